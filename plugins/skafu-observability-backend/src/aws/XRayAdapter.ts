import {
  BatchGetTracesCommand,
  GetServiceGraphCommand,
  GetTraceSegmentDestinationCommand,
  GetTraceSummariesCommand,
  GetTraceSummariesCommandOutput,
} from '@aws-sdk/client-xray';
import { tracesPrice } from '../governor/prices';
import { AwsClients } from './AwsClients';
import { AwsGate } from './AwsGate';
import { AwsScope } from './AwsReader';
import { readPages } from './readPages';
import { toGraphService } from './toGraphService';
import { toTraceDescription } from './toTraceDescription';
import {
  GraphService,
  StoredTrace,
  TraceSummaries,
  TraceSummariesRequest,
} from './TraceReader';

/** Of one window; a page holds some hundred summaries, or none while X-Ray goes on scanning. */
const MAX_SUMMARY_PAGES = 25;
const MAX_SUMMARIES = 2_000;

const MAX_TRACE_PAGES = 50;
const MAX_GRAPH_PAGES = 20;

/** As AWS takes in one BatchGetTraces. */
const TRACES_AT_ONCE = 5;

/** X-Ray in the portal's types. Every HTTP exchange passes the gate. */
export class XRayAdapter {
  readonly #clients: AwsClients;

  static create(clients: AwsClients): XRayAdapter {
    return new XRayAdapter(clients);
  }

  private constructor(clients: AwsClients) {
    this.#clients = clients;
  }

  async getTraceSummaries(
    request: TraceSummariesRequest,
    gate: AwsGate,
  ): Promise<TraceSummaries> {
    const result: TraceSummaries = {
      summaries: [],
      scanned: 0,
      complete: false,
    };
    let nextToken: string | undefined;
    for (
      let page = 0;
      page < MAX_SUMMARY_PAGES && result.summaries.length < MAX_SUMMARIES;
      page += 1
    ) {
      const answer = await this.#readSummaries(request, nextToken, gate);
      result.scanned += answer.TracesProcessedCount ?? 0;
      for (const summary of answer.TraceSummaries ?? []) {
        const description = toTraceDescription(summary, request);
        if (description) {
          result.summaries.push(description);
        }
      }
      nextToken = answer.NextToken || undefined;
      if (!nextToken) {
        return { ...result, complete: true };
      }
    }
    return result;
  }

  async #readSummaries(
    request: TraceSummariesRequest,
    nextToken: string | undefined,
    gate: AwsGate,
  ): Promise<GetTraceSummariesCommandOutput> {
    return gate(
      async signal => {
        const client = await this.#clients.xray(request);
        return client.send(
          new GetTraceSummariesCommand({
            StartTime: request.start,
            EndTime: request.end,
            TimeRangeType: 'TraceId',
            Sampling: false,
            FilterExpression: request.expression,
            NextToken: nextToken,
          }),
          { abortSignal: signal },
        );
      },
      {
        price: ({ TracesProcessedCount }) =>
          tracesPrice(TracesProcessedCount ?? 0),
      },
    );
  }

  async getTraces(
    scope: AwsScope,
    traceIds: readonly string[],
    gate: AwsGate,
  ): Promise<StoredTrace[]> {
    const traces = new Map<string, StoredTrace>();
    for (let start = 0; start < traceIds.length; start += TRACES_AT_ONCE) {
      const ids = traceIds.slice(start, start + TRACES_AT_ONCE);
      const { items, truncated } = await readPages(
        MAX_TRACE_PAGES,
        async nextToken => {
          const page = await gate(
            async signal => {
              const client = await this.#clients.xray(scope);
              return client.send(
                new BatchGetTracesCommand({
                  TraceIds: ids,
                  NextToken: nextToken,
                }),
                { abortSignal: signal },
              );
            },
            { price: ({ Traces }) => tracesPrice(Traces?.length ?? 0) },
          );
          return { items: page.Traces ?? [], nextToken: page.NextToken };
        },
      );
      for (const { Id, Segments, LimitExceeded } of items) {
        addDocuments(traces, {
          traceId: Id,
          documents: Segments,
          complete: !LimitExceeded && !truncated,
        });
      }
    }
    return [...traces.values()];
  }

  async getTraceDestination(
    scope: AwsScope,
    gate: AwsGate,
  ): Promise<'xray' | 'transaction-search'> {
    const { Destination } = await gate(async signal => {
      const client = await this.#clients.xray(scope);
      return client.send(new GetTraceSegmentDestinationCommand({}), {
        abortSignal: signal,
      });
    });
    return Destination === 'CloudWatchLogs' ? 'transaction-search' : 'xray';
  }

  async getServiceGraph(
    request: AwsScope & { start: Date; end: Date },
    gate: AwsGate,
  ): Promise<{ services: GraphService[]; complete: boolean }> {
    const { items, truncated } = await readPages(
      MAX_GRAPH_PAGES,
      async nextToken => {
        const page = await gate(async signal => {
          const client = await this.#clients.xray(request);
          return client.send(
            new GetServiceGraphCommand({
              StartTime: request.start,
              EndTime: request.end,
              NextToken: nextToken,
            }),
            { abortSignal: signal },
          );
        });
        return {
          items: (page.Services ?? []).flatMap(toGraphService),
          nextToken: page.NextToken,
        };
      },
    );
    return { services: items, complete: !truncated };
  }
}

/** Pages may each bring a part of the same trace. */
export function addDocuments(
  traces: Map<string, StoredTrace>,
  page: {
    traceId: string | undefined;
    documents: { Document?: string }[] | undefined;
    complete: boolean;
  },
): void {
  const { traceId, documents = [], complete } = page;
  if (!traceId) {
    return;
  }
  const trace = traces.get(traceId) ?? {
    traceId,
    documents: [],
    complete: true,
  };
  trace.documents.push(...documents.flatMap(({ Document }) => Document ?? []));
  trace.complete &&= complete;
  traces.set(traceId, trace);
}
