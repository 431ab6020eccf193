import { NotFoundError } from '@backstage/errors';
import {
  MAX_TRACE_AGE,
  TraceResponse,
} from '@skafu/plugin-skafu-observability-common';
import { Caller } from '../../../authorization/Caller';
import { Answer, AwsScope } from '../../../aws/AwsReader';
import { StoredTrace, TraceReader } from '../../../aws/TraceReader';
import { amongOthers, Part, settle } from '../../../meta';
import { startOfTrace } from './traceIds';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A trace as one account and region holds it; where services of several took part, each holds its own. */
export interface FoundTrace {
  scope: AwsScope;
  source: TraceResponse['source'];
  trace: StoredTrace;
}

/** Finds a trace wherever AWS keeps it. */
export class TraceFinder {
  static create(traces: TraceReader): TraceFinder {
    return new TraceFinder(traces);
  }

  readonly #traces: TraceReader;

  private constructor(traces: TraceReader) {
    this.#traces = traces;
  }

  /**
   * @returns at least one, the one with the most documents first
   * @throws NotFoundError when it is nowhere
   */
  async find(
    traceId: string,
    scopes: readonly AwsScope[],
    caller: Caller,
  ): Promise<{ found: [FoundTrace, ...FoundTrace[]]; parts: Part[] }> {
    const read = amongOthers(caller, scopes.length);
    const looked = await Promise.all(
      scopes.map(scope => this.#look(traceId, scope, read)),
    );
    const parts = looked.flatMap(look => look.parts);
    const [first, ...others] = looked
      .flatMap(({ found }) => found ?? [])
      .sort((a, b) => b.trace.documents.length - a.trace.documents.length);
    if (!first) {
      throw new NotFoundError(explainMissing(traceId, parts));
    }
    return { found: [first, ...others], parts };
  }

  /** Asks first where the account says that it keeps its traces; what is older may be in the other place. */
  async #look(
    traceId: string,
    scope: AwsScope,
    caller: Caller,
  ): Promise<{ found?: FoundTrace; parts: Part[] }> {
    const patience = sharePatience(caller);
    const { value: destination, ...unsaid } = await settle<
      FoundTrace['source'] | undefined
    >(this.#traces.getTraceDestination(scope, patience.left()), undefined);
    const xray = () =>
      this.#traces.getTraces(scope, [traceId], patience.left());
    const search = () => this.#retrieve(traceId, scope, patience.left());
    const inXray = ['xray', xray] as const;
    const inSearch = ['transaction-search', search] as const;
    const places = {
      xray: [inXray],
      'transaction-search': [inSearch, inXray],
      // It did not say, perhaps because the portal's role may not ask.
      unknown: [inXray, inSearch],
    }[destination ?? 'unknown'];
    const parts: Part[] = [];
    for (const [source, ask] of places) {
      if (patience.isOver()) {
        // What has taken all the time stands for what was not asked.
        return { parts: parts.length ? parts : [unsaid] };
      }
      const { value, ...part } = await settle<StoredTrace[]>(ask(), []);
      parts.push(part);
      const [trace] = value;
      if (trace) {
        return { found: { scope, source, trace }, parts: [part] };
      }
    }
    return { parts };
  }

  async #retrieve(
    traceId: string,
    scope: AwsScope,
    caller: Caller,
  ): Promise<Answer<StoredTrace[]>> {
    const now = Date.now();
    const startedAt = startOfTrace(traceId);
    // Ids of OpenTelemetry need not begin with the time.
    const isTime = startedAt > now - MAX_TRACE_AGE * 1_000 && startedAt <= now;
    const window = isTime
      ? { start: startedAt - MINUTE, end: Math.min(startedAt + HOUR, now) }
      : { start: now - DAY, end: now };
    return this.#traces.retrieveTraces(
      {
        ...scope,
        traceIds: [traceId],
        start: new Date(window.start),
        end: new Date(window.end),
      },
      caller,
    );
  }
}

/** Steps that follow each other take no longer together than the caller waits for one. */
function sharePatience(caller: Caller) {
  const { patienceMs = Infinity } = caller;
  const givesUpAt = performance.now() + patienceMs;
  const leftMs = () => Math.ceil(givesUpAt - performance.now());
  return {
    // A moment is not enough for another call.
    isOver: () => leftMs() < 100,
    left: (): Caller =>
      patienceMs === Infinity
        ? caller
        : { ...caller, patienceMs: Math.max(1, leftMs()) },
  };
}

function explainMissing(traceId: string, parts: readonly Part[]): string {
  const failures = [
    ...new Set(
      parts.flatMap(({ messages }) => messages.map(({ text }) => text)),
    ),
  ];
  const sentence = `Trace ${traceId} is not in the accounts and regions that were looked at. X-Ray keeps traces for ${
    MAX_TRACE_AGE / 86_400
  } days, and shows new ones after some seconds.`;
  return failures.length
    ? `${sentence} Not everything could be looked at: ${failures.join(' ')}`
    : sentence;
}
