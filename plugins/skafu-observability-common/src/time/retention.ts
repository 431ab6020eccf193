const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;

/**
 * How long CloudWatch keeps data points of a period, both in seconds.
 *
 * @public
 */
export const METRIC_RETENTION = [
  { period: 60, age: 15 * DAY },
  { period: 300, age: 63 * DAY },
  { period: HOUR, age: 455 * DAY },
] as const;

/**
 * The oldest moment that CloudWatch still has metrics of, in seconds before now.
 *
 * @public
 */
export const MAX_METRIC_AGE = 455 * DAY;

const STEPS = [
  MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  7 * DAY,
];

/**
 * Chooses the finest period that CloudWatch still retains at `start` and that
 * yields at most `maxDatapoints`. A finer period than retained would answer
 * with an empty chart, which is why nobody is asked to choose one by hand.
 *
 * @param options - instants in milliseconds since the epoch
 * @returns the period in seconds, a multiple of 60
 *
 * @public
 */
export function choosePeriod(options: {
  start: number;
  end: number;
  now: number;
  maxDatapoints: number;
}): number {
  const { start, end, now, maxDatapoints } = options;
  const age = (now - start) / 1000;
  const retained =
    METRIC_RETENTION.find(entry => age <= entry.age)?.period ?? HOUR;
  const wanted = (end - start) / 1000 / maxDatapoints;
  const coarsest = 7 * DAY;
  return (
    STEPS.find(step => step >= retained && step >= wanted) ??
    Math.ceil(wanted / coarsest) * coarsest
  );
}
