import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { readQueries, type Query } from '../queries';
import type { MetricAlarmSettings } from './AlarmSettings';

/**
 * What an alarm reads, as queries of GetMetricData of which exactly one returns data.
 *
 * @throws AwsError ValidationError
 */
export function alarmQueries(alarm: MetricAlarmSettings): Query[] {
  const { watches, period } = alarm;
  const queries: MetricDataQuery[] =
    watches.kind === 'math'
      ? watches.queries.map(query =>
          query.Expression !== undefined && query.Period === undefined
            ? { ...query, Period: period }
            : query,
        )
      : [
          {
            Id: 'watched',
            MetricStat: {
              Metric: {
                Namespace: watches.namespace,
                MetricName: watches.metricName,
                Dimensions: watches.dimensions,
              },
              Period: period,
              Stat: watches.stat,
              Unit: watches.unit,
            },
          },
        ];
  return readQueries({ MetricDataQueries: queries });
}
