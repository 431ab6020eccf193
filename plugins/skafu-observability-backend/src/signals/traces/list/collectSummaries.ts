import { Message } from '@skafu/plugin-skafu-observability-common';
import { AwsScope, CallOptions } from '../../../aws/AwsReader';
import {
  TraceDescription,
  TraceReader,
  TraceSummaries,
} from '../../../aws/TraceReader';
import { messagesPart, Part, settle, withoutAge } from '../../../meta';
import { Window } from '../../askedWindow';
import { sliceWindow } from './slices';

/** So many traces are a list that nobody reads to its end; a page shows some of them. */
export const MAX_TRACES = 2_000;

/**
 * Slices, of all accounts. X-Ray grants a few requests a second, so more would
 * not be faster, and would let the newest wait for the oldest.
 */
const AT_ONCE = 3;

/** No slice is begun later than this: a part of the list soon is better than all of it late. */
const PATIENCE_MS = 8_000;

/** Traces of slices that ended so recently may still arrive. */
const SETTLING_MS = 10 * 60_000;

const NOTHING: TraceSummaries = { summaries: [], scanned: 0, complete: true };

/** A wish for traces of one account and region. */
export interface ScopeQuery {
  scope: AwsScope;
  /** As of writeExpression. */
  expression?: string;
}

/** Traces that were found, each once. */
export interface CollectedTraces {
  traces: Map<string, TraceDescription>;
  scanned: number;
  /** Traces before this moment were not looked for; absent when all were. */
  searchedTo?: number;
  /** False when more match than were read. */
  complete: boolean;
  parts: Part[];
}

/**
 * Reads the traces of a window slice by slice, the newest first, until there
 * are as many as anybody looks at. An account that fails becomes a message.
 */
export async function collectSummaries(
  reader: TraceReader,
  request: {
    queries: readonly ScopeQuery[];
    window: Window;
    now: number;
    alignMs: number;
  },
  options: CallOptions,
): Promise<CollectedTraces> {
  const { queries, window } = request;
  const collected: CollectedTraces = {
    traces: new Map(),
    scanned: 0,
    complete: true,
    parts: [],
  };
  const refused = new Set<ScopeQuery>();
  const waiting = sliceWindow(window, request).flatMap(slice =>
    queries.map(query => ({ slice, query })),
  );
  const deadline = performance.now() + PATIENCE_MS;

  async function work(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { slice, query } = next;
      if (collected.traces.size >= MAX_TRACES || performance.now() > deadline) {
        collected.searchedTo ??= Math.min(slice.end, window.end);
        return;
      }
      if (!refused.has(query)) {
        const answer = await settle(
          reader.getTraceSummaries(
            {
              ...query.scope,
              expression: query.expression,
              start: new Date(slice.start),
              end: new Date(slice.end),
            },
            options,
          ),
          NOTHING,
        );
        add(collected, answer.value, window);
        // What is over does not get old.
        collected.parts.push(
          ...(answer.stale || slice.end > request.now - SETTLING_MS
            ? [answer]
            : withoutAge([answer])),
        );
        if (answer.messages.some(isFinal)) {
          refused.add(query);
        }
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return collected;
}

/** The next slice would be answered the same. */
function isFinal({ code }: Message): boolean {
  return (
    code === 'no-access' || code === 'not-configured' || code === 'rejected'
  );
}

function add(
  collected: CollectedTraces,
  { summaries, scanned, complete }: TraceSummaries,
  window: Window,
): void {
  collected.scanned += scanned;
  collected.complete &&= complete;
  for (const trace of summaries) {
    const startedAt = Date.parse(trace.startedAt);
    if (startedAt >= window.start && startedAt < window.end) {
      const key = `${trace.accountId}/${trace.region}/${trace.traceId}`;
      const known = collected.traces.get(key);
      // Slices meet; the one that was read later knows more.
      if (!known || known.inProgress) {
        collected.traces.set(key, trace);
      }
    }
  }
}

/** What the reader of a list must know that does not hold all. */
export function explainIncomplete(
  { complete, searchedTo, traces }: CollectedTraces,
  options: { failedRead: boolean },
): Part[] {
  if (complete && searchedTo === undefined) {
    return [];
  }
  const where =
    searchedTo === undefined
      ? ''
      : ` Traces from before ${new Date(
          searchedTo,
        ).toISOString()} were not looked at.`;
  const failed = options.failedRead
    ? ' Those that failed were looked for separately.'
    : '';
  return [
    messagesPart([
      {
        code: 'truncated',
        text: `More traces match than the ${traces.size} read here.${where}${failed} Choose a shorter time range, a service, a status or a minimum duration.`,
      },
    ]),
  ];
}
