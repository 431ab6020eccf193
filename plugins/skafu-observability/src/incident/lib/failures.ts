import type { Panel } from '@skafu/plugin-skafu-observability-common';

/** A stretch of time with a count. */
export type Bucket = { start: number; end: number; value: number };

type Point = { at: number; value: number };

/** Milliseconds since the epoch. */
type Window = { start: number; end: number };

/**
 * Failed requests and throttles over time, all resources together. What callers
 * did wrong (4xx) is left out: a deploy does not change that.
 */
export function failurePoints(panels: Panel[]): Point[] | undefined {
  const counted = panels.filter(
    panel => panel.signal === 'errors' && panel.unit === 'Count',
  );
  if (counted.length === 0) {
    return undefined;
  }
  const sums = new Map<number, number>();
  for (const series of counted.flatMap(panel => panel.series)) {
    if (series.id !== 'client') {
      series.timestamps.forEach((timestamp, index) => {
        const at = Date.parse(timestamp);
        sums.set(at, (sums.get(at) ?? 0) + (series.values[index] ?? 0));
      });
    }
  }
  return [...sums]
    .map(([at, value]) => ({ at, value }))
    .sort((one, other) => one.at - other.at);
}

/** Adds points up into so many equal stretches of a window. */
export function bucketsOf(
  points: Point[],
  window: Window,
  count: number,
): Bucket[] {
  const length = (window.end - window.start) / count;
  const buckets = Array.from({ length: count }, (_, index) => ({
    start: window.start + index * length,
    end: window.start + (index + 1) * length,
    value: 0,
  }));
  for (const { at, value } of points) {
    const bucket = buckets[Math.floor((at - window.start) / length)];
    if (bucket) {
      bucket.value += value;
    }
  }
  return buckets;
}

/**
 * The first moment from which on points stay above what was usual before:
 * three times as much, for two points in a row.
 */
export function onsetOf(points: Point[], before: Window): number | undefined {
  const usual = points.filter(
    ({ at }) => at >= before.start && at < before.end,
  );
  const mean =
    usual.reduce((sum, { value }) => sum + value, 0) / (usual.length || 1);
  const limit = Math.max(3 * mean, 1);
  const later = points.filter(({ at }) => at >= before.end);
  return later.find(
    ({ value }, index) =>
      value > limit && (later[index + 1]?.value ?? value) > limit,
  )?.at;
}
