import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import { skafuObservabilityTranslationRef } from '../../translation';
import styles from './metrics.module.css';

/** Panels to come, in their final shape. */
export function MetricsSkeleton() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  return (
    <section className={styles.resource} aria-label={t('toolbar.progress')}>
      <div className={styles.resourceHead}>
        <Skeleton width={220} height={20} />
      </div>
      <div className={styles.grid}>
        {Array.from({ length: 6 }, (_, index) => (
          <div key={index} className={styles.panel}>
            <div className={styles.panelHead}>
              <Skeleton width={120} height={16} />
            </div>
            <Skeleton width="100%" height={184} />
          </div>
        ))}
      </div>
    </section>
  );
}
