import { Skeleton } from '@backstage/ui';
import styles from './health.module.css';

/** The overview's shape: figures, then sections with tiles and names. */
export function OverviewSkeleton() {
  return (
    <div className={styles.skeleton}>
      <div className={styles.filter}>
        {[0, 1, 2, 3, 4].map(stat => (
          <div key={stat} className={styles.statSkeleton}>
            <Skeleton width={32} height={28} />
            <Skeleton width={72} height={16} />
          </div>
        ))}
      </div>
      {[2, 0].map(tiles => (
        <div key={tiles} className={styles.sectionSkeleton}>
          <Skeleton width={180} height={24} />
          <div className={styles.tiles}>
            {Array.from({ length: tiles }, (_, tile) => (
              <Skeleton key={tile} height={92} />
            ))}
          </div>
          <div className={styles.chips}>
            {[96, 72, 120, 88, 104].map(width => (
              <Skeleton key={width} width={width} height={28} />
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
