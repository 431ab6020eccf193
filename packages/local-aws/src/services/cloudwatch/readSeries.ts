import type { MetricSeries } from '../../world/metrics/MetricSeries';
import { Bucket } from './Bucket';
import {
  fiveMinuteAge,
  floorTo,
  isRetained,
  retentionStart,
  roundStart,
} from './retention';
import type { Statistic } from './Statistic';
import type { TimeSeries, Window } from './TimeSeries';

// Jest runs code in a context where every look-up of a global is slow; this module is called a million times a request.
const { floor, max } = Math;

/** What of a metric is wanted. */
export interface SeriesRequest {
  statistic: Statistic;
  /** Seconds. */
  period: number;
  window: Window;
  label: string;
}

/**
 * Computes a metric's data points, oldest first, as CloudWatch keeps and publishes them: periods count from the rounded
 * start, data is only as fine as retained, the last period has what was published until now, and nothing is in the future.
 */
export function readSeries(
  series: MetricSeries,
  request: SeriesRequest,
): TimeSeries {
  const { period, window, label } = request;
  const start = firstPeriod(request);
  const timestamps: number[] = [];
  const values: number[] = [];
  // AWS's own metrics have one data point a minute: a finer period shows the same points.
  const step = max(60, period);
  const published = window.now - series.publishDelay;
  for (
    let at = period < 60 ? floorTo(start + 59, 60) : start;
    at < window.end && at + 60 <= published;
    at += step
  ) {
    if (isRetained(window.now - at, period)) {
      const value = readPeriod(series, at, at + step, published, request);
      if (value !== undefined) {
        const timestamp =
          period < 60 ? floorTo(at - start, period) + start : at;
        timestamps.push(timestamp);
        values.push(value);
      }
    }
  }
  return { label, period, timestamps, values };
}

/** The first period to look at; years before the retention are skipped without losing the alignment. */
function firstPeriod({ window, period }: SeriesRequest): number {
  const start = roundStart(window.start, period, window.now);
  const skipped = max(0, retentionStart(window.now) - start);
  return start + floorTo(skipped, max(60, period));
}

function readPeriod(
  series: MetricSeries,
  from: number,
  to: number,
  published: number,
  { statistic, window }: SeriesRequest,
): number | undefined {
  const bucket = new Bucket();
  // Where AWS keeps no minutes, every fifth one stands for five. All coarser periods are made of the same minutes, so
  // they agree with each other.
  const weight = window.now - from > fiveMinuteAge ? 5 : 1;
  const offset = weight === 1 ? 0 : 2;
  for (
    let minute = from / 60 + offset;
    minute * 60 < to && (minute + 1) * 60 <= published;
    minute += weight
  ) {
    for (const source of series.sources) {
      const data = source(minute);
      if (data) {
        bucket.add(data);
      }
    }
  }
  return bucket.isEmpty ? undefined : bucket.value(statistic, weight);
}

/** Whether a metric received data in the last `seconds`; looks at about 2,000 minutes at most. */
export function isActive(
  series: MetricSeries,
  now: number,
  seconds: number,
): boolean {
  const last = floor((now - series.publishDelay) / 60) - 1;
  const minutes = floor(seconds / 60);
  const step = max(1, floor(minutes / 2000));
  for (let back = 0; back < minutes; back += step) {
    if (series.sources.some(source => hasData(source(last - back)))) {
      return true;
    }
  }
  return false;
}

function hasData(data: { count: number } | undefined): boolean {
  return data !== undefined && data.count > 0;
}
