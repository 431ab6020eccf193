import type { Argument, Value } from '../Value';
import { generalFunctions } from './generalFunctions';
import { numberFunctions } from './numberFunctions';
import { stringFunctions } from './stringFunctions';
import { timeFunctions } from './timeFunctions';

/** What a function may know besides its arguments. */
export interface FunctionContext {
  /** When the query was started, milliseconds since the epoch. */
  startedAt: number;
}

/** A function of the language. */
export interface QueryFunction {
  /** Fewest and most arguments. */
  arity: readonly [number, number];
  compute(operands: readonly Argument[], context: FunctionContext): Value;
}

/** All functions but those of `stats`, by their names in lower case. */
export const functions: ReadonlyMap<string, QueryFunction> = new Map(
  Object.entries({
    ...generalFunctions,
    ...numberFunctions,
    ...stringFunctions,
    ...timeFunctions,
  }).map(([name, definition]) => [name.toLowerCase(), definition]),
);
