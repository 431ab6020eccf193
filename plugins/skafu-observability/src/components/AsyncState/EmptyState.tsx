import type { ReactNode } from 'react';
import styles from './AsyncState.module.css';

/** Says why there is nothing, in one sentence, and what to do next, in one button. */
export function EmptyState(props: {
  icon: ReactNode;
  title: string;
  text?: ReactNode;
  /** What was found out, in exact sentences. */
  reasons?: ReactNode;
  action?: ReactNode;
  children?: ReactNode;
  /** Smaller, within a card. */
  compact?: boolean;
  role?: 'alert' | 'status';
}) {
  return (
    <div
      className={props.compact ? styles.emptyCompact : styles.empty}
      role={props.role ?? 'status'}
    >
      <div className={styles.emptyIcon}>{props.icon}</div>
      <h3 className={styles.emptyTitle}>{props.title}</h3>
      {props.text && <p className={styles.emptyText}>{props.text}</p>}
      {props.reasons}
      {props.action && <div>{props.action}</div>}
      {props.children && (
        <div className={styles.emptyDetail}>{props.children}</div>
      )}
    </div>
  );
}
