import { RiExternalLinkLine } from '@remixicon/react';
import type { ReactElement } from 'react';
import styles from './ExternalLink.module.css';

/** A quiet link that leaves for another site, in a new tab. */
export function ExternalLink(props: {
  href: string;
  label: string;
  icon?: ReactElement;
  /** The icon alone; the label is read out and shown on hover. */
  iconOnly?: boolean;
}) {
  return (
    <a
      className={styles.link}
      href={props.href}
      target="_blank"
      rel="noopener noreferrer"
      {...(props.iconOnly && { 'aria-label': props.label, title: props.label })}
    >
      {props.icon ?? <RiExternalLinkLine size={14} aria-hidden />}
      {!props.iconOnly && props.label}
    </a>
  );
}
