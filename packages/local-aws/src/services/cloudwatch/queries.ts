import type {
  GetMetricDataInput,
  MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';
import { validationError } from './errors';
import { metricProblems } from './metricProblems';
import { parseStatistic, type Statistic } from './Statistic';

/** A metric that a request reads. */
export interface MetricQuery {
  kind: 'metric';
  id: string;
  label?: string;
  returnData: boolean;
  /** The account meant, if it is not the caller's. */
  accountId?: string;
  namespace: string;
  metricName: string;
  dimensions: { Name: string; Value: string }[];
  statistic: Statistic;
  /** The statistic as the client wrote it. */
  stat: string;
  /** Seconds. */
  period: number;
  unit?: string;
}

/** An expression that a request computes. */
export interface ExpressionQuery {
  kind: 'expression';
  id: string;
  label?: string;
  returnData: boolean;
  expression: string;
  /** Seconds; for expressions that are not told by what they are computed from. */
  period?: number;
}

/** One of the up to 500 questions of a request. */
export type Query = MetricQuery | ExpressionQuery;

const idPattern = /^[a-z][a-zA-Z0-9_]*$/;
const subMinutePeriods = [1, 5, 10, 20, 30];

/** Limits of GetMetricData. */
export const limits = {
  queries: 500,
  expressionLength: 2048,
  datapoints: 100_800,
} as const;

/**
 * Reads and checks queries, collecting everything that is wrong as CloudWatch does.
 *
 * @throws AwsError ValidationError
 */
export function readQueries(input: {
  MetricDataQueries: GetMetricDataInput['MetricDataQueries'];
}): Query[] {
  const raw = input.MetricDataQueries ?? [];
  if (raw.length > limits.queries) {
    throw validationError([
      `The collection MetricDataQueries must not have a size greater than ${limits.queries}.`,
    ]);
  }
  const problems: string[] = [];
  const queries = raw.flatMap((query, index) => {
    const path = `MetricDataQueries.member.${index + 1}`;
    return readQuery(query, path, problems) ?? [];
  });
  const ids = raw.map(query => query.Id);
  if (problems.length === 0 && new Set(ids).size < ids.length) {
    problems.push(
      'The values for parameter id in MetricDataQueries are not unique.',
    );
  }
  if (problems.length > 0) {
    throw validationError(problems);
  }
  return queries;
}

function readQuery(
  query: MetricDataQuery,
  path: string,
  problems: string[],
): Query | undefined {
  const id = query.Id ?? '';
  if (!idPattern.test(id) || id.length > 255) {
    problems.push(
      `The value ${id} for parameter ${path}.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.`,
    );
  }
  if (query.Expression !== undefined && query.MetricStat) {
    problems.push(
      `The parameters ${path}.Expression and ${path}.MetricStat are mutually exclusive and you have specified both.`,
    );
    return undefined;
  }
  const common = {
    id,
    label: query.Label,
    returnData: query.ReturnData ?? true,
  };
  if (query.MetricStat) {
    return readMetric(query, query.MetricStat, path, common, problems);
  }
  if (query.Expression === undefined) {
    problems.push(
      `The parameter ${path}.Expression or ${path}.MetricStat is required.`,
    );
    return undefined;
  }
  const { length } = query.Expression;
  if (length < 1 || length > limits.expressionLength) {
    problems.push(
      length < 1
        ? `The parameter ${path}.Expression must be longer than or equal to 1 character.`
        : `The parameter ${path}.Expression must be shorter than or equal to ${limits.expressionLength} characters.`,
    );
  }
  if (query.Period !== undefined) {
    checkPeriod(query.Period, `${path}.Period`, problems);
  }
  return {
    ...common,
    kind: 'expression',
    expression: query.Expression,
    period: query.Period,
  };
}

function readMetric(
  query: MetricDataQuery,
  metricStat: NonNullable<MetricDataQuery['MetricStat']>,
  path: string,
  common: Pick<MetricQuery, 'id' | 'label' | 'returnData'>,
  problems: string[],
): MetricQuery | undefined {
  const {
    Stat: stat = '',
    Period: period = 0,
    Unit: unit,
    Metric: { Namespace = '', MetricName = '', Dimensions = [] } = {},
  } = metricStat;
  const statPath = `${path}.MetricStat`;
  const statistic = parseStatistic(stat);
  if (!statistic) {
    problems.push(
      `The value ${stat} for parameter ${statPath}.Stat is not a valid statistic.`,
    );
  }
  checkPeriod(period, `${statPath}.Period`, problems);
  for (const name of ['Namespace', 'MetricName'] as const) {
    if (metricStat.Metric?.[name] === undefined) {
      problems.push(`The parameter ${statPath}.Metric.${name} is required.`);
    }
  }
  problems.push(
    ...metricProblems(metricStat.Metric ?? {}, `${statPath}.Metric.`),
    ...metricProblems({ Unit: unit }, `${statPath}.`),
  );
  return (
    statistic && {
      ...common,
      kind: 'metric',
      accountId: query.AccountId,
      namespace: Namespace,
      metricName: MetricName,
      dimensions: Dimensions.map(({ Name = '', Value = '' }) => ({
        Name,
        Value,
      })),
      statistic,
      stat,
      period,
      unit,
    }
  );
}

function checkPeriod(period: number, path: string, problems: string[]): void {
  const valid =
    Number.isInteger(period) &&
    (subMinutePeriods.includes(period) || (period >= 60 && period % 60 === 0));
  if (!valid) {
    problems.push(
      `The parameter ${path} must be 1, 5, 10, 20, 30 or a multiple of 60.`,
    );
  } else if (period > 86_400 * 455) {
    problems.push(
      `The parameter ${path} must be less than or equal to ${86_400 * 455}.`,
    );
  }
}
