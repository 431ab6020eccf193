import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { formatSpan } from '../../lib/time';
import { skafuObservabilityTranslationRef } from '../../translation';
import { isCountedPerPeriod } from './lib/counted';
import type { ChartData } from './types';

/** `per min` or `per 5 min` for a panel of counts, which mean nothing without it. */
export function usePerText(
  panel: Pick<ChartData, 'signal' | 'unit'>,
  period: number,
): string | undefined {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  return isCountedPerPeriod(panel)
    ? t('chart.per', { span: formatSpan(period).replace(/^1 /, '') })
    : undefined;
}
