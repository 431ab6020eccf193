import type { Place } from '../../../world/places';
import { tracesOf, type WorldTrace } from '../../../world/requests';
import type { Window } from '../window';

const { ceil, floor } = Math;

/** A trace that a scan found, and where the scan was when it did. */
export interface FoundTrace {
  trace: WorldTrace;
  position: { minute: number; index: number };
}

/**
 * The traces of a window, newest first, from a position on. `TraceId` means traces that start in the window, anything
 * else traces that end in it.
 */
export function* scanTraces(
  place: Place,
  window: Window & { range: string },
  start: FoundTrace['position'] | undefined,
): Generator<FoundTrace> {
  const byStart = window.range === 'TraceId';
  const from = window.from * 1000;
  const to = window.to * 1000;
  // What ends in the window may have started a minute before.
  const first = floor(window.from / 60) - (byStart ? 0 : 1);
  const last = start?.minute ?? ceil(window.to / 60) - 1;
  for (let minute = last; minute >= first; minute -= 1) {
    const traces = tracesOf(place, minute);
    const latest = minute === start?.minute ? start.index : traces.length - 1;
    for (let index = latest; index >= 0; index -= 1) {
      const trace = traces[index];
      if (trace) {
        const at = trace.startedAt + (byStart ? 0 : trace.durationMs);
        if (at >= from && at < to) {
          yield { trace, position: { minute, index } };
        }
      }
    }
  }
}
