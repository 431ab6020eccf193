import {
  CompositeAlarm,
  ComparisonOperator,
  MetricAlarm,
  MetricStat,
} from '@aws-sdk/client-cloudwatch';
import { AlarmDescription, AwsScope } from './AwsReader';
import { fromDimensions } from './dimensions';

/** Operators with a fixed threshold; those of anomaly detection compare with a band. */
const COMPARISONS: Partial<
  Record<ComparisonOperator, '>' | '>=' | '<' | '<='>
> = {
  GreaterThanThreshold: '>',
  GreaterThanOrEqualToThreshold: '>=',
  LessThanThreshold: '<',
  LessThanOrEqualToThreshold: '<=',
};

/** Alarms of DescribeAlarms in the portal's types. */
export const toAlarmDescription = {
  metric(alarm: MetricAlarm, scope: AwsScope): AlarmDescription {
    const queries = alarm.Metrics ?? [];
    const stats = queries.flatMap(query =>
      query.MetricStat ? [query.MetricStat] : [],
    );
    const comparison =
      alarm.ComparisonOperator && COMPARISONS[alarm.ComparisonOperator];
    return {
      ...common(alarm, scope),
      type: 'metric',
      metric: plainMetric(alarm) ?? onlyMetric(alarm, stats),
      inputs: alarm.MetricName
        ? [input(alarm.Namespace, alarm.MetricName, alarm.Dimensions)]
        : queries.flatMap(({ Id, MetricStat: metricStat }) =>
            metricStat ? [mathInput(Id, metricStat)] : [],
          ),
      // Exactly one query of an alarm returns data: what is compared.
      expression: queries.find(query => query.ReturnData !== false)?.Expression,
      threshold:
        comparison && alarm.Threshold !== undefined
          ? { value: alarm.Threshold, comparison }
          : undefined,
      evaluationPeriods: alarm.EvaluationPeriods,
      datapointsToAlarm: alarm.DatapointsToAlarm,
    };
  },

  composite(alarm: CompositeAlarm, scope: AwsScope): AlarmDescription {
    return {
      ...common(alarm, scope),
      type: 'composite',
      inputs: [],
      rule: alarm.AlarmRule,
    };
  },
};

function common(alarm: MetricAlarm | CompositeAlarm, scope: AwsScope) {
  return {
    arn: alarm.AlarmArn ?? '',
    accountId: scope.accountId,
    region: scope.region,
    name: alarm.AlarmName ?? '',
    state: alarm.StateValue ?? ('INSUFFICIENT_DATA' as const),
    stateReason: alarm.StateReason,
    // AWS touches the other time stamp also when the state stays the same.
    stateUpdatedAt: (
      alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp
    )?.toISOString(),
    description: alarm.AlarmDescription,
    actionsEnabled: alarm.ActionsEnabled ?? false,
  };
}

function plainMetric(alarm: MetricAlarm): AlarmDescription['metric'] {
  const stat = alarm.Statistic ?? alarm.ExtendedStatistic;
  return alarm.MetricName && stat && alarm.Period
    ? {
        ...input(alarm.Namespace, alarm.MetricName, alarm.Dimensions),
        stat,
        period: alarm.Period,
      }
    : undefined;
}

/** A list of one query, as tools write it, is a plain metric in other words. */
function onlyMetric(
  alarm: MetricAlarm,
  stats: MetricStat[],
): AlarmDescription['metric'] {
  const [only] = stats;
  return alarm.Metrics?.length === 1 && only?.Stat && only.Period
    ? {
        ...input(
          only.Metric?.Namespace,
          only.Metric?.MetricName,
          only.Metric?.Dimensions,
        ),
        stat: only.Stat,
        period: only.Period,
      }
    : undefined;
}

function mathInput(id: string | undefined, { Metric, Stat }: MetricStat) {
  return {
    id,
    ...input(Metric?.Namespace, Metric?.MetricName, Metric?.Dimensions),
    stat: Stat,
  };
}

function input(
  namespace: string = '',
  metricName: string = '',
  dimensions?: MetricAlarm['Dimensions'],
) {
  return { namespace, metricName, dimensions: fromDimensions(dimensions) };
}
