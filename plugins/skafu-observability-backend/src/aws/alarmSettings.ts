import {
  ComparisonOperator,
  CompositeAlarm,
  MetricAlarm,
  MetricDataQuery,
  PutCompositeAlarmInput,
  PutMetricAlarmInput,
  Statistic,
} from '@aws-sdk/client-cloudwatch';
import {
  AlarmQuery,
  AlarmSettings,
  alarmSettingsSchema,
  CompositeAlarmSettings,
  MetricAlarmSettings,
} from '@skafu/plugin-skafu-observability-common';
import { fromDimensions, toDimensions } from './dimensions';

const OPERATORS = {
  '>': 'GreaterThanThreshold',
  '>=': 'GreaterThanOrEqualToThreshold',
  '<': 'LessThanThreshold',
  '<=': 'LessThanOrEqualToThreshold',
} as const satisfies Record<string, ComparisonOperator>;

const STATISTICS: Record<string, Statistic> = {
  SampleCount: 'SampleCount',
  Average: 'Average',
  Sum: 'Sum',
  Minimum: 'Minimum',
  Maximum: 'Maximum',
};

/** The settings of an alarm in the portal's words, or why there are none. */
export type ReadSettings =
  | { settings: AlarmSettings; notEditableReason?: undefined }
  | { settings?: undefined; notEditableReason: string };

export function readMetricSettings(alarm: MetricAlarm): ReadSettings {
  if (alarm.EvaluationCriteria) {
    return notEditable('it evaluates PromQL');
  }
  if (alarm.ThresholdMetricId) {
    return notEditable('it compares with a band of anomaly detection');
  }
  const queries = alarm.Metrics?.length ? alarm.Metrics : undefined;
  const periods = new Set(
    (queries ?? []).flatMap(query => {
      const period = query.MetricStat?.Period ?? query.Period;
      return period === undefined ? [] : [period];
    }),
  );
  if (periods.size > 1) {
    return notEditable('its metrics have different periods');
  }
  return checked({
    type: 'metric',
    ...readCommon(alarm),
    ...(queries
      ? { queries: queries.map(readQuery) }
      : {
          metric: {
            namespace: alarm.Namespace,
            metricName: alarm.MetricName,
            dimensions: fromDimensions(alarm.Dimensions),
            stat: alarm.Statistic ?? alarm.ExtendedStatistic,
          },
        }),
    period: alarm.Period ?? [...periods][0],
    comparison: Object.entries(OPERATORS).find(
      ([, operator]) => operator === alarm.ComparisonOperator,
    )?.[0],
    threshold: alarm.Threshold,
    evaluationPeriods: alarm.EvaluationPeriods,
    datapointsToAlarm: alarm.DatapointsToAlarm,
    treatMissingData: alarm.TreatMissingData,
  });
}

export function readCompositeSettings(alarm: CompositeAlarm): ReadSettings {
  return checked({
    type: 'composite',
    ...readCommon(alarm),
    rule: alarm.AlarmRule,
    suppressor: alarm.ActionsSuppressor
      ? {
          alarm: alarm.ActionsSuppressor,
          waitSeconds: alarm.ActionsSuppressorWaitPeriod,
          extensionSeconds: alarm.ActionsSuppressorExtensionPeriod,
        }
      : undefined,
  });
}

function readCommon(alarm: MetricAlarm | CompositeAlarm) {
  return {
    description: alarm.AlarmDescription,
    actionsEnabled: alarm.ActionsEnabled,
    alarmActions: alarm.AlarmActions,
    okActions: alarm.OKActions,
    insufficientDataActions: alarm.InsufficientDataActions,
  };
}

function readQuery(query: MetricDataQuery) {
  const { MetricStat: metricStat } = query;
  return {
    id: query.Id,
    label: query.Label,
    returnData: query.ReturnData ?? true,
    ...(metricStat
      ? {
          namespace: metricStat.Metric?.Namespace,
          metricName: metricStat.Metric?.MetricName,
          dimensions: fromDimensions(metricStat.Metric?.Dimensions),
          stat: metricStat.Stat,
        }
      : { expression: query.Expression }),
  };
}

/** What cannot be written back as it was read must not be edited. */
function checked(read: unknown): ReadSettings {
  const parsed = alarmSettingsSchema.safeParse(read);
  return parsed.success
    ? { settings: parsed.data }
    : notEditable(
        `the portal does not know its ${parsed.error.issues[0]?.path.join(
          '.',
        )}`,
      );
}

function notEditable(reason: string): ReadSettings {
  return {
    notEditableReason: `This alarm cannot be edited here: ${reason}. Edit it in the AWS console.`,
  };
}

/** Input of PutMetricAlarm; settings that the portal does not know are those of the existing alarm. */
export function toPutMetricAlarm(
  name: string,
  settings: MetricAlarmSettings,
  existing?: MetricAlarm,
): PutMetricAlarmInput {
  const { metric, queries, period } = settings;
  return {
    ...(existing && unknownSettings(existing, settings)),
    ...toCommon(name, settings, existing),
    ...(metric && {
      Namespace: metric.namespace,
      MetricName: metric.metricName,
      Dimensions: toDimensions(metric.dimensions),
      Period: period,
      ...(STATISTICS[metric.stat]
        ? { Statistic: STATISTICS[metric.stat] }
        : { ExtendedStatistic: metric.stat }),
    }),
    ...(queries && {
      Metrics: queries.map(query =>
        toQuery(query, period, existing?.Metrics ?? []),
      ),
    }),
    ComparisonOperator: OPERATORS[settings.comparison],
    Threshold: settings.threshold,
    EvaluationPeriods: settings.evaluationPeriods,
    DatapointsToAlarm: settings.datapointsToAlarm,
    TreatMissingData: settings.treatMissingData,
  };
}

/** Input of PutCompositeAlarm; likewise. */
export function toPutCompositeAlarm(
  name: string,
  settings: CompositeAlarmSettings,
  existing?: CompositeAlarm,
): PutCompositeAlarmInput {
  const { suppressor } = settings;
  return {
    ...toCommon(name, settings, existing),
    AlarmRule: settings.rule,
    ...(suppressor && {
      ActionsSuppressor: suppressor.alarm,
      ActionsSuppressorWaitPeriod: suppressor.waitSeconds,
      ActionsSuppressorExtensionPeriod: suppressor.extensionSeconds,
    }),
  };
}

/**
 * PutMetricAlarm replaces an alarm as a whole, so what it has beyond our
 * schema, and beyond what AWS alone writes, goes back as it came.
 */
function unknownSettings(
  existing: MetricAlarm,
  settings: MetricAlarmSettings,
): Partial<PutMetricAlarmInput> {
  const { Unit, EvaluateLowSampleCountPercentile, EvaluationWindow } = existing;
  const sameMetric =
    settings.metric?.namespace === existing.Namespace &&
    settings.metric?.metricName === existing.MetricName;
  const isPercentile =
    settings.metric !== undefined && !STATISTICS[settings.metric.stat];
  return {
    ...(sameMetric && { Unit }),
    ...(isPercentile && { EvaluateLowSampleCountPercentile }),
    EvaluationWindow,
    WarmUpConfiguration: existing.WarmUpConfiguration,
    EvaluationInterval: existing.EvaluationInterval,
  };
}

function toCommon(
  name: string,
  settings: AlarmSettings,
  existing: MetricAlarm | CompositeAlarm | undefined,
) {
  return {
    AlarmName: name,
    AlarmDescription: settings.description,
    ActionsEnabled: settings.actionsEnabled ?? existing?.ActionsEnabled ?? true,
    AlarmActions: settings.alarmActions ?? existing?.AlarmActions,
    OKActions: settings.okActions ?? existing?.OKActions,
    InsufficientDataActions:
      settings.insufficientDataActions ?? existing?.InsufficientDataActions,
  };
}

/** Account and unit of a query are not in our words; they stay with its id and metric. */
function toQuery(
  query: AlarmQuery,
  period: number,
  existing: MetricDataQuery[],
): MetricDataQuery {
  const before = existing.find(({ Id }) => Id === query.id);
  const common = {
    Id: query.id,
    Label: query.label,
    ReturnData: query.returnData,
    AccountId: before?.AccountId,
  };
  if ('expression' in query) {
    return {
      ...common,
      Expression: query.expression,
      ...(before?.Period !== undefined && { Period: period }),
    };
  }
  const metric = before?.MetricStat?.Metric;
  const sameMetric =
    metric?.Namespace === query.namespace &&
    metric?.MetricName === query.metricName;
  return {
    ...common,
    MetricStat: {
      Metric: {
        Namespace: query.namespace,
        MetricName: query.metricName,
        Dimensions: toDimensions(query.dimensions),
      },
      Period: period,
      Stat: query.stat,
      ...(sameMetric && { Unit: before?.MetricStat?.Unit }),
    },
  };
}
