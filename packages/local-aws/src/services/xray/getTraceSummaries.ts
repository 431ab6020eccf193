import {
  GetTraceSummaries$,
  type GetTraceSummariesRequest,
  type GetTraceSummariesResult,
  type TraceSummary,
} from '@aws-sdk/client-xray';
import { defineOperation } from '../../server/ServiceDefinition';
import { findPlace, type Place } from '../../world/places';
import { seedOf, uniform } from '../../world/random';
import { readPageToken, writePageToken } from '../pageToken';
import { invalidNextToken, invalidRequest } from './errors';
import { matchesFilter } from './filter/matchesFilter';
import { parseFilter } from './filter/parseFilter';
import { segmentsOf } from './segments/segmentsOf';
import { viewOf, type TraceView } from './segments/TraceView';
import { summarize } from './summaries/summarize';
import { scanTraces } from './summaries/scanTraces';
import { checkWindow, keptPart } from './window';

/** Summaries on a page, and traces that are looked at for it: with a strict filter, pages are short or empty. */
const pageSize = 100;
const scanSize = 1000;

const maximumFilterLength = 2000;

/** X-Ray GetTraceSummaries: traces of a window in short, newest first. */
export const getTraceSummaries = defineOperation<
  GetTraceSummariesRequest,
  GetTraceSummariesResult
>(GetTraceSummaries$, (input, { caller, region, now }) => {
  const window = checkWindow(input, 24);
  const selects = selection(input, caller.accountId);
  const range = input.TimeRangeType ?? 'TraceId';
  if (!['TraceId', 'Event', 'Service'].includes(range)) {
    throw invalidRequest(`Invalid TimeRangeType: ${range}`);
  }
  const start = readPosition(input.NextToken);
  const place = findPlace(caller.accountId, region);
  const summaries: TraceSummary[] = [];
  let processed = 0;
  let oldest = window.to * 1000;
  if (place) {
    const kept = keptPart(window, now);
    for (const found of scanTraces(place, { ...kept, range }, start)) {
      if (processed === scanSize || summaries.length === pageSize) {
        return {
          TraceSummaries: summaries,
          ApproximateTime: new Date(Math.floor(oldest)),
          TracesProcessedCount: processed,
          NextToken: writePageToken(found.position),
        };
      }
      processed += 1;
      oldest = found.trace.startedAt;
      const view = viewOf(segmentsOf(place, found.trace, now.getTime()));
      if (view && selects(view)) {
        summaries.push(withEventTime(place, view, range));
      }
    }
  }
  return {
    TraceSummaries: summaries,
    ApproximateTime: new Date(Math.floor(oldest)),
    TracesProcessedCount: processed,
  };
});

function withEventTime(
  place: Place,
  view: TraceView,
  range: string,
): TraceSummary {
  const summary = summarize(place, view);
  return range === 'TraceId'
    ? summary
    : {
        ...summary,
        MatchedEventTime: new Date(Math.floor(view.endedAt * 1000)),
      };
}

/** Which traces are wanted: by the filter, and a part of them only if that is asked for. */
function selection(
  input: GetTraceSummariesRequest,
  accountId: string,
): (view: TraceView) => boolean {
  const { FilterExpression: expression, Sampling: sampling } = input;
  if (expression !== undefined && expression.length > maximumFilterLength) {
    throw invalidRequest(
      `FilterExpression must not be longer than ${maximumFilterLength} characters`,
    );
  }
  const filter = expression ? parseFilter(expression) : undefined;
  const { Name: strategy } = input.SamplingStrategy ?? {};
  if (strategy && strategy !== 'PartialScan' && strategy !== 'FixedRate') {
    throw invalidRequest(`Invalid SamplingStrategy: ${strategy}`);
  }
  const share = sampling ? input.SamplingStrategy?.Value ?? 1 : 1;
  if (!(share > 0 && share <= 1)) {
    throw invalidRequest('SamplingStrategy value must be between 0 and 1');
  }
  return view =>
    (share === 1 || uniform(seedOf(view.traceId), 1) < share) &&
    (!filter || matchesFilter(filter, view, accountId));
}

function readPosition(
  token: string | undefined,
): { minute: number; index: number } | undefined {
  if (token === undefined) {
    return undefined;
  }
  const position = readPageToken(token, 'minute', 'index');
  if (!position) {
    throw invalidNextToken();
  }
  return position;
}
