import {
  relativeRangeSeconds,
  type Alarm,
  type AlarmSettings,
  type MetricQuery,
  type TimeRange,
} from '@skafu/plugin-skafu-observability-common';

/** Points enough for any screen. */
const MOST_POINTS = 1_440;

/** The id of what is compared, where the alarm names none. */
const RESULT = 'skafu_result';

/**
 * What CloudWatch is asked for to draw what an alarm evaluates: the one metric or
 * expression that is compared, with its inputs unseen. Empty where there is none.
 */
export function chartQueries(
  alarm: Pick<Alarm, 'metric' | 'inputs' | 'expression'>,
  settings: AlarmSettings | undefined,
): MetricQuery[] {
  if (settings?.type === 'metric') {
    return settings.metric
      ? [{ id: RESULT, ...settings.metric, returnData: true }]
      : settings.queries ?? [];
  }
  const { metric, inputs, expression } = alarm;
  if (metric) {
    const { namespace, metricName, dimensions, stat } = metric;
    return [
      { id: RESULT, namespace, metricName, dimensions, stat, returnData: true },
    ];
  }
  const named = inputs.flatMap(({ id, stat, ...input }) =>
    id && stat ? [{ id, ...input, stat, returnData: false }] : [],
  );
  return expression && named.length === inputs.length
    ? [...named, { id: RESULT, expression, returnData: true }]
    : [];
}

/** As many points as give the alarm's own period, as long as a chart can show them. */
export function pointsOf(range: TimeRange, period: number | undefined): number {
  const seconds =
    range.range === undefined
      ? (Date.parse(range.end) - Date.parse(range.start)) / 1000
      : relativeRangeSeconds(range.range) ?? 0;
  return Math.max(
    1,
    Math.min(MOST_POINTS, Math.ceil(seconds / (period ?? 60)) + 1),
  );
}
