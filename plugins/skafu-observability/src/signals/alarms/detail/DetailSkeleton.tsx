import { Skeleton } from '@backstage/ui';
import { RowsSkeleton } from '../../../components/RowsSkeleton';
import styles from './detail.module.css';

/** An alarm to come, in the shape of one. */
export function DetailSkeleton(props: { chartHeight: number }) {
  return (
    <div className={styles.detail}>
      <Skeleton width={280} height={32} />
      <Skeleton width="90%" height={20} />
      <Skeleton width="100%" height={props.chartHeight + 160} />
      <div className={styles.columns}>
        <RowsSkeleton rows={4} />
        <RowsSkeleton rows={4} />
      </div>
    </div>
  );
}
