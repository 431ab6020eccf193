import { javaRegExp } from './javaRegExp';
import { readPeriod } from './periods';
import type { Expression, Operator } from './Query';
import type { TokenReader } from './TokenReader';

/** Words that are no fields; a field of such a name needs backticks. */
const reserved = new Set('and or not in like as by asc desc'.split(' '));

const comparisons: readonly Operator[] = ['=', '!=', '<', '<=', '>', '>='];

/**
 * Reads an expression; from loose to tight: or, and, not, comparisons, sums, products, powers, signs.
 *
 * @throws QuerySyntaxError
 */
export function parseExpression(reader: TokenReader): Expression {
  return leftToRight(reader, ['or'], conjunction);
}

function conjunction(reader: TokenReader): Expression {
  return leftToRight(reader, ['and'], inversion);
}

function inversion(reader: TokenReader): Expression {
  return reader.skip('not')
    ? { kind: 'not', operand: inversion(reader) }
    : comparison(reader);
}

function comparison(reader: TokenReader): Expression {
  const operand = sum(reader);
  const next = reader.peek(1).text.toLowerCase();
  if (reader.isAt('not') && (next === 'like' || next === 'in')) {
    reader.take();
    return { kind: 'not', operand: membership(reader, operand) };
  }
  if (reader.isAt('like', '=~', 'in')) {
    return membership(reader, operand);
  }
  const operator = operatorAt(reader, comparisons);
  return operator
    ? { kind: 'operation', operator, left: operand, right: sum(reader) }
    : operand;
}

function membership(reader: TokenReader, operand: Expression): Expression {
  if (reader.skip('in')) {
    return { kind: 'in', operand, values: list(reader) };
  }
  reader.take();
  const token = reader.peek();
  if (token.kind !== 'regex') {
    return { kind: 'contains', operand, part: sum(reader) };
  }
  reader.take();
  return { kind: 'matches', operand, pattern: readRegExp(reader, token) };
}

/** @throws QuerySyntaxError if it is no regular expression */
export function readRegExp(
  reader: TokenReader,
  token: { value: string; at: number },
): RegExp {
  try {
    return javaRegExp(token.value);
  } catch {
    throw reader.problem(
      `invalid regular expression /${token.value}/`,
      token.at,
    );
  }
}

function list(reader: TokenReader): Expression[] {
  const end = reader.skip('(') ? ')' : ']';
  if (end === ']') {
    reader.expect('[');
  }
  return items(reader, end);
}

function items(reader: TokenReader, end: string): Expression[] {
  const found: Expression[] = [];
  if (!reader.isAt(end)) {
    do {
      found.push(parseExpression(reader));
    } while (reader.skip(','));
  }
  reader.expect(end);
  return found;
}

function sum(reader: TokenReader): Expression {
  return leftToRight(reader, ['+', '-'], product);
}

function product(reader: TokenReader): Expression {
  return leftToRight(reader, ['*', '/', '%'], power);
}

/** Groups to the right: 2^3^2 is 2^9. */
function power(reader: TokenReader): Expression {
  const left = signed(reader);
  return reader.skip('^')
    ? { kind: 'operation', operator: '^', left, right: power(reader) }
    : left;
}

function signed(reader: TokenReader): Expression {
  return reader.skip('-')
    ? { kind: 'negation', operand: signed(reader) }
    : primary(reader);
}

function primary(reader: TokenReader): Expression {
  const token = reader.peek();
  switch (token.kind) {
    case 'string':
      reader.take();
      return { kind: 'text', value: token.value };
    case 'number':
      reader.take();
      return { kind: 'number', value: Number(token.text) };
    case 'period': {
      const value = readPeriod(token.text);
      if (!value) {
        throw reader.unexpected();
      }
      reader.take();
      return { kind: 'period', value };
    }
    case 'quotedName':
      reader.take();
      return { kind: 'field', name: token.value, at: token.at };
    case 'name':
      return named(reader);
    default:
      reader.expect('(');
      return parenthesized(reader);
  }
}

function parenthesized(reader: TokenReader): Expression {
  const inner = parseExpression(reader);
  reader.expect(')');
  return inner;
}

function named(reader: TokenReader): Expression {
  const { text, at } = reader.peek();
  if (reserved.has(text.toLowerCase())) {
    throw reader.unexpected();
  }
  reader.take();
  if (/^(?:true|false)$/i.test(text)) {
    return { kind: 'number', value: Number(/^true$/i.test(text)) };
  }
  if (!reader.skip('(')) {
    return { kind: 'field', name: text, at };
  }
  if (reader.skip('*')) {
    reader.expect(')');
    return { kind: 'call', name: text, operands: [{ kind: 'everything' }], at };
  }
  return { kind: 'call', name: text, operands: items(reader, ')'), at };
}

function leftToRight(
  reader: TokenReader,
  operators: readonly Operator[],
  operand: (reader: TokenReader) => Expression,
): Expression {
  let left = operand(reader);
  for (;;) {
    const operator = operatorAt(reader, operators);
    if (!operator) {
      return left;
    }
    left = { kind: 'operation', operator, left, right: operand(reader) };
  }
}

/** Takes the next symbol if it is one of these operators. */
function operatorAt(
  reader: TokenReader,
  operators: readonly Operator[],
): Operator | undefined {
  const operator = operators.find(sign => reader.isAt(sign));
  if (operator) {
    reader.take();
  }
  return operator;
}
