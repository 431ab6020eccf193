import { useId, type ReactNode } from 'react';
import styles from './span.module.css';

/** A part of the panel with its heading. */
export function Section(props: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.section}>
      <h3 id={id} className={styles.heading}>
        {props.title}
      </h3>
      {props.children}
    </section>
  );
}
