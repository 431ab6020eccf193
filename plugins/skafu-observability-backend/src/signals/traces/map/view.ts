import { ServiceStats } from '@skafu/plugin-skafu-observability-common';
import { GraphStats } from '../../../aws/TraceReader';
import { round } from '../details/view';

/** @returns undefined where nothing was counted */
export function viewStats(
  stats: GraphStats | undefined,
  { minutes }: { minutes: number },
): ServiceStats | undefined {
  if (!stats || stats.requests === 0) {
    return undefined;
  }
  const { requests, ok, errors, faults, throttles } = stats;
  const at = percentiles(stats.histogram);
  return {
    requests,
    ok,
    errors,
    faults,
    throttles,
    errorRate: (errors + faults + throttles) / requests,
    faultRate: faults / requests,
    avgMs: round((stats.totalSeconds / requests) * 1_000),
    p50Ms: at(0.5),
    p90Ms: at(0.9),
    p99Ms: at(0.99),
    requestsPerMinute: round(requests / minutes),
  };
}

/** X-Ray's histograms are lists of response times with the number of requests at each. */
function percentiles(
  histogram: GraphStats['histogram'],
): (share: number) => number | undefined {
  const sorted = [...histogram].sort(([a], [b]) => a - b);
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  return share => {
    let below = 0;
    for (const [seconds, count] of sorted) {
      below += count;
      if (below >= share * total && total > 0) {
        return round(seconds * 1_000);
      }
    }
    return undefined;
  };
}
