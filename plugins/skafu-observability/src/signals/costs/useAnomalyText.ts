import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { CostAnomaly } from '@skafu/plugin-skafu-observability-common';
import { formatDay, formatMoneyText } from '../../lib';
import { skafuObservabilityTranslationRef } from '../../translation';
import { anomalyDays } from './lib/anomalies';
import { daysText } from './lib/dayText';

/** An anomaly in one sentence. */
export function useAnomalyText(): (
  anomaly: CostAnomaly,
  currency: string,
) => string {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const days = useAnomalyDaysText();
  return (anomaly, currency) =>
    t('costs.chart.anomaly', {
      what: anomaly.service ?? t('costs.anomalies.unknown'),
      impact: formatMoneyText(anomaly.impact, currency),
      days: days(anomaly),
    });
}

/** When it was, or since when it is. */
export function useAnomalyDaysText(): (
  anomaly: Pick<CostAnomaly, 'start' | 'end'>,
) => string {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  return ({ start, end }) =>
    end
      ? daysText(anomalyDays({ start, end }, end))
      : t('costs.anomalies.ongoing', { day: formatDay(start) });
}
