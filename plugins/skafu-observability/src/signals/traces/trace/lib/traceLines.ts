import type {
  LogEvent,
  TraceResponse,
} from '@skafu/plugin-skafu-observability-common';
import { readLine, type ReadLine } from '../../lib/readLine';
import { isFailed, type SpanNode, type SpanTree } from './spanTree';

/** A line of a log, read, with its moment in the trace. */
export type TraceLine = LogEvent & {
  read: ReadLine;
  /** Milliseconds from the trace's start. */
  atMs: number;
  /** The span that logged it, where that can be told. */
  spanId?: string;
};

/** Lines are written a moment after what they tell of. */
const LATE_MS = 10;

/** Finds for each line the span that logged it. */
export function placeLines(
  tree: SpanTree,
  trace: Pick<TraceResponse, 'startedAt'>,
  events: readonly LogEvent[],
): TraceLine[] {
  const started = Date.parse(trace.startedAt);
  const writers = indexWriters(tree);
  return events.map(event => {
    const read = readLine(event.message);
    const atMs = Date.parse(event.timestamp) - started;
    const node = placeLine(writers, { event, read, atMs }, tree);
    return { ...event, read, atMs, spanId: node?.span.id };
  });
}

/** The lines under each span. */
export function linesBySpan(
  lines: readonly TraceLine[],
): Map<string, TraceLine[]> {
  const found = new Map<string, TraceLine[]>();
  for (const line of lines) {
    if (line.spanId !== undefined) {
      const list = found.get(line.spanId) ?? [];
      list.push(line);
      found.set(line.spanId, list);
    }
  }
  return found;
}

export function isProblem({ read }: TraceLine): boolean {
  return read.level === 'error' || read.level === 'warn';
}

type Writers = {
  byRequest: ReadonlyMap<string, SpanNode[]>;
  byService: ReadonlyMap<string, SpanNode[]>;
};

/** Who could have logged something: what only its caller recorded did not. */
function indexWriters(tree: SpanTree): Writers {
  const byRequest = new Map<string, SpanNode[]>();
  const byService = new Map<string, SpanNode[]>();
  const add = (map: Map<string, SpanNode[]>, key: string, node: SpanNode) => {
    const list = map.get(key) ?? [];
    list.push(node);
    map.set(key, list);
  };
  for (const node of tree.nodes) {
    const { span } = node;
    if (!span.inferred) {
      for (const id of requestIdsOf(node)) {
        add(byRequest, id, node);
      }
      add(byService, span.service, node);
    }
  }
  return { byRequest, byService };
}

function placeLine(
  writers: Writers,
  line: { event: LogEvent; read: ReadLine; atMs: number },
  tree: SpanTree,
): SpanNode | undefined {
  const { event, read, atMs } = line;
  const named =
    read.spanId === undefined ? undefined : tree.byId.get(read.spanId);
  if (named) {
    return named;
  }
  const group = event.logGroup.split('/').at(-1) ?? '';
  const candidates =
    (read.requestId !== undefined
      ? writers.byRequest.get(read.requestId)
      : undefined) ??
    writers.byService.get(read.service ?? group) ??
    writers.byService.get(group) ??
    [];
  const writer =
    candidates.findLast(({ span }) => isWithin(span, atMs)) ??
    nearest(candidates, atMs);
  return writer && (blamedCall(candidates, read, atMs) ?? writer);
}

/**
 * A complaint stands with the call that it is about: the last one before it
 * that failed, and whose error, table or operation it names.
 */
function blamedCall(
  writers: readonly SpanNode[],
  read: ReadLine,
  atMs: number,
): SpanNode | undefined {
  if (read.level !== 'error' && read.level !== 'warn') {
    return undefined;
  }
  let blamed: SpanNode | undefined;
  for (const { children } of writers) {
    for (const call of children) {
      const { span } = call;
      const words = [
        span.aws?.resource,
        span.http?.url,
        ...span.exceptions.map(({ type }) => type),
      ];
      if (
        span.namespace &&
        isFailed(call) &&
        span.startMs <= atMs + 1 &&
        words.some(word => word && read.text.includes(word)) &&
        (!blamed || span.startMs >= blamed.span.startMs)
      ) {
        blamed = call;
      }
    }
  }
  return blamed;
}

function isWithin(
  span: { startMs: number; durationMs: number },
  atMs: number,
): boolean {
  return (
    atMs >= span.startMs - 1 && atMs <= span.startMs + span.durationMs + LATE_MS
  );
}

function nearest(
  candidates: readonly SpanNode[],
  atMs: number,
): SpanNode | undefined {
  let best: { node: SpanNode; distance: number } | undefined;
  for (const node of candidates) {
    const { startMs, durationMs } = node.span;
    const distance = Math.max(startMs - atMs, atMs - startMs - durationMs, 0);
    if (!best || distance < best.distance) {
      best = { node, distance };
    }
  }
  return best?.node;
}

/** AWS's id of the request, and the one that an application noted. */
function requestIdsOf({ span }: SpanNode): string[] {
  const noted = Object.values(span.metadata).flatMap(value =>
    typeof value === 'object' && value !== null && 'requestId' in value
      ? [value.requestId]
      : [],
  );
  return [
    // An AWS call's id is the called service's, which logs elsewhere.
    span.namespace === 'aws' ? undefined : span.aws?.requestId,
    span.annotations.requestId,
    ...noted,
  ].filter(id => typeof id === 'string');
}
