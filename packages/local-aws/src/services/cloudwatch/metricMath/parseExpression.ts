import { MathError } from './MathValue';

/** A metric math expression as a tree. */
export type MathNode =
  | { kind: 'number'; value: number }
  | { kind: 'text'; value: string }
  | { kind: 'name'; name: string }
  | { kind: 'list'; items: MathNode[] }
  | { kind: 'negation'; operand: MathNode }
  | { kind: 'operation'; operator: Operator; left: MathNode; right: MathNode }
  | { kind: 'call'; name: string; operands: MathNode[] };

/** CloudWatch's binary operators and how tightly they bind. */
const precedence = {
  OR: 1,
  '||': 1,
  AND: 2,
  '&&': 2,
  '==': 3,
  '!=': 3,
  '<': 4,
  '>': 4,
  '<=': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '^': 8,
} as const;

/** Binds tighter than `*`, looser than `^`: -2^2 is -4. */
const negationPrecedence = 7;

/** One of CloudWatch's binary operators. */
export type Operator = keyof typeof precedence;

interface Token {
  text: string;
  /** Index of its first character, from 0. */
  at: number;
}

const tokenPattern =
  /\s*(?:(\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+|[A-Za-z_]\w*|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|&&|\|\||[=!<>]=|[-+*/^<>()[\],])|$)/y;

/**
 * Parses an expression by precedence climbing. (The library jsep keeps its grammar in one object for the whole process
 * and shares it with jsonpath-plus, which the backend uses: CloudWatch's operators would change JSONPath.)
 *
 * @throws MathError that says what is not understood, and where
 */
export function parseExpression(text: string): MathNode {
  const tokens = tokenize(text);
  const tree = readOperation(tokens, 0);
  if (tokens[0]) {
    throw unexpected(tokens);
  }
  return tree;
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < text.length) {
    const from = tokenPattern.lastIndex;
    const match = tokenPattern.exec(text);
    if (!match) {
      const character = text.slice(from).trimStart().charAt(0);
      throw new MathError(
        `Unexpected character ${character} at position ${from}`,
      );
    }
    const [, token] = match;
    if (token !== undefined) {
      tokens.push({ text: token, at: tokenPattern.lastIndex - token.length });
    }
  }
  return tokens;
}

function readOperation(tokens: Token[], weakest: number): MathNode {
  let left = readOperand(tokens);
  for (;;) {
    const operator = tokens[0]?.text;
    if (!isOperator(operator) || precedence[operator] < weakest) {
      return left;
    }
    tokens.shift();
    // `^` groups to the right, all others to the left.
    const next = precedence[operator] + (operator === '^' ? 0 : 1);
    left = {
      kind: 'operation',
      operator,
      left,
      right: readOperation(tokens, next),
    };
  }
}

function readOperand(tokens: Token[]): MathNode {
  const token = tokens.shift();
  const text = token?.text ?? '';
  if (text === '-') {
    const operand = readOperation(tokens, negationPrecedence);
    return { kind: 'negation', operand };
  }
  if (text === '+') {
    return readOperation(tokens, negationPrecedence);
  }
  if (text === '(') {
    const inner = readOperation(tokens, 0);
    expect(tokens, ')');
    return inner;
  }
  if (text === '[') {
    return { kind: 'list', items: readItems(tokens, ']') };
  }
  if (/^[\d.]/.test(text)) {
    return { kind: 'number', value: Number(text) };
  }
  if (/^["']/.test(text)) {
    return { kind: 'text', value: text.slice(1, -1).replace(/\\(.)/g, '$1') };
  }
  if (/^[A-Za-z_]/.test(text) && !isOperator(text)) {
    if (tokens[0]?.text !== '(') {
      return { kind: 'name', name: text };
    }
    tokens.shift();
    return { kind: 'call', name: text, operands: readItems(tokens, ')') };
  }
  throw unexpected(token ? [token] : []);
}

function readItems(tokens: Token[], end: string): MathNode[] {
  const items: MathNode[] = [];
  if (tokens[0]?.text === end) {
    tokens.shift();
    return items;
  }
  for (;;) {
    items.push(readOperation(tokens, 0));
    if (tokens[0]?.text !== ',') {
      expect(tokens, end);
      return items;
    }
    tokens.shift();
  }
}

function expect(tokens: Token[], text: string): void {
  if (tokens[0]?.text !== text) {
    throw unexpected(tokens);
  }
  tokens.shift();
}

function unexpected([token]: Token[]): MathError {
  return new MathError(
    token
      ? `Unexpected ${token.text} at position ${token.at}`
      : 'Unexpected end of expression',
  );
}

function isOperator(text: string | undefined): text is Operator {
  return text !== undefined && Object.hasOwn(precedence, text);
}
