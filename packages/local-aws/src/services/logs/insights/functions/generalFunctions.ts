import { isTrue, type Argument, type Value } from '../Value';
import { isPeriod } from './arguments';
import type { QueryFunction } from './functions';

/** General functions and conditions. */
export const generalFunctions: Readonly<Record<string, QueryFunction>> = {
  isPresent: {
    arity: [1, 1],
    compute: ([value]) => Number(value !== undefined),
  },
  coalesce: {
    arity: [1, Infinity],
    compute: operands =>
      plain(operands.find(operand => operand !== undefined && operand !== '')),
  },
  if: {
    arity: [2, 3],
    compute: ([condition, yes, no]) =>
      isTrue(plain(condition)) ? plain(yes) : plain(no),
  },
  case: { arity: [2, Infinity], compute: chooseCase },
};

/** Pairs of condition and value; a last one without a condition is for all others. */
function chooseCase(operands: readonly Argument[]): Value {
  for (let index = 0; index + 1 < operands.length; index += 2) {
    if (isTrue(plain(operands[index]))) {
      return plain(operands[index + 1]);
    }
  }
  return operands.length % 2 === 1 ? plain(operands.at(-1)) : undefined;
}

function plain(operand: Argument): Value {
  return isPeriod(operand) ? undefined : operand;
}
