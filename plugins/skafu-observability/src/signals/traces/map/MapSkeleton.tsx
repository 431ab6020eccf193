import { Skeleton } from '@backstage/ui';
import { RowsSkeleton } from '../../../components/RowsSkeleton';
import { NODE } from './layout/types';
import styles from './map.module.css';

/** The map's shape: columns of services, and rows beside them. */
export function MapSkeleton() {
  return (
    <>
      <div className={styles.sampled}>
        <Skeleton width={320} height={16} />
      </div>
      <div className={styles.split}>
        <div className={`${styles.canvas} ${styles.canvasSkeleton}`}>
          {[1, 3, 4, 2].map((rows, column) => (
            <div key={column} className={styles.columnSkeleton}>
              {Array.from({ length: rows }, (_, row) => (
                <Skeleton key={row} width={NODE.width} height={NODE.height} />
              ))}
            </div>
          ))}
        </div>
        <div className={styles.besideSkeleton}>
          <RowsSkeleton rows={8} />
        </div>
      </div>
    </>
  );
}
