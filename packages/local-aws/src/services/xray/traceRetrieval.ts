import {
  CancelTraceRetrieval$,
  GetRetrievedTracesGraph$,
  ListRetrievedTraces$,
  StartTraceRetrieval$,
  type CancelTraceRetrievalRequest,
  type CancelTraceRetrievalResult,
  type GetRetrievedTracesGraphRequest,
  type GetRetrievedTracesGraphResult,
  type ListRetrievedTracesRequest,
  type ListRetrievedTracesResult,
  type RetrievedTrace,
  type StartTraceRetrievalRequest,
  type StartTraceRetrievalResult,
} from '@aws-sdk/client-xray';
import {
  defineOperation,
  type RequestContext,
} from '../../server/ServiceDefinition';
import { findPlace, type Place } from '../../world/places';
import type { WorldTrace } from '../../world/requests';
import { readPageToken, writePageToken } from '../pageToken';
import { invalidNextToken, invalidRequest } from './errors';
import { checkTraceIds, findKeptTrace } from './findTraces';
import { graphOf } from './graph/minuteGraphs';
import { otelSpans } from './retrieval/otelSpans';
import { Retrievals, type Retrieval } from './retrieval/Retrievals';
import { hasTransactionSearch } from './retrieval/transactionSearch';
import { segmentsOf } from './segments/segmentsOf';
import { viewOf } from './segments/TraceView';

/** Traces on a page: what AWS's model allows. */
const pageSize = 5;

/** X-Ray StartTraceRetrieval: begins to look for up to 100 traces in the log group of Transaction Search. */
export const startTraceRetrieval = defineOperation<
  StartTraceRetrievalRequest,
  StartTraceRetrievalResult
>(StartTraceRetrieval$, (input, context) => {
  const traceIds = checkTraceIds(input.TraceIds, 100);
  const { accountId } = context.caller;
  if (!hasTransactionSearch(accountId)) {
    throw invalidRequest(
      'Trace retrieval needs CloudWatch Logs as the destination of trace segments',
    );
  }
  const from = input.StartTime?.getTime() ?? 0;
  const to = input.EndTime?.getTime() ?? 0;
  if (from >= to) {
    throw invalidRequest('Start time must be before end time');
  }
  return {
    RetrievalToken: retrievalsOf(context).start({
      accountId,
      region: context.region,
      traceIds,
      from,
      to,
    }),
  };
});

/** X-Ray ListRetrievedTraces: what a retrieval found, once it is complete. */
export const listRetrievedTraces = defineOperation<
  ListRetrievedTracesRequest,
  ListRetrievedTracesResult
>(ListRetrievedTraces$, (input, context) => {
  const format = input.TraceFormat ?? 'XRAY';
  if (format !== 'XRAY' && format !== 'OTEL') {
    throw invalidRequest(`Invalid TraceFormat: ${format}`);
  }
  const { status, place, traces } = read(input.RetrievalToken ?? '', context);
  if (status !== 'COMPLETE' || !place) {
    return { RetrievalStatus: status, TraceFormat: format, Traces: [] };
  }
  const from = readPosition(input.NextToken);
  const page = traces.slice(from, from + pageSize);
  return {
    RetrievalStatus: status,
    TraceFormat: format,
    Traces: page.map(trace => describe(place, trace, format, context.now)),
    ...(from + pageSize < traces.length && {
      NextToken: writePageToken({ from: from + pageSize }),
    }),
  };
});

/** X-Ray GetRetrievedTracesGraph: the service graph of what a retrieval found. */
export const getRetrievedTracesGraph = defineOperation<
  GetRetrievedTracesGraphRequest,
  GetRetrievedTracesGraphResult
>(GetRetrievedTracesGraph$, (input, context) => {
  if (input.NextToken !== undefined) {
    throw invalidNextToken();
  }
  const { status, place, traces } = read(input.RetrievalToken ?? '', context);
  return {
    RetrievalStatus: status,
    Services:
      status === 'COMPLETE' && place
        ? graphOf(place, traces, context.now.getTime())
            .services(context.caller.accountId)
            .map(Service => ({ Service, Links: [] }))
        : [],
  };
});

/** X-Ray CancelTraceRetrieval. */
export const cancelTraceRetrieval = defineOperation<
  CancelTraceRetrievalRequest,
  CancelTraceRetrievalResult
>(CancelTraceRetrieval$, (input, context) => {
  retrievalsOf(context).cancel(input.RetrievalToken ?? '', whose(context));
  return {};
});

function retrievalsOf(context: RequestContext): Retrievals {
  return context.memory.get(Retrievals.create);
}

function whose(context: RequestContext) {
  return { accountId: context.caller.accountId, region: context.region };
}

/** A retrieval's state, and the traces that it finds. */
function read(
  token: string,
  context: RequestContext,
): {
  status: Retrieval['status'];
  place: Place | undefined;
  traces: WorldTrace[];
} {
  const retrieval = retrievalsOf(context).ask(token, whose(context));
  const place = findPlace(context.caller.accountId, context.region);
  const { status, from, to } = retrieval;
  return {
    status,
    place,
    traces: retrieval.traceIds.flatMap(id => {
      const trace = findKeptTrace(place, id, context.now);
      return trace && trace.startedAt >= from && trace.startedAt <= to
        ? [trace]
        : [];
    }),
  };
}

function describe(
  place: Place,
  trace: WorldTrace,
  format: 'XRAY' | 'OTEL',
  now: Date,
): RetrievedTrace {
  const segments = segmentsOf(place, trace, now.getTime());
  const view = viewOf(segments);
  return {
    Id: trace.traceId,
    Duration: view
      ? Math.round((view.endedAt - view.startedAt) * 1000) / 1000
      : 0,
    Spans:
      format === 'OTEL'
        ? otelSpans(segments).map(span => ({
            Id: span.spanId,
            Document: JSON.stringify(span),
          }))
        : segments.map(segment => ({
            Id: segment.id,
            Document: JSON.stringify(segment),
          })),
  };
}

function readPosition(token: string | undefined): number {
  if (token === undefined) {
    return 0;
  }
  const position = readPageToken(token, 'from');
  if (!position) {
    throw invalidNextToken();
  }
  return position.from;
}
