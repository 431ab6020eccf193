import { LatencyBucket } from '@skafu/plugin-skafu-observability-common';
import { TraceDescription } from '../../../aws/TraceReader';

/** Within each power of ten: readable numbers, about evenly spaced on a logarithmic axis. */
const STEPS = [1, 1.5, 2, 3, 5, 7];

/** From nothing to ten days. */
const EDGES = [
  0,
  ...Array.from({ length: 9 }, (_, power) =>
    STEPS.map(step => step * 10 ** power),
  ).flat(),
];

/** Response times, from the bucket of the fastest to that of the slowest. */
export function latencyHistogram(
  traces: Iterable<TraceDescription>,
): LatencyBucket[] {
  const counts = new Map<number, { count: number; failed: number }>();
  for (const { responseTimeMs, durationMs, status } of traces) {
    const bucket = bucketOf(responseTimeMs ?? durationMs);
    const { count, failed } = counts.get(bucket) ?? { count: 0, failed: 0 };
    counts.set(bucket, {
      count: count + 1,
      failed: failed + (status === 'ok' ? 0 : 1),
    });
  }
  if (!counts.size) {
    return [];
  }
  const first = Math.min(...counts.keys());
  const last = Math.max(...counts.keys());
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const bucket = first + index;
    return {
      fromMs: edge(bucket),
      toMs: edge(bucket + 1),
      ...(counts.get(bucket) ?? { count: 0, failed: 0 }),
    };
  });
}

function bucketOf(milliseconds: number): number {
  const last = EDGES.length - 2;
  return Math.max(
    0,
    EDGES.findLastIndex(
      (from, bucket) => bucket <= last && milliseconds >= from,
    ),
  );
}

function edge(index: number): number {
  return EDGES[index] ?? 0;
}
