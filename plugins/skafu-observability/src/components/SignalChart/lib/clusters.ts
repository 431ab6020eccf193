import type { Window } from '../../TimeRangePicker/rangeMath';
import type { ChartMarker } from '../types';

/** Markers that stand so close together that they share one mark. */
export type Cluster = {
  /** Where in the window, from 0 to 1. */
  at: number;
  markers: ChartMarker[];
};

/** Share of the window within which marks would cover each other. */
const NEAR = 0.025;

/** Markers of a window as marks that do not cover each other. */
export function clustersOf(markers: ChartMarker[], window: Window): Cluster[] {
  const length = window.end - window.start;
  const clusters: Cluster[] = [];
  const inside = markers
    .filter(({ at, to = at }) => to >= window.start && at <= window.end)
    .sort((a, b) => a.at - b.at);
  for (const marker of inside) {
    const at = Math.max(0, (marker.at - window.start) / length);
    const last = clusters.at(-1);
    if (last && at - last.at < NEAR) {
      last.markers.push(marker);
    } else {
      clusters.push({ at, markers: [marker] });
    }
  }
  return clusters;
}

/** What lasts, by kind and joined where it overlaps, in milliseconds and inside the window. */
export function lastingSpans(
  markers: ChartMarker[],
  window: Window,
): Array<{ kind: ChartMarker['kind']; from: number; to: number }> {
  const spans: ReturnType<typeof lastingSpans> = [];
  const lasting = markers
    .filter(({ at, to = at }) => to > at)
    .sort((a, b) => a.at - b.at);
  for (const { kind, at, to = at } of lasting) {
    const from = Math.max(at, window.start);
    const end = Math.min(to, window.end);
    const last = spans.findLast(span => span.kind === kind);
    if (last && from <= last.to) {
      last.to = Math.max(last.to, end);
    } else if (end > from) {
      spans.push({ kind, from, to: end });
    }
  }
  return spans;
}
