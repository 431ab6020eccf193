import type {
  AlarmMetric,
  MetricAlarmDefinition,
} from '../../../world/AlarmDefinition';
import { dimensions } from '../../../world/metrics/MetricSeries';
import type { MetricQuery, Query } from '../queries';
import { parseStatistic } from '../Statistic';

/** Id of the query whose result an alarm watches. */
export const watchedId = 'watched';

/** What an alarm reads, as queries of GetMetricData. */
export function alarmQueries(alarm: MetricAlarmDefinition): Query[] {
  const { watches, period } = alarm;
  if ('metricName' in watches) {
    return [metricQuery(watchedId, watches, period, true)];
  }
  return [
    ...Object.entries(watches.metrics).map(([id, metric]) =>
      metricQuery(id, metric, period, false),
    ),
    {
      kind: 'expression',
      id: watchedId,
      returnData: true,
      expression: watches.expression,
      label: watches.label,
      period,
    },
  ];
}

function metricQuery(
  id: string,
  metric: AlarmMetric,
  period: number,
  returnData: boolean,
): MetricQuery {
  const statistic = parseStatistic(metric.stat);
  if (!statistic) {
    throw new Error(`${metric.stat} is not a statistic`);
  }
  return {
    kind: 'metric',
    id,
    returnData,
    namespace: metric.namespace,
    metricName: metric.metricName,
    dimensions: dimensions(metric.dimensions),
    statistic,
    stat: metric.stat,
    period,
  };
}
