import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  limitText,
  usePerText,
  type ChartData,
} from '../../components/SignalChart';
import { formatText } from '../../lib';
import { skafuObservabilityTranslationRef } from '../../translation';
import { extremes } from './lib/summary';

/** The chart in one sentence, alarms included, for those who do not see it. */
export function usePanelSummary(
  panel: ChartData & { title: string },
  period: number,
): string {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const per = usePerText(panel, period);
  const text = (value: number) =>
    [formatText(value, panel.unit), per].filter(Boolean).join(' ');

  const series = panel.series.map(line => {
    const { label } = line;
    const found = extremes(line);
    return found
      ? t('panel.summarySeries', {
          label,
          last: text(found.last),
          highest: text(found.highest),
        })
      : t('panel.summaryEmpty', { label });
  });
  const alarms = (panel.thresholds ?? []).map(threshold =>
    t('panel.alarm', {
      name: threshold.alarmName,
      limit: limitText(threshold, panel.unit),
      state: t(`state.${threshold.state}`),
    }),
  );
  return t('panel.summary', {
    title: panel.title,
    parts: [...series, ...alarms].join('; '),
  });
}
