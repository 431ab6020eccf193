import { Box } from '@backstage/ui';
import { useId, type ReactNode } from 'react';
import styles from './Page.module.css';

/** A surface with a heading: the one kind of box that pages are made of. */
export function Panel(props: {
  title: string;
  /** Beside the heading: counts, a menu, a link. */
  aside?: ReactNode;
  /** One sentence under the heading. */
  about?: ReactNode;
  /** Under an `h2` of the page by default. */
  level?: 2 | 3 | 4;
  children: ReactNode;
}) {
  const id = useId();
  const Heading = `h${props.level ?? 2}` as const;
  return (
    // What stands in it knows what it stands on: buttons keep their ground.
    <Box
      as="section"
      bg="neutral"
      className={styles.panel}
      aria-labelledby={id}
    >
      <header className={styles.panelHead}>
        <Heading id={id} className={styles.panelTitle}>
          {props.title}
        </Heading>
        {props.aside && <div className={styles.panelAside}>{props.aside}</div>}
      </header>
      {props.about && <p className={styles.panelAbout}>{props.about}</p>}
      {props.children}
    </Box>
  );
}
