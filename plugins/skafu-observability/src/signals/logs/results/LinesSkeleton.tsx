import { Skeleton } from '@backstage/ui';
import styles from './results.module.css';

const ROWS = 16;

/** Histogram and lines to come. */
export function LinesSkeleton() {
  return (
    <div className={styles.results} aria-busy="true">
      <div className={styles.histogram}>
        <Skeleton width="100%" height={104} />
      </div>
      <div className={styles.skeleton}>
        {Array.from({ length: ROWS }, (_, row) => (
          <div key={row} className={styles.skeletonRow}>
            <Skeleton width={140} height={12} />
            <Skeleton width={`${64 - (row % 4) * 11}%`} height={12} />
          </div>
        ))}
      </div>
    </div>
  );
}
