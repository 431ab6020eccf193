import { Skeleton } from '@backstage/ui';
import styles from './RowsSkeleton.module.css';

/** Rows of two lines to come. */
export function RowsSkeleton(props: { rows: number }) {
  return (
    <div>
      {Array.from({ length: props.rows }, (_, row) => (
        <div key={row} className={styles.row}>
          <Skeleton width={`${56 - (row % 3) * 9}%`} height={16} />
          <Skeleton width={`${72 - (row % 2) * 11}%`} height={12} />
        </div>
      ))}
    </div>
  );
}
