import type {
  MetricDataQuery,
  PutMetricAlarmInput,
} from '@aws-sdk/client-cloudwatch';
import { metricsOf } from '../../../world/metrics/metricsOf';
import { validationError } from '../errors';
import { evaluateQueries } from '../evaluateQueries';
import { metricProblems } from '../metricProblems';
import { parseStatistic } from '../Statistic';
import { alarmQueries } from './alarmQueries';
import type {
  Comparison,
  MetricAlarmSettings,
  MissingData,
} from './AlarmSettings';
import { actionProblems, readCommon, readTags } from './readCommon';

const day = 24 * 3600;
const comparisons: readonly Comparison[] = [
  'GreaterThanThreshold',
  'GreaterThanOrEqualToThreshold',
  'LessThanThreshold',
  'LessThanOrEqualToThreshold',
];
const missingData: readonly MissingData[] = [
  'breaching',
  'notBreaching',
  'ignore',
  'missing',
];
const statistics = ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'];

/** What an alarm on one metric says outside of `Metrics`. */
const singleMetricMembers = [
  'MetricName',
  'Namespace',
  'Dimensions',
  'Period',
  'Unit',
  'Statistic',
  'ExtendedStatistic',
] as const;

/** What AWS knows and this server does not. */
const absentMembers = [
  'ThresholdMetricId',
  'EvaluationWindow',
  'WarmUpConfiguration',
  'EvaluationCriteria',
  'EvaluationInterval',
] as const;

/**
 * Reads and checks what PutMetricAlarm says, collecting everything that is wrong as CloudWatch does.
 *
 * @throws AwsError ValidationError
 */
export function readMetricAlarm(
  input: PutMetricAlarmInput,
): MetricAlarmSettings {
  const problems = absentMembers
    .filter(name => input[name] !== undefined)
    .map(name => `${name} is not available in local-aws.`);
  const comparison = comparisons.find(
    name => name === input.ComparisonOperator,
  );
  const { EvaluationPeriods, Threshold, DatapointsToAlarm } = input;
  if (input.ComparisonOperator === undefined) {
    problems.push('The parameter ComparisonOperator is required.');
  } else if (!comparison) {
    problems.push(
      `The value ${input.ComparisonOperator} for parameter ComparisonOperator is not supported.`,
    );
  }
  if (EvaluationPeriods === undefined) {
    problems.push('The parameter EvaluationPeriods is required.');
  } else if (EvaluationPeriods < 1) {
    problems.push(
      'The parameter EvaluationPeriods must be greater than or equal to 1.',
    );
  }
  if (Threshold === undefined) {
    problems.push('The parameter Threshold is required.');
  }
  if (
    DatapointsToAlarm !== undefined &&
    (DatapointsToAlarm < 1 || DatapointsToAlarm > (EvaluationPeriods ?? 1))
  ) {
    problems.push(
      'The parameter DatapointsToAlarm must be between 1 and EvaluationPeriods.',
    );
  }
  const treatMissingData = missingData.find(
    name => name === input.TreatMissingData,
  );
  if (input.TreatMissingData !== undefined && !treatMissingData) {
    problems.push(
      `The value ${input.TreatMissingData} for parameter TreatMissingData is not supported.`,
    );
  }
  const low = input.EvaluateLowSampleCountPercentile;
  if (low !== undefined && low !== 'evaluate' && low !== 'ignore') {
    problems.push(
      `Option ${low} is not supported for parameter EvaluateLowSampleCountPercentile. Supported values are: evaluate, ignore.`,
    );
  }
  problems.push(...actionProblems(input), ...metricProblems(input));
  const watched = readWatched(input, problems);
  const period = watched ? periodOf(input) : 0;
  problems.push(...rangeProblems(period, EvaluationPeriods ?? 1));
  readTags(input.Tags, problems);
  if (
    problems.length > 0 ||
    !watched ||
    !comparison ||
    EvaluationPeriods === undefined ||
    Threshold === undefined
  ) {
    throw validationError(problems);
  }
  const settings: MetricAlarmSettings = {
    ...readCommon(input),
    kind: 'metric',
    watches: watched,
    comparison,
    threshold: Threshold,
    period,
    evaluationPeriods: EvaluationPeriods,
    datapointsToAlarm: DatapointsToAlarm,
    treatMissingData,
    evaluateLowSampleCountPercentile: low,
  };
  checkQueries(settings);
  return settings;
}

function readWatched(
  input: PutMetricAlarmInput,
  problems: string[],
): MetricAlarmSettings['watches'] | undefined {
  if (input.Metrics) {
    const others = singleMetricMembers.filter(
      name => input[name] !== undefined,
    );
    if (others.length > 0) {
      problems.push(
        `The parameters Metrics and ${others.join(
          ', ',
        )} are mutually exclusive and you have specified both.`,
      );
    }
    if (input.Metrics.filter(isReturned).length !== 1) {
      problems.push(
        'Exactly one element of the metrics list should return data.',
      );
    }
    return { kind: 'math', queries: input.Metrics };
  }
  const { MetricName, Namespace, Period, Statistic, ExtendedStatistic } = input;
  if (!MetricName) {
    problems.push('The parameter MetricName or Metrics is required.');
    return undefined;
  }
  if (!Namespace) {
    problems.push('The parameter Namespace is required.');
  }
  if (Period === undefined) {
    problems.push('The parameter Period is required.');
  }
  if ((Statistic === undefined) === (ExtendedStatistic === undefined)) {
    problems.push(
      Statistic === undefined
        ? 'The parameter Statistic or ExtendedStatistic is required.'
        : 'The parameters Statistic and ExtendedStatistic are mutually exclusive and you have specified both.',
    );
  }
  if (Statistic !== undefined && !statistics.includes(Statistic)) {
    problems.push(
      `The value ${Statistic} for parameter Statistic is not supported.`,
    );
  }
  if (
    ExtendedStatistic !== undefined &&
    (!parseStatistic(ExtendedStatistic) ||
      statistics.includes(ExtendedStatistic))
  ) {
    problems.push(
      `The value ${ExtendedStatistic} for parameter ExtendedStatistic is not supported.`,
    );
  }
  return {
    kind: 'metric',
    namespace: Namespace ?? '',
    metricName: MetricName,
    dimensions: input.Dimensions ?? [],
    stat: Statistic ?? ExtendedStatistic ?? '',
    unit: input.Unit,
  };
}

function isReturned(query: MetricDataQuery): boolean {
  return query.ReturnData ?? true;
}

/** Of metric math: the longest of its metrics, as one data point needs all of them. */
function periodOf(input: PutMetricAlarmInput): number {
  const periods = (input.Metrics ?? []).flatMap(
    query => query.MetricStat?.Period ?? query.Period ?? [],
  );
  return input.Period ?? Math.max(60, ...periods);
}

/** An alarm looks back a day at most, or seven days if its periods are of an hour or longer. */
function rangeProblems(period: number, evaluationPeriods: number): string[] {
  if (period !== 0 && ![10, 20, 30].includes(period) && period % 60 !== 0) {
    return ['Period must be 10, 20, 30 or a multiple of 60.'];
  }
  const range = period * evaluationPeriods;
  if (period < 3600) {
    return range > day
      ? [
          'Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= 86400).',
        ]
      : [];
  }
  return range > 7 * day
    ? [
        'Metrics cannot be checked across more than seven days (EvaluationPeriods * Period must be <= 604800).',
      ]
    : [];
}

/** Lets the queries be checked by those who compute them. */
function checkQueries(settings: MetricAlarmSettings): void {
  const { watches } = settings;
  if (watches.kind === 'math') {
    for (const { Expression = '' } of watches.queries) {
      if (/\bSEARCH\s*\(/i.test(Expression)) {
        throw validationError([
          'Metrics list contains SEARCH, which cannot be used in alarms.',
        ]);
      }
    }
  }
  const { period } = settings;
  const results = evaluateQueries(
    alarmQueries(settings),
    metricsOf(undefined),
    { start: 0, end: period, now: period },
  );
  if (results.length > 1) {
    throw validationError([
      'The expression of an alarm must return a single time series.',
    ]);
  }
}
