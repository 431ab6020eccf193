import { Skeleton } from '@backstage/ui';
import styles from './trace.module.css';

/** A trace to come: its head, its services, its spans. */
export function TraceSkeleton() {
  return (
    <div className={styles.skeleton}>
      <Skeleton width={420} height={32} />
      <Skeleton width={640} height={20} />
      <Skeleton width="100%" height={56} />
      <div className={styles.skeletonRows}>
        {Array.from({ length: 14 }, (_, row) => (
          <div key={row} className={styles.skeletonRow}>
            <Skeleton width={`${24 - (row % 4) * 3}%`} height={14} />
            <Skeleton width={`${56 - (row % 5) * 9}%`} height={14} />
          </div>
        ))}
      </div>
    </div>
  );
}
