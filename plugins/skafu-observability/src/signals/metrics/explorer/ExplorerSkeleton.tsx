import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import { RowsSkeleton } from '../../../components/RowsSkeleton';
import { skafuObservabilityTranslationRef } from '../../../translation';
import styles from './explorer.module.css';

/** The workbench to come. */
export function ExplorerSkeleton() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  return (
    <div
      className={styles.workbench}
      role="status"
      aria-label={t('toolbar.progress')}
    >
      <div className={styles.main}>
        <ChartSkeleton />
      </div>
      <div className={styles.box}>
        <RowsSkeleton rows={8} />
      </div>
    </div>
  );
}

/** A chart to come, in its final height. */
export function ChartSkeleton() {
  return (
    <div className={styles.box}>
      <Skeleton width={160} height={20} />
      <Skeleton width="100%" height={352} />
    </div>
  );
}
