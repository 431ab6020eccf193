// Jest runs code in a context where every look-up of a global is slow; this module is called a million times a request.
const { floor } = Math;

const hour = 3600;
const day = 24 * hour;

/** From this age (seconds) on, CloudWatch keeps five-minute data only, and this world computes every fifth minute. */
export const fiveMinuteAge = 15 * day;
const hourlyAge = 63 * day;
const endAge = 455 * day;

/** Rounds the start of a request down as GetMetricData documents; all in seconds since the epoch. */
export function roundStart(start: number, period: number, now: number): number {
  const age = now - start;
  if (age > hourlyAge) {
    return floorTo(start, hour);
  }
  if (age > fiveMinuteAge) {
    return floorTo(start, 300);
  }
  return floorTo(start, period < 60 ? period : 60);
}

/** Whether data of this age (seconds) is kept as finely as `period` needs. */
export function isRetained(age: number, period: number): boolean {
  if (age > endAge) {
    return false;
  }
  if (age > hourlyAge) {
    return period % hour === 0;
  }
  if (age > fiveMinuteAge) {
    return period % 300 === 0;
  }
  return age <= 3 * hour || period % 60 === 0;
}

/** The moment (seconds since the epoch) before which nothing is kept. */
export function retentionStart(now: number): number {
  return now - endAge;
}

export function floorTo(value: number, step: number): number {
  return floor(value / step) * step;
}
