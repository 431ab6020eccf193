import { Skeleton } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Page, Panel } from '../../components/Page';
import { skafuObservabilityTranslationRef } from '../../translation';
import { CostsSummary, FigureSkeleton } from './CostsSummary';
import styles from './costs.module.css';

/** The shape of the chart and of the table under it. */
export function CostsSkeleton(props: { title: string }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  return (
    <div className={styles.stack}>
      <Panel title={props.title}>
        <div className={styles.legend}>
          <Skeleton width="60%" height={14} />
        </div>
        <Skeleton height={320} />
      </Panel>
      <Panel title={t('costs.table.title')}>
        {Array.from({ length: 8 }, (_, row) => (
          <div key={row} className={styles.rowSkeleton}>
            <Skeleton width={`${40 - (row % 3) * 7}%`} height={16} />
            <Skeleton width={72} height={16} />
          </div>
        ))}
      </Panel>
    </div>
  );
}

/** The shape of the whole page, before it is known whose costs it shows. */
export function CostsPageSkeleton() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  return (
    <Page>
      <div className={styles.stack}>
        <CostsSummary summary={undefined} isFailed={false}>
          <FigureSkeleton label={t('costs.summary.dearest')} />
        </CostsSummary>
        <CostsSkeleton title={t('costs.title')} />
      </div>
    </Page>
  );
}
