import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Alarm,
  AlarmSettings,
} from '@skafu/plugin-skafu-observability-common';
import { useMemo } from 'react';
import { formatSpan } from '../../lib/time';
import { skafuObservabilityTranslationRef } from '../../translation';
import { formatLimit } from './lib/formatLimit';

/** An alarm, and its settings where they were read. */
type Described = Pick<
  Alarm,
  | 'type'
  | 'metric'
  | 'inputs'
  | 'expression'
  | 'threshold'
  | 'evaluationPeriods'
  | 'datapointsToAlarm'
  | 'rule'
>;

/** Says what an alarm does, in a sentence that people can check. */
export function useAlarmWords() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  return useMemo(() => {
    /** `p99 of Duration`, `100 * errors / invocations`. */
    const subject = (alarm: Described): string => {
      if (alarm.type === 'composite') {
        return alarm.rule ?? t('alarmWords.composite');
      }
      if (alarm.metric) {
        const { stat, metricName } = alarm.metric;
        return t('alarmWords.metric', { stat, metric: metricName });
      }
      return alarm.expression ?? t('alarmWords.unknown');
    };

    /** `for 3 of 5 minutes`. */
    const duration = (
      alarm: Described,
      period: number | undefined = alarm.metric?.period,
    ): string => {
      const count = alarm.evaluationPeriods ?? 1;
      const some = alarm.datapointsToAlarm ?? count;
      const values = { some: String(some), all: String(count) };
      if (period === 60) {
        return some < count
          ? t('alarmWords.someMinutes', values)
          : t('alarmWords.minutes', { count });
      }
      if (period === undefined) {
        return some < count
          ? t('alarmWords.someBare', values)
          : t('alarmWords.bare', { count });
      }
      const span = formatSpan(period);
      return some < count
        ? t('alarmWords.somePeriods', { ...values, span })
        : t('alarmWords.periods', { count, span });
    };

    /** `p99 of Duration > 1,500 for 3 of 5 minutes`. */
    const sentence = (alarm: Described, settings?: AlarmSettings): string => {
      const { threshold } = alarm;
      if (alarm.type === 'composite' || !threshold) {
        return subject(alarm);
      }
      const period =
        settings?.type === 'metric' ? settings.period : alarm.metric?.period;
      return [
        subject(alarm),
        threshold.comparison,
        formatLimit(threshold.value),
        duration(alarm, period),
      ].join(' ');
    };

    return { subject, sentence };
  }, [t]);
}
