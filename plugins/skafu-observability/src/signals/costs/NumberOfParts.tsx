import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { skafuObservabilityTranslationRef } from '../../translation';
import { Figure, FigureSkeleton } from './CostsSummary';
import { shareOf } from './lib/columns';
import { percentText } from './lib/percent';
import { useCosts } from './useCosts';
import type { CostsView } from './useCostsView';

/** How many parts a whole has costs of, and which is the dearest. */
export function NumberOfParts(props: { entityRef: string; view: CostsView }) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { view, entityRef } = props;
  const { data, isLoading } = useCosts({
    entityRef,
    accountId: view.accountId,
    metric: view.metric,
    ...view.days,
    granularity: view.granularity,
    groupBy: 'entity',
  });
  if (isLoading) {
    return <FigureSkeleton label={t('costs.summary.dearest')} />;
  }
  const [dearest] = data?.groups ?? [];
  const share = data && dearest && shareOf(dearest.total, data.total);
  return (
    <Figure
      label={t('costs.summary.dearest')}
      value={dearest?.label ?? '–'}
      meter={share}
      meterLabel={share === undefined ? undefined : percentText(share)}
    >
      {share !== undefined &&
        t('costs.summary.dearestShare', {
          percent: percentText(share),
          count: data?.groups.length ?? 0,
        })}
    </Figure>
  );
}
