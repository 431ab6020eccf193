import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { formatText } from '../../lib/format';
import { formatClock, formatInstant, toDateTime } from '../../lib/time';
import { skafuObservabilityTranslationRef } from '../../translation';
import type { BarChartProps } from './BarChart';
import type { Bar } from './types';

/** Words of a bar chart. */
export type BarText = ReturnType<typeof useBarText>;

export function useBarText(
  props: Pick<BarChartProps, 'scale' | 'unit' | 'valueLabel' | 'failedLabel'>,
) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { scale = 'time', unit = 'None' } = props;
  const { valueLabel = t('chart.barValue') } = props;
  const { failedLabel = t('chart.barFailed') } = props;

  const number = (value: number) => formatText(value, 'Count');
  const edge = (value: number) =>
    scale === 'time' ? formatInstant(value) : formatText(value, unit);
  const span = ({ from, to }: Bar) =>
    [edge(from), scale === 'time' ? endText(from, to) : edge(to)].join(' – ');
  /** A bar in one line, as it is read out. */
  const bar = (of: Bar) => {
    const counts = [`${number(of.value)} ${valueLabel}`];
    if (of.failed) {
      counts.push(`${number(of.failed)} ${failedLabel}`);
    }
    return `${span(of)}: ${counts.join(', ')}`;
  };
  return { number, span, bar, valueLabel, failedLabel };
}

/** To the second where bars are that short; the day only when it is another one. */
function endText(from: number, to: number): string {
  const [start, end] = [toDateTime(from), toDateTime(to)];
  if (to - from < 60_000) {
    return end.toFormat('HH:mm:ss');
  }
  return start.hasSame(end, 'day') ? formatClock(to) : formatInstant(to);
}
