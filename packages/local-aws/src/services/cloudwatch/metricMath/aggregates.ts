import type { TimeSeries } from '../TimeSeries';
import { isSeries, MathError, type MathValue } from './MathValue';

/** Reduces numbers to one; never called without any. */
export type Reducer = (values: number[]) => number;

const sum: Reducer = values =>
  values.reduce((total, value) => total + value, 0);
const average: Reducer = values => sum(values) / values.length;

/** SUM, AVG, MIN, MAX and STDDEV. */
export const reducers: Record<string, Reducer> = {
  SUM: sum,
  AVG: average,
  MIN: values => values.reduce((low, value) => Math.min(low, value), Infinity),
  MAX: values =>
    values.reduce((high, value) => Math.max(high, value), -Infinity),
  STDDEV: values => {
    const mean = average(values);
    return Math.sqrt(average(values.map(value => (value - mean) ** 2)));
  },
};

/** Over one series: a scalar. Over several: a series, at each moment of the values that are there. */
export function aggregate(
  name: string,
  reduce: Reducer,
  value: MathValue,
): MathValue {
  if (isSeries(value)) {
    return value.values.length > 0 ? reduce(value.values) : NaN;
  }
  if (Array.isArray(value)) {
    return across(name, reduce, value);
  }
  throw new MathError(`${name} expects a time series or an array of them`);
}

function across(name: string, reduce: Reducer, list: TimeSeries[]): TimeSeries {
  const columns = new Map<number, number[]>();
  for (const series of list) {
    series.timestamps.forEach((timestamp, index) => {
      const column = columns.get(timestamp) ?? [];
      column.push(series.values[index] ?? NaN);
      columns.set(timestamp, column);
    });
  }
  const timestamps = [...columns.keys()].sort((one, other) => one - other);
  return {
    label: name,
    period: Math.max(60, ...list.map(series => series.period)),
    timestamps,
    values: timestamps.map(timestamp => reduce(columns.get(timestamp) ?? [])),
  };
}
