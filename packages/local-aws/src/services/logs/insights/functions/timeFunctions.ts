import { ceilTo, floorTo, type Period } from '../language/periods';
import { Instant, type Argument, type Value } from '../Value';
import { isPeriod, number } from './arguments';
import type { QueryFunction } from './functions';

/** Functions of moments; `bin(5m)` stands for `datefloor(@timestamp, 5m)` and is made so before it gets here. */
export const timeFunctions: Readonly<Record<string, QueryFunction>> = {
  dateFloor: rounding(floorTo),
  dateCeil: rounding(ceilTo),
  fromMillis: {
    arity: [1, 1],
    compute: ([value]) => instant(number(value)),
  },
  toMillis: { arity: [1, 1], compute: ([value]) => number(value) },
  // In seconds, unlike all others.
  now: {
    arity: [0, 0],
    compute: (_, { startedAt }) => Math.floor(startedAt / 1000),
  },
};

function rounding(
  round: (period: Period, at: number) => number,
): QueryFunction {
  return {
    arity: [2, 2],
    compute: ([value, period]) => roundTo(round, number(value), period),
  };
}

function roundTo(
  round: (period: Period, at: number) => number,
  at: number | undefined,
  period: Argument,
): Value {
  return at !== undefined && isPeriod(period)
    ? instant(round(period, at))
    : undefined;
}

function instant(at: number | undefined): Value {
  return at === undefined ? undefined : new Instant(at);
}
