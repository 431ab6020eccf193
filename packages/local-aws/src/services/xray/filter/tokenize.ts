import { invalidFilter } from './invalidFilter';

/** A word, a quoted text, a number or a sign of a filter expression. */
export interface Token {
  kind: 'word' | 'text' | 'number' | 'sign' | 'end';
  /** As written; of a text, what is between the quotes. */
  value: string;
  /** Counted from 0. */
  at: number;
}

const pattern =
  /\s+|(?<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?<number>-?\d+(?:\.\d+)?(?![\w.]))|(?<word>[A-Za-z_][\w.]*)|(?<sign>!=|<=|>=|[=<>!(){}[\],:])/y;

/**
 * Cuts a filter expression into tokens, an `end` last.
 *
 * @throws AwsError InvalidRequestException
 */
export function tokenize(expression: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < expression.length) {
    pattern.lastIndex = at;
    const match = pattern.exec(expression);
    if (!match) {
      throw invalidFilter(expression, at);
    }
    const { text, number, word, sign } = match.groups ?? {};
    if (text !== undefined) {
      const value = text.slice(1, -1).replace(/\\(.)/g, '$1');
      tokens.push({ kind: 'text', value, at });
    } else if (number !== undefined) {
      tokens.push({ kind: 'number', value: number, at });
    } else if (word !== undefined) {
      tokens.push({ kind: 'word', value: word, at });
    } else if (sign !== undefined) {
      tokens.push({ kind: 'sign', value: sign, at });
    }
    at = pattern.lastIndex;
  }
  tokens.push({ kind: 'end', value: '', at });
  return tokens;
}
