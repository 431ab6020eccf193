import { createContext, useContext, type ReactNode } from 'react';
import styles from './Page.module.css';

/** What stands under the toolbar of every page inside, whoever makes that page. */
export const PageHead = createContext<ReactNode>(undefined);

/** Content of a tab or a page of the hub: toolbar, then what it decides about. */
export function Page(props: { toolbar?: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.page}>
      {props.toolbar}
      {useContext(PageHead)}
      {props.children}
    </div>
  );
}

/** A page of the hub, which has no entity page around it to give it margins. */
export function HubPage(props: { children: ReactNode }) {
  return <main className={styles.hub}>{props.children}</main>;
}
