import type { Value } from '../Value';
import { number } from './arguments';
import type { QueryFunction } from './functions';

/** Functions of numbers; without a number they give nothing. */
export const numberFunctions: Readonly<Record<string, QueryFunction>> = {
  abs: unary(Math.abs),
  ceil: unary(Math.ceil),
  floor: unary(Math.floor),
  log: unary(Math.log),
  sqrt: unary(Math.sqrt),
  round: {
    arity: [1, 2],
    compute: ([value, places]) => {
      const factor = 10 ** (number(places) ?? 0);
      const given = number(value);
      return given === undefined
        ? undefined
        : finite(Math.round(given * factor) / factor);
    },
  },
  greatest: variadic(Math.max),
  least: variadic(Math.min),
  toNumber: unary(value => value),
  toDouble: unary(value => value),
  toInt: unary(Math.trunc),
  toLong: unary(Math.trunc),
};

function unary(compute: (value: number) => number): QueryFunction {
  return {
    arity: [1, 1],
    compute: ([operand]) => {
      const value = number(operand);
      return value === undefined ? undefined : finite(compute(value));
    },
  };
}

function variadic(compute: (...values: number[]) => number): QueryFunction {
  return {
    arity: [1, Infinity],
    compute: operands => {
      const values = operands.flatMap(operand => number(operand) ?? []);
      return values.length === 0 ? undefined : compute(...values);
    },
  };
}

function finite(value: number): Value {
  return Number.isFinite(value) ? value : undefined;
}
