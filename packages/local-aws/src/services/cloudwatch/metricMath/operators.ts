import type { TimeSeries } from '../TimeSeries';
import { compact } from '../TimeSeries';
import { isSeries, mapValues, MathError, type MathValue } from './MathValue';
import type { Operator } from './parseExpression';

type Arithmetic = (left: number, right: number) => number;

const both: Arithmetic = (left, right) => Number(left !== 0 && right !== 0);
const either: Arithmetic = (left, right) => Number(left !== 0 || right !== 0);

const arithmetic: Record<Operator, Arithmetic> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '^': (left, right) => left ** right,
  '==': (left, right) => Number(left === right),
  '!=': (left, right) => Number(left !== right),
  '<': (left, right) => Number(left < right),
  '>': (left, right) => Number(left > right),
  '<=': (left, right) => Number(left <= right),
  '>=': (left, right) => Number(left >= right),
  AND: both,
  '&&': both,
  OR: either,
  '||': either,
};

/** Applies a binary operator; of two series only the moments count that both have. */
export function applyOperator(
  operator: Operator,
  left: MathValue,
  right: MathValue,
): MathValue {
  const compute = arithmetic[operator];
  if (typeof left === 'string' || typeof right === 'string') {
    throw new MathError(`Operator ${operator} can not be applied to a text`);
  }
  if (Array.isArray(left) && Array.isArray(right)) {
    throw new MathError(
      `Operator ${operator} can not be applied to two arrays of time series`,
    );
  }
  if (Array.isArray(left)) {
    return left.map(series => withOne(series, right, compute));
  }
  if (Array.isArray(right)) {
    return right.map(series =>
      withOne(series, left, (one, other) => compute(other, one)),
    );
  }
  if (isSeries(left)) {
    return withOne(left, right, compute);
  }
  if (isSeries(right)) {
    return withOne(right, left, (one, other) => compute(other, one));
  }
  return compute(left, right);
}

function withOne(
  series: TimeSeries,
  other: number | TimeSeries | TimeSeries[],
  compute: Arithmetic,
): TimeSeries {
  if (typeof other === 'number') {
    return compact(mapValues(series, value => compute(value, other)));
  }
  if (Array.isArray(other)) {
    throw new MathError('An array of time series is not expected here');
  }
  return joinSeries(series, other, compute);
}

/** Joins two series on the moments both have. */
export function joinSeries(
  left: TimeSeries,
  right: TimeSeries,
  compute: Arithmetic,
): TimeSeries {
  const values = new Map(
    right.timestamps.map((timestamp, index) => [
      timestamp,
      right.values[index] ?? NaN,
    ]),
  );
  return compact({
    ...left,
    period: Math.max(left.period, right.period),
    values: left.values.map((value, index) =>
      computeWhereBoth(
        value,
        values.get(left.timestamps[index] ?? NaN),
        compute,
      ),
    ),
  });
}

/** A comparison with nothing would be 0, not nothing. */
function computeWhereBoth(
  left: number,
  right: number | undefined,
  compute: Arithmetic,
): number {
  return right === undefined ? NaN : compute(left, right);
}
