import { PatternError } from './PatternError';
import { patternRegExp, wildcardRegExp } from './patternRegExp';

/** Operators of conditions in filter patterns. */
export const operators = ['=', '!=', '<=', '>=', '<', '>'] as const;

export type PatternOperator = (typeof operators)[number];

/** Whether a field's value fits a condition; a field that is not there never does. */
export type ValueTest = (value: unknown) => boolean;

const numberPattern = /^-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$/;

/**
 * A condition such as `= "ERROR"`, `> 100`, `!= 10.*`, `= %5\d\d%`; the operand as it is written.
 *
 * @throws PatternError
 */
export function valueTest(
  operator: PatternOperator,
  operand: string,
): ValueTest {
  if (operator === '=' || operator === '!=') {
    const equals = equality(operand);
    return value =>
      value !== undefined &&
      value !== null &&
      equals(value) === (operator === '=');
  }
  if (!numberPattern.test(operand)) {
    throw new PatternError(`${operator} needs a number, not ${operand}`);
  }
  const bound = Number(operand);
  return value => {
    const number = asNumber(value);
    return number !== undefined && holds(operator, number, bound);
  };
}

function equality(operand: string): (value: unknown) => boolean {
  if (operand === '*') {
    return () => true;
  }
  const [, expression] = /^%(.*)%$/.exec(operand) ?? [];
  if (expression !== undefined) {
    const pattern = patternRegExp(expression);
    return value => pattern.test(String(value));
  }
  if (numberPattern.test(operand)) {
    const wanted = Number(operand);
    return value => asNumber(value) === wanted;
  }
  const [, quoted] = /^"((?:[^"\\]|\\.)*)"$/.exec(operand) ?? [];
  const text = quoted?.replace(/\\(.)/g, '$1') ?? operand;
  if (text.includes('*')) {
    const pattern = wildcardRegExp(text);
    return value => pattern.test(String(value));
  }
  return value => String(value) === text;
}

function holds(
  operator: Exclude<PatternOperator, '=' | '!='>,
  one: number,
  other: number,
): boolean {
  switch (operator) {
    case '<':
      return one < other;
    case '<=':
      return one <= other;
    case '>':
      return one > other;
    default:
      return one >= other;
  }
}

function asNumber(value: unknown): number | undefined {
  if (typeof value === 'number') {
    return value;
  }
  return typeof value === 'string' && numberPattern.test(value)
    ? Number(value)
    : undefined;
}
