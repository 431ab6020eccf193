// Jest runs code in a context where every look-up of a global is slow; this module is called a million times a request.
const { abs, exp, log, max, min, sqrt } = Math;

/**
 * What a metric received in one minute, small enough to be computed again each time. Either measurements that are
 * spread log-normally, or marks: ones (failures, say) among zeros.
 */
export type MinuteData = Measurements | Marks;

/** Measurements, such as response times, spread log-normally; with spread 0 all are the same. */
export interface Measurements {
  kind: 'measurements';
  count: number;
  median: number;
  /** Deviation of the logarithm. */
  spread: number;
  minimum: number;
  maximum: number;
  sum: number;
}

/** So many zeros and ones. */
export interface Marks {
  kind: 'marks';
  count: number;
  ones: number;
}

/** Computes a metric's data of a minute since the epoch; `undefined` if the metric reports nothing then. */
export type MinuteSource = (minute: number) => MinuteData | undefined;

/** Spread measurements; nothing at all if there are none. */
export function measurements(
  count: number,
  median: number,
  spread: number,
  cap = Infinity,
): Measurements | undefined {
  if (count <= 0) {
    return undefined;
  }
  // Of n values the extremes lie about where 1/2n of the distribution is beyond.
  const reach = count > 1 ? -probit(1 / (2 * count)) : 0;
  const minimum = min(cap, median * exp(-spread * reach));
  const maximum = min(cap, median * exp(spread * reach));
  const mean = median * exp((spread * spread) / 2);
  return {
    kind: 'measurements',
    count,
    median,
    spread,
    minimum,
    maximum,
    sum: count * min(maximum, max(minimum, mean)),
  };
}

/** The same value measured `count` times. */
export function constant(value: number, count = 1): Measurements {
  return {
    kind: 'measurements',
    count,
    median: value,
    spread: 0,
    minimum: value,
    maximum: value,
    sum: value * count,
  };
}

/** Ones among zeros. */
export function marks(ones: number, count: number): Marks {
  return { kind: 'marks', ones, count };
}

/** Events counted one by one; metrics that are sparse at AWS report nothing when there are none. */
export function events(count: number): Marks | undefined {
  return count > 0 ? marks(count, count) : undefined;
}

/** Inverse of the normal distribution (Acklam's approximation, relative error below 1.2e-9). */
export function probit(p: number): number {
  if (p <= 0 || p >= 1) {
    return p <= 0 ? -Infinity : Infinity;
  }
  if (p > 0.97575) {
    return -probit(1 - p);
  }
  if (p < 0.02425) {
    const q = sqrt(-2 * log(p));
    return (
      (((((-7.784894002430293e-3 * q - 0.3223964580411365) * q -
        2.400758277161838) *
        q -
        2.549732539343734) *
        q +
        4.374664141464968) *
        q +
        2.938163982698783) /
      ((((7.784695709041462e-3 * q + 0.3224671290700398) * q +
        2.445134137142996) *
        q +
        3.754408661907416) *
        q +
        1)
    );
  }
  const q = p - 0.5;
  const r = q * q;
  return (
    ((((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) *
      r +
      138.357751867269) *
      r -
      30.66479806614716) *
      r +
      2.506628277459239) *
      q) /
    (((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) *
      r +
      66.80131188771972) *
      r -
      13.28068155288572) *
      r +
      1)
  );
}

/** The normal distribution (Abramowitz and Stegun 26.2.17, error below 7.5e-8). */
export function normalShare(z: number): number {
  const t = 1 / (1 + 0.2316419 * abs(z));
  const tail =
    0.3989422804014327 *
    exp((-z * z) / 2) *
    t *
    (0.31938153 +
      t *
        (-0.356563782 +
          t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z > 0 ? 1 - tail : tail;
}
