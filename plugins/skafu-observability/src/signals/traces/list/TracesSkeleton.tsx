import { Skeleton } from '@backstage/ui';
import { RowsSkeleton } from '../../../components/RowsSkeleton';
import styles from './list.module.css';

/** The histogram and the rows to come. */
export function TracesSkeleton() {
  return (
    <div className={styles.skeleton}>
      <Skeleton width="100%" height={176} />
      <RowsSkeleton rows={9} />
    </div>
  );
}
