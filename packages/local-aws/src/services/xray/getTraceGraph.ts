import {
  GetTraceGraph$,
  type GetTraceGraphRequest,
  type GetTraceGraphResult,
} from '@aws-sdk/client-xray';
import { defineOperation } from '../../server/ServiceDefinition';
import { findPlace } from '../../world/places';
import { invalidNextToken } from './errors';
import { checkTraceIds, findKeptTrace } from './findTraces';
import { graphOf } from './graph/minuteGraphs';

/** X-Ray GetTraceGraph: the service graph of some traces. */
export const getTraceGraph = defineOperation<
  GetTraceGraphRequest,
  GetTraceGraphResult
>(GetTraceGraph$, (input, { caller, region, now }) => {
  const ids = checkTraceIds(input.TraceIds, 5);
  if (input.NextToken !== undefined) {
    throw invalidNextToken();
  }
  const place = findPlace(caller.accountId, region);
  const traces = ids.flatMap(id => findKeptTrace(place, id, now) ?? []);
  return {
    Services: place
      ? graphOf(place, traces, now.getTime()).services(caller.accountId)
      : [],
  };
});
