import type { LatencyBucket } from '@skafu/plugin-skafu-observability-common';

type LatencyBar = { from: number; to: number; value: number; failed: number };

/** A logarithm has no zero. */
const LOWEST_MS = 1;

/** The middle half lies between this share and the same from the other end. */
const MOST = 0.25;

/** Buckets as bars of a logarithmic axis. */
export function histogramBars(buckets: readonly LatencyBucket[]): LatencyBar[] {
  return buckets
    .filter(({ toMs }) => toMs > LOWEST_MS)
    .map(({ fromMs, toMs, count, failed }) => ({
      from: Math.max(fromMs, LOWEST_MS),
      to: toMs,
      value: count,
      failed,
    }));
}

/** Between which durations the middle half lies; undefined for none. */
export function usualSpan(
  bars: readonly LatencyBar[],
): { from: number; to: number } | undefined {
  const total = bars.reduce((sum, { value }) => sum + value, 0);
  const at = (share: number) => {
    let seen = 0;
    return bars.find(({ value }) => {
      seen += value;
      return seen >= total * share;
    });
  };
  const low = at(MOST);
  const high = at(1 - MOST);
  return total > 0 && low && high ? { from: low.from, to: high.to } : undefined;
}
