import type { TimeSeries } from '../TimeSeries';

/** What a part of an expression is worth: a number, a time series, several of them, or a text in quotes. */
export type MathValue = number | string | TimeSeries | TimeSeries[];

/** A mistake in an expression; the caller knows which expression, and makes CloudWatch's error of it. */
export class MathError extends Error {}

export function isSeries(value: MathValue): value is TimeSeries {
  return typeof value === 'object' && !Array.isArray(value);
}

/** One or several series as a list. */
export function asSeriesList(value: MathValue, where: string): TimeSeries[] {
  if (Array.isArray(value)) {
    return value;
  }
  if (isSeries(value)) {
    return [value];
  }
  throw new MathError(`${where} expects a time series`);
}

export function asNumber(value: MathValue | undefined, where: string): number {
  if (typeof value !== 'number') {
    throw new MathError(`${where} expects a scalar`);
  }
  return value;
}

/** Applies a function to one series, or to each of several. */
export function mapSeries(
  value: MathValue,
  where: string,
  change: (series: TimeSeries) => TimeSeries,
): MathValue {
  return Array.isArray(value)
    ? value.map(change)
    : asSeriesList(value, where).map(change)[0] ?? [];
}

/** Changes each value and keeps the timestamps. */
export function mapValues(
  series: TimeSeries,
  change: (value: number, index: number) => number,
): TimeSeries {
  return { ...series, values: series.values.map(change) };
}
