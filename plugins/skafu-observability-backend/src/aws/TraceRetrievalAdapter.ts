import { setTimeout as sleep } from 'node:timers/promises';
import {
  ListRetrievedTracesCommand,
  ListRetrievedTracesCommandOutput,
  StartTraceRetrievalCommand,
} from '@aws-sdk/client-xray';
import { tracesPrice } from '../governor/prices';
import { AwsClients } from './AwsClients';
import { AwsGate } from './AwsGate';
import { AwsCallError, AwsScope } from './AwsReader';
import { StoredTrace } from './TraceReader';
import { addDocuments } from './XRayAdapter';

const LIST = 'ListRetrievedTraces';

/** A retrieval is a search through a log group: mostly a second or two. */
const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 2_000;
const PATIENCE_MS = 25_000;

const MAX_PAGES = 100;

/**
 * Traces of accounts where CloudWatch's Transaction Search is on. There spans
 * lie in a log group, out of BatchGetTraces' reach; a retrieval is started,
 * then asked until it is complete. Every HTTP exchange passes the gate.
 */
export class TraceRetrievalAdapter {
  readonly #clients: AwsClients;

  static create(clients: AwsClients): TraceRetrievalAdapter {
    return new TraceRetrievalAdapter(clients);
  }

  private constructor(clients: AwsClients) {
    this.#clients = clients;
  }

  /** @throws AwsCallError also when the retrieval fails, or takes too long */
  async retrieveTraces(
    request: AwsScope & {
      traceIds: readonly string[];
      start: Date;
      end: Date;
    },
    gate: AwsGate,
    signal: AbortSignal,
  ): Promise<StoredTrace[]> {
    const { RetrievalToken: token } = await gate(async abortSignal => {
      const client = await this.#clients.xray(request);
      return client.send(
        new StartTraceRetrievalCommand({
          TraceIds: [...request.traceIds],
          StartTime: request.start,
          EndTime: request.end,
        }),
        { abortSignal },
      );
    });
    if (!token) {
      throw failure(request, 'AWS started no retrieval of the trace.');
    }
    const list = (nextToken?: string) =>
      gate(
        async abortSignal => {
          const client = await this.#clients.xray(request);
          return client.send(
            new ListRetrievedTracesCommand({
              RetrievalToken: token,
              // AWS turns OpenTelemetry spans into segments as needed.
              TraceFormat: 'XRAY',
              NextToken: nextToken,
            }),
            { abortSignal },
          );
        },
        {
          operation: LIST,
          price: ({ Traces }) => tracesPrice(Traces?.length ?? 0),
        },
      );
    let page = await this.#untilComplete(request, list, signal);
    const traces = new Map<string, StoredTrace>();
    for (let pages = 1; ; pages += 1) {
      for (const { Id, Spans } of page.Traces ?? []) {
        addDocuments(traces, {
          traceId: Id,
          documents: Spans,
          complete: !page.NextToken || pages < MAX_PAGES,
        });
      }
      if (!page.NextToken || pages >= MAX_PAGES) {
        return [...traces.values()];
      }
      page = await list(page.NextToken);
    }
  }

  async #untilComplete(
    scope: AwsScope,
    list: () => Promise<ListRetrievedTracesCommandOutput>,
    signal: AbortSignal,
  ): Promise<ListRetrievedTracesCommandOutput> {
    let waited = 0;
    for (
      let wait = FIRST_WAIT_MS;
      ;
      wait = Math.min(wait * 2, LONGEST_WAIT_MS)
    ) {
      const page = await list();
      const status = page.RetrievalStatus;
      if (status === 'COMPLETE') {
        return page;
      }
      if (status !== 'RUNNING' && status !== 'SCHEDULED') {
        throw failure(
          scope,
          `AWS could not retrieve the trace (${
            status ?? 'no status'
          }). Try again in a minute.`,
        );
      }
      if (waited >= PATIENCE_MS) {
        throw failure(
          scope,
          `AWS is still looking for the trace after ${
            PATIENCE_MS / 1000
          } seconds. Try again in a minute.`,
          'timeout',
        );
      }
      await sleep(wait, undefined, { signal });
      waited += wait;
    }
  }
}

function failure(
  { accountId, region }: AwsScope,
  text: string,
  code: 'unreachable' | 'timeout' = 'unreachable',
): AwsCallError {
  return new AwsCallError(text, {
    code,
    accountId,
    region,
    operation: `xray:${LIST}`,
  });
}
