import {
  GetMetricData$,
  type GetMetricDataInput,
  type GetMetricDataOutput,
} from '@aws-sdk/client-cloudwatch';
import { defineOperation } from '../../server/ServiceDefinition';
import { metricsOf } from '../../world/metrics/metricsOf';
import { findPlace } from '../../world/places';
import { readPageToken, writePageToken } from '../pageToken';
import { invalidNextToken, validationError } from './errors';
import { evaluateQueries, type QueryResult } from './evaluateQueries';
import { limits, readQueries } from './queries';

/** CloudWatch GetMetricData: up to 500 metrics and expressions, up to 100,800 data points a page. */
export const getMetricData = defineOperation<
  GetMetricDataInput,
  GetMetricDataOutput
>(GetMetricData$, (input, { caller, region, now }) => {
  const queries = readQueries(input);
  const page = readPage(input, now);
  const catalog = metricsOf(findPlace(caller.accountId, region));
  const results = evaluateQueries(queries, catalog, page.window);
  const messages = queries.some(
    query =>
      query.kind === 'metric' &&
      query.accountId !== undefined &&
      query.accountId !== caller.accountId,
  )
    ? [
        {
          Code: 'ArgumentError',
          Value: 'An account that is not linked can not be queried.',
        },
      ]
    : [];
  return answer(results, page, messages);
});

interface Page {
  window: { start: number; end: number; now: number };
  newestFirst: boolean;
  maxDatapoints: number;
  /** How many data points earlier pages had. */
  from: number;
  /** How many results earlier pages had finished. */
  finished: number;
}

function readPage(input: GetMetricDataInput, now: Date): Page {
  const start = (input.StartTime?.getTime() ?? 0) / 1000;
  const end = (input.EndTime?.getTime() ?? 0) / 1000;
  const problems: string[] = [];
  if (start >= end) {
    problems.push(
      'The parameter StartTime must be less than the parameter EndTime.',
    );
  }
  const { MaxDatapoints: maxDatapoints = limits.datapoints } = input;
  if (maxDatapoints < 1 || maxDatapoints > limits.datapoints) {
    problems.push(
      `The value ${maxDatapoints} for parameter MaxDatapoints must be between 1 and ${limits.datapoints}.`,
    );
  }
  const scanBy = input.ScanBy ?? 'TimestampDescending';
  if (scanBy !== 'TimestampDescending' && scanBy !== 'TimestampAscending') {
    problems.push(
      `The value ${scanBy} for parameter ScanBy is not supported. Valid values: [TimestampDescending, TimestampAscending].`,
    );
  }
  if (problems.length > 0) {
    throw validationError(problems);
  }
  // Later pages are computed as of the first one: what came in since must not shift the points.
  const first = { from: 0, finished: 0, asOf: now.getTime() };
  const position =
    input.NextToken === undefined
      ? first
      : readPageToken(input.NextToken, 'from', 'finished', 'asOf');
  if (!position) {
    throw invalidNextToken();
  }
  return {
    window: { start, end, now: position.asOf / 1000 },
    newestFirst: scanBy === 'TimestampDescending',
    maxDatapoints,
    from: position.from,
    finished: position.finished,
  };
}

/** Cuts a page out of all data points, result after result; a result that goes on has the status PartialData. */
function answer(
  results: QueryResult[],
  page: Page,
  messages: { Code: string; Value: string }[],
): GetMetricDataOutput {
  const last = page.from + page.maxDatapoints;
  const shown: NonNullable<GetMetricDataOutput['MetricDataResults']> = [];
  let position = 0;
  let finished = 0;
  for (const { id, series } of results) {
    const size = series.timestamps.length;
    const begin = Math.max(0, page.from - position);
    const end = Math.min(size, last - position);
    const complete = end === size;
    const isNew = finished >= page.finished;
    if (isNew && (end > begin || (size === 0 && position <= last))) {
      const order = <T>(items: T[]) =>
        page.newestFirst ? items.slice().reverse() : items;
      shown.push({
        Id: id,
        Label: series.label,
        Timestamps: order(series.timestamps)
          .slice(begin, end)
          .map(seconds => new Date(seconds * 1000)),
        Values: order(series.values).slice(begin, end),
        StatusCode: complete ? 'Complete' : 'PartialData',
      });
    }
    position += size;
    if (position > last) {
      break;
    }
    finished += 1;
  }
  const more = finished < results.length;
  return {
    MetricDataResults: shown,
    Messages: messages,
    ...(more && {
      NextToken: writePageToken({
        from: last,
        finished,
        asOf: Math.round(page.window.now * 1000),
      }),
    }),
  };
}
