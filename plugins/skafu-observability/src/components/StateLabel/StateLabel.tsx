import {
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiErrorWarningFill,
  RiEyeFill,
  RiInformationFill,
  RiQuestionLine,
  type RemixiconComponentType,
} from '@remixicon/react';
import type { ReactNode } from 'react';
import styles from './StateLabel.module.css';

/** What a state means: the same colour and icon everywhere. */
export type Tone =
  | 'critical'
  | 'warning'
  | 'healthy'
  | 'acknowledged'
  | 'info'
  | 'unknown';

const ICONS: Record<Tone, RemixiconComponentType> = {
  critical: RiCloseCircleFill,
  warning: RiErrorWarningFill,
  healthy: RiCheckboxCircleFill,
  acknowledged: RiEyeFill,
  info: RiInformationFill,
  unknown: RiQuestionLine,
};

/** A state as icon, word and colour together, never colour alone. */
export function StateLabel(props: {
  tone: Tone;
  /** The state's word. */
  children: ReactNode;
  /** Instead of the tone's own. */
  icon?: RemixiconComponentType;
  /** The icon alone; the word is read out and shown on hover. */
  iconOnly?: boolean;
  title?: string;
}) {
  const Icon = props.icon ?? ICONS[props.tone];
  const word = typeof props.children === 'string' ? props.children : undefined;
  return (
    <span
      className={styles.label}
      title={props.title ?? (props.iconOnly ? word : undefined)}
    >
      <Icon
        size={16}
        aria-hidden
        className={styles.icon}
        data-tone={props.tone}
      />
      <span className={props.iconOnly ? styles.readOut : undefined}>
        {props.children}
      </span>
    </span>
  );
}
