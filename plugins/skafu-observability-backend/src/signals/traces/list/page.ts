import { z } from 'zod';
import {
  MAX_TRACE_SPAN,
  TraceStatus,
} from '@skafu/plugin-skafu-observability-common';
import { TraceDescription } from '../../../aws/TraceReader';

/** Where a page ended: the window of the first page, and what the last trace sorts by. */
export const tracePositionSchema = z.object({
  window: z
    .object({ start: z.number(), end: z.number() })
    .refine(
      ({ start, end }) => end > start && end - start <= MAX_TRACE_SPAN * 1_000,
    ),
  after: z.tuple([z.number(), z.number(), z.string()]),
});

type Position = z.infer<typeof tracePositionSchema>['after'];

export type TraceSort = 'errors' | 'newest' | 'slowest';

/** The worst first. */
const SEVERITY: Record<TraceStatus, number> = {
  fault: 0,
  throttle: 1,
  error: 2,
  ok: 3,
};

export function pageTraces(
  traces: Iterable<TraceDescription>,
  options: { sort: TraceSort; after?: Position; limit: number },
): { items: TraceDescription[]; next?: Position } {
  const { sort, after, limit } = options;
  const rest = [...traces]
    .map(trace => ({ trace, position: positionOf(trace, sort) }))
    .filter(({ position }) => !after || compare(position, after) > 0)
    .sort((a, b) => compare(a.position, b.position));
  const page = rest.slice(0, limit);
  return {
    items: page.map(({ trace }) => trace),
    next: rest.length > limit ? page.at(-1)?.position : undefined,
  };
}

function positionOf(trace: TraceDescription, sort: TraceSort): Position {
  const age = -Date.parse(trace.startedAt);
  switch (sort) {
    case 'errors':
      return [severityOf(trace), age, trace.traceId];
    case 'slowest':
      return [-(trace.responseTimeMs ?? trace.durationMs), age, trace.traceId];
    default:
      return [0, age, trace.traceId];
  }
}

/** A failure that the client did not see comes before none at all. */
function severityOf({ status, rootCause }: TraceDescription): number {
  return status === 'ok' && !rootCause ? SEVERITY.ok + 1 : SEVERITY[status];
}

function compare(a: Position, b: Position): number {
  return a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : Number(a[2] > b[2]));
}
