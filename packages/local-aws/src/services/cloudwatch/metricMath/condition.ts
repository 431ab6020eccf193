import type { TimeSeries } from '../TimeSeries';
import { isSeries, MathError, type MathValue } from './MathValue';

/** IF(condition, then, otherwise): point by point; without `otherwise` only where the condition holds. */
export function condition(operands: MathValue[]): MathValue {
  const [test, then, otherwise] = operands;
  if (test === undefined || then === undefined || operands.length > 3) {
    throw new MathError('IF expects two or three arguments');
  }
  if (typeof test === 'number') {
    const chosen = test !== 0 ? then : otherwise;
    if (chosen === undefined) {
      throw new MathError('IF with a scalar condition expects three arguments');
    }
    return chosen;
  }
  if (Array.isArray(test)) {
    return test.map(series => choose(series, then, otherwise));
  }
  if (!isSeries(test)) {
    throw new MathError('IF expects a time series or a scalar as condition');
  }
  return choose(test, then, otherwise);
}

function choose(
  test: TimeSeries,
  then: MathValue,
  otherwise: MathValue | undefined,
): TimeSeries {
  const whenTrue = lookup(then);
  const whenFalse =
    otherwise === undefined ? () => undefined : lookup(otherwise);
  const timestamps: number[] = [];
  const values: number[] = [];
  test.timestamps.forEach((timestamp, index) => {
    const value = (test.values[index] === 0 ? whenFalse : whenTrue)(timestamp);
    if (value !== undefined) {
      timestamps.push(timestamp);
      values.push(value);
    }
  });
  const label = isSeries(then) ? then.label : test.label;
  return { ...test, label, timestamps, values };
}

function lookup(value: MathValue): (timestamp: number) => number | undefined {
  if (typeof value === 'number') {
    return () => value;
  }
  if (!isSeries(value)) {
    throw new MathError('IF expects time series or scalars as values');
  }
  const points = new Map(
    value.timestamps.map((timestamp, index) => [
      timestamp,
      value.values[index] ?? NaN,
    ]),
  );
  return timestamp => points.get(timestamp);
}
