import { Answer, AwsScope, CallOptions } from '../../aws/AwsReader';
import { TraceRetrievalAdapter } from '../../aws/TraceRetrievalAdapter';
import {
  GraphService,
  StoredTrace,
  TraceReader,
  TraceSummaries,
  TraceSummariesRequest,
} from '../../aws/TraceReader';
import { XRayAdapter } from '../../aws/XRayAdapter';
import { AwsDoor, AwsRead } from '../AwsDoor';
import { Outcome } from '../Governor';

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;

/** While traces arrive: as short as a person's next look. */
const OPEN_TTL = 10;

/** Segments arrive late, and X-Ray indexes them later; after this nothing changes any more. */
const SETTLED_AFTER_MS = 10 * 60_000;

/** X-Ray, by way of the governor. */
export class GovernedTraceReader implements TraceReader {
  readonly #door: AwsDoor;
  readonly #xray: XRayAdapter;
  readonly #retrieval: TraceRetrievalAdapter;
  readonly #now: () => number;

  static create(options: {
    door: AwsDoor;
    xray: XRayAdapter;
    retrieval: TraceRetrievalAdapter;
    now: () => number;
  }): GovernedTraceReader {
    return new GovernedTraceReader(options);
  }

  private constructor(
    options: Parameters<typeof GovernedTraceReader.create>[0],
  ) {
    this.#door = options.door;
    this.#xray = options.xray;
    this.#retrieval = options.retrieval;
    this.#now = options.now;
  }

  async getTraceSummaries(
    request: TraceSummariesRequest,
    options?: CallOptions,
  ): Promise<Answer<TraceSummaries>> {
    const { start, end, expression } = request;
    const settled = this.#isSettled(end.getTime());
    return this.#read(request, options, {
      operation: 'GetTraceSummaries',
      input: { start, end, expression },
      // Until it is full, a slice is asked for again and again, each time to a later end.
      slot: settled ? undefined : { start, expression },
      ttlSeconds: settled ? HOUR : OPEN_TTL,
      staleSeconds: HOUR,
      send: async gate => ({
        value: await this.#xray.getTraceSummaries(request, gate),
      }),
    });
  }

  async getTraces(
    scope: AwsScope,
    traceIds: readonly string[],
    options?: CallOptions,
  ): Promise<Answer<StoredTrace[]>> {
    return this.#read(scope, options, {
      operation: 'BatchGetTraces',
      input: traceIds,
      ttlSeconds: OPEN_TTL,
      staleSeconds: HOUR,
      send: async gate =>
        this.#kept(traceIds, await this.#xray.getTraces(scope, traceIds, gate)),
    });
  }

  async retrieveTraces(
    request: AwsScope & {
      traceIds: readonly string[];
      start: Date;
      end: Date;
    },
    options?: CallOptions,
  ): Promise<Answer<StoredTrace[]>> {
    return this.#read(request, options, {
      operation: 'StartTraceRetrieval',
      // Without the window, which only says where to look.
      input: request.traceIds,
      ttlSeconds: OPEN_TTL,
      staleSeconds: HOUR,
      send: async (gate, signal) =>
        this.#kept(
          request.traceIds,
          await this.#retrieval.retrieveTraces(request, gate, signal),
        ),
    });
  }

  async getTraceDestination(
    scope: AwsScope,
    options?: CallOptions,
  ): Promise<Answer<'xray' | 'transaction-search'>> {
    return this.#read(scope, options, {
      operation: 'GetTraceSegmentDestination',
      input: {},
      ttlSeconds: HOUR,
      refreshSeconds: HOUR,
      staleSeconds: DAY,
      send: async gate => ({
        value: await this.#xray.getTraceDestination(scope, gate),
      }),
    });
  }

  async getServiceGraph(
    request: AwsScope & { start: Date; end: Date },
    options?: CallOptions,
  ): Promise<Answer<{ services: GraphService[]; complete: boolean }>> {
    const { start, end } = request;
    const settled = this.#isSettled(end.getTime());
    return this.#read(request, options, {
      operation: 'GetServiceGraph',
      input: { start, end },
      slot: settled ? undefined : { length: end.getTime() - start.getTime() },
      ttlSeconds: settled ? HOUR : MINUTE,
      staleSeconds: HOUR,
      send: async gate => ({
        value: await this.#xray.getServiceGraph(request, gate),
      }),
    });
  }

  /** A trace that is finished is immutable; one that runs, or is not there yet, holds for seconds. */
  #kept(
    traceIds: readonly string[],
    traces: StoredTrace[],
  ): Outcome<StoredTrace[]> {
    const finished =
      traces.length === traceIds.length &&
      traces.every(trace => this.#isFinished(trace));
    return { value: traces, ttlSeconds: finished ? DAY : OPEN_TTL };
  }

  #isFinished({ traceId, documents }: StoredTrace): boolean {
    const [, seconds = ''] = /^1-([0-9a-f]{8})-/i.exec(traceId) ?? [];
    const startedAt = parseInt(seconds, 16) * 1_000;
    return (
      this.#isSettled(startedAt) &&
      !documents.some(document => /"in_progress"\s*:\s*true/.test(document))
    );
  }

  #isSettled(moment: number): boolean {
    return moment < this.#now() - SETTLED_AFTER_MS;
  }

  async #read<T>(
    scope: AwsScope,
    options: CallOptions | undefined,
    work: Omit<AwsRead<T>, 'service'>,
  ): Promise<Answer<T>> {
    const { accountId, region } = scope;
    return this.#door.read(
      { accountId, region },
      { service: 'xray', ...work },
      options,
    );
  }
}
