import { Card, CardBody, CardHeader } from '@backstage/ui';
import type { ReactNode } from 'react';
import styles from './InfoCard.module.css';

/** A card of the entity overview. */
export function InfoCard(props: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <Card>
      <CardHeader>
        <div className={styles.head}>
          <h2 className={styles.title}>{props.title}</h2>
          {props.aside}
        </div>
      </CardHeader>
      <CardBody>{props.children}</CardBody>
    </Card>
  );
}
