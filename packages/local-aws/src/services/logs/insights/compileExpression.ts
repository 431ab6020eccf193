import { functions, type FunctionContext } from './functions/functions';
import type { Expression, Operator } from './language/Query';
import { QuerySyntaxError } from './language/QuerySyntaxError';
import type { Row } from './Row';
import {
  asNumber,
  asText,
  compare,
  isTrue,
  type Argument,
  type Value,
} from './Value';

const comparisons: Partial<Record<Operator, (order: number) => boolean>> = {
  '=': order => order === 0,
  '!=': order => order !== 0,
  '<': order => order < 0,
  '<=': order => order <= 0,
  '>': order => order > 0,
  '>=': order => order >= 0,
};

const calculations: Partial<
  Record<Operator, (one: number, other: number) => number>
> = {
  '+': (one, other) => one + other,
  '-': (one, other) => one - other,
  '*': (one, other) => one * other,
  '/': (one, other) => one / other,
  '%': (one, other) => one % other,
  '^': (one, other) => one ** other,
};

/** An expression, ready to be asked of any row. */
export type Compute = (row: Row) => Value;

/** Checks an expression and makes it quick: the tree is walked once, not for each row. */
export class ExpressionCompiler {
  readonly #context: FunctionContext;

  constructor(context: FunctionContext) {
    this.#context = context;
  }

  /** @throws QuerySyntaxError if it calls a function that is unknown, or in a wrong way */
  compile(expression: Expression): Compute {
    switch (expression.kind) {
      case 'text':
      case 'number': {
        const { value } = expression;
        return () => value;
      }
      case 'field': {
        const { name } = expression;
        return row => row.get(name);
      }
      case 'negation': {
        const operand = this.#number(expression.operand);
        return row => mapNumber(operand(row), value => -value);
      }
      case 'not': {
        const operand = this.compile(expression.operand);
        return row => invert(operand(row));
      }
      case 'matches': {
        const { pattern } = expression;
        const operand = this.compile(expression.operand);
        return row => {
          const value = asText(operand(row));
          return value === undefined ? undefined : Number(pattern.test(value));
        };
      }
      case 'contains': {
        const operand = this.compile(expression.operand);
        const part = this.compile(expression.part);
        return row => {
          const value = asText(operand(row));
          return value === undefined
            ? undefined
            : Number(value.includes(asText(part(row)) ?? ''));
        };
      }
      case 'in': {
        const operand = this.compile(expression.operand);
        const values = expression.values.map(value => this.compile(value));
        return row => {
          const value = operand(row);
          return value === undefined
            ? undefined
            : Number(values.some(one => compare(value, one(row)) === 0));
        };
      }
      case 'operation':
        return this.#operation(expression);
      case 'call':
        return this.#call(expression);
      default:
        throw new QuerySyntaxError(
          expression.kind === 'period'
            ? 'a period can only be an argument of bin, datefloor and dateceil'
            : '* can only be the argument of count',
          0,
          0,
        );
    }
  }

  #operation({
    operator,
    left,
    right,
  }: Extract<Expression, { kind: 'operation' }>): Compute {
    const one = this.compile(left);
    const other = this.compile(right);
    switch (operator) {
      case 'and':
        return row => {
          const first = one(row);
          if (first !== undefined && !isTrue(first)) {
            return 0;
          }
          const second = other(row);
          if (second !== undefined && !isTrue(second)) {
            return 0;
          }
          return first === undefined || second === undefined ? undefined : 1;
        };
      case 'or':
        return row => {
          const first = one(row);
          if (isTrue(first)) {
            return 1;
          }
          const second = other(row);
          if (isTrue(second)) {
            return 1;
          }
          return first === undefined || second === undefined ? undefined : 0;
        };
      default: {
        const holds = comparisons[operator];
        if (holds) {
          return row => {
            const order = compare(one(row), other(row));
            return order === undefined ? undefined : Number(holds(order));
          };
        }
        const calculate = calculations[operator];
        return row => {
          const first = asNumber(one(row));
          const second = asNumber(other(row));
          if (first === undefined || second === undefined || !calculate) {
            return undefined;
          }
          const result = calculate(first, second);
          return Number.isFinite(result) ? result : undefined;
        };
      }
    }
  }

  #call({
    name,
    operands,
    at,
  }: Extract<Expression, { kind: 'call' }>): Compute {
    const end = at + name.length;
    const called = name.toLowerCase();
    if (called === 'bin') {
      return this.#call({
        kind: 'call',
        name: 'datefloor',
        operands: [{ kind: 'field', name: '@timestamp', at }, ...operands],
        at,
      });
    }
    const definition = functions.get(called);
    if (!definition) {
      throw new QuerySyntaxError(`unknown function ${name}`, at, end);
    }
    const [fewest, most] = definition.arity;
    if (operands.length < fewest || operands.length > most) {
      throw new QuerySyntaxError(
        `wrong number of arguments for ${name}: ${operands.length}`,
        at,
        end,
      );
    }
    const context = this.#context;
    const computes = operands.map((operand): ((row: Row) => Argument) => {
      if (operand.kind === 'period') {
        return () => operand.value;
      }
      return this.compile(operand);
    });
    return row =>
      definition.compute(
        computes.map(compute => compute(row)),
        context,
      );
  }

  #number(expression: Expression): Compute {
    const compute = this.compile(expression);
    return row => asNumber(compute(row));
  }
}

function invert(value: Value): Value {
  return value === undefined ? undefined : Number(!isTrue(value));
}

function mapNumber(value: Value, change: (value: number) => number): Value {
  return typeof value === 'number' ? change(value) : undefined;
}
