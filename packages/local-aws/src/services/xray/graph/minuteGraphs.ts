import type { Place } from '../../../world/places';
import { tracesOf, type WorldTrace } from '../../../world/requests';
import { segmentsOf } from '../segments/segmentsOf';
import { viewOf } from '../segments/TraceView';
import type { Window } from '../window';
import { ServiceGraph } from './ServiceGraph';

const { ceil, floor } = Math;

/** Seconds after which nothing of a minute's traces is in progress any more. */
const settleSeconds = 180;

/** Minutes kept for a place: those of the longest window, and some. */
const maximumMinutes = 480;

const settled = new WeakMap<Place, Map<number, ServiceGraph>>();

/** The graph of the traces that start in a window, as X-Ray has them at a moment. */
export function graphWithin(
  place: Place,
  window: Window,
  now: Date,
): ServiceGraph {
  const graph = ServiceGraph.create();
  const present = now.getTime();
  for (
    let minute = floor(window.from / 60);
    minute < ceil(window.to / 60);
    minute += 1
  ) {
    const whole =
      minute * 60 >= window.from &&
      (minute + 1) * 60 <= window.to &&
      (minute * 60 + settleSeconds) * 1000 < present;
    graph.merge(
      whole
        ? settledMinute(place, minute, present)
        : graphOf(
            place,
            tracesOf(place, minute).filter(
              ({ startedAt }) =>
                startedAt >= window.from * 1000 && startedAt < window.to * 1000,
            ),
            present,
          ),
    );
  }
  return graph;
}

/** The graph of some traces. */
export function graphOf(
  place: Place,
  traces: readonly WorldTrace[],
  present: number,
): ServiceGraph {
  const graph = ServiceGraph.create();
  for (const trace of traces) {
    const view = viewOf(segmentsOf(place, trace, present));
    if (view) {
      graph.add(view);
    }
  }
  return graph;
}

/** The graph of a minute in which all is over: it stays the same. */
function settledMinute(
  place: Place,
  minute: number,
  present: number,
): ServiceGraph {
  let known = settled.get(place);
  if (!known || known.size > maximumMinutes) {
    known = new Map();
    settled.set(place, known);
  }
  const graph =
    known.get(minute) ?? graphOf(place, tracesOf(place, minute), present);
  known.set(minute, graph);
  return graph;
}
