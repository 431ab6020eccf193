import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import type { ReactNode } from 'react';
import styles from './Notice.module.css';

/** A whole page that says one thing, and what to do about it. */
export function Notice(props: {
  icon: ReactNode;
  title: string;
  text: string;
  children?: ReactNode;
  actions: ReactNode;
}) {
  const portal = useApi(configApiRef).getOptionalString('app.title');
  return (
    <main className={styles.page}>
      <div className={styles.notice} role="alert">
        {portal && <div className={styles.portal}>{portal}</div>}
        <div className={styles.icon}>{props.icon}</div>
        <h1 className={styles.title}>{props.title}</h1>
        <p className={styles.text}>{props.text}</p>
        {props.children}
        <div className={styles.actions}>{props.actions}</div>
      </div>
    </main>
  );
}
