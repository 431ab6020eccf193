import {
  BatchGetTraces$,
  type BatchGetTracesRequest,
  type BatchGetTracesResult,
  type Trace,
} from '@aws-sdk/client-xray';
import { defineOperation } from '../../server/ServiceDefinition';
import { findPlace, type Place } from '../../world/places';
import type { WorldTrace } from '../../world/requests';
import { invalidNextToken } from './errors';
import { checkTraceIds, findKeptTrace } from './findTraces';
import { hasTransactionSearch } from './retrieval/transactionSearch';
import { segmentsOf } from './segments/segmentsOf';
import { viewOf } from './segments/TraceView';

/**
 * X-Ray BatchGetTraces: whole traces, five at a time, as segment documents. Ids that are not found come back
 * unprocessed; where Transaction Search is on, that is all of them, since traces are then in a log group.
 */
export const batchGetTraces = defineOperation<
  BatchGetTracesRequest,
  BatchGetTracesResult
>(BatchGetTraces$, (input, { caller, region, now }) => {
  const ids = checkTraceIds(input.TraceIds, 5);
  if (input.NextToken !== undefined) {
    throw invalidNextToken();
  }
  const place = findPlace(caller.accountId, region);
  const traces: Trace[] = [];
  const unprocessed: string[] = [];
  for (const id of ids) {
    const trace = hasTransactionSearch(caller.accountId)
      ? undefined
      : findKeptTrace(place, id, now);
    if (place && trace) {
      traces.push(describe(place, trace, now));
    } else {
      unprocessed.push(id);
    }
  }
  return { Traces: traces, UnprocessedTraceIds: unprocessed };
});

function describe(place: Place, trace: WorldTrace, now: Date): Trace {
  const segments = segmentsOf(place, trace, now.getTime());
  const view = viewOf(segments);
  return {
    Id: trace.traceId,
    Duration: view
      ? Math.round((view.endedAt - view.startedAt) * 1000) / 1000
      : 0,
    LimitExceeded: false,
    Segments: segments.map(segment => ({
      Id: segment.id,
      Document: JSON.stringify(segment),
    })),
  };
}
