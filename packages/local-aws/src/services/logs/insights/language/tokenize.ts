import { QuerySyntaxError, unexpectedSymbol } from './QuerySyntaxError';
import type { Token, TokenKind } from './Token';

const patterns: readonly [TokenKind | 'space', RegExp][] = [
  ['space', /(?:\s+|#[^\n]*)+/y],
  ['string', /"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'/y],
  ['quotedName', /`[^`]*`/y],
  ['period', /\d+(?:\.\d+)?[a-zA-Z]+/y],
  ['number', /(?:\d+(?:\.\d*)?|\.\d+)/y],
  ['name', /[@A-Za-z_$][\w@$]*(?:\.[\w@$]+)*/y],
  ['symbol', /!=|<=|>=|=~|[-+*/%^=<>()[\],|]/y],
];

const regexPattern = /\/(?:[^/\\\n]|\\.)*\//y;

/**
 * Splits a query into symbols; comments run from `#` to the end of the line. A slash begins a regular expression
 * after `like` and `=~`, and behind the field of `parse`; elsewhere it divides.
 *
 * @throws QuerySyntaxError
 */
export function tokenize(query: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < query.length) {
    const token = expectsRegex(tokens)
      ? match(query, at, 'regex', regexPattern) ?? next(query, at)
      : next(query, at);
    at += token.text.length;
    if (token.kind !== 'space') {
      tokens.push({ ...token, kind: token.kind });
    }
  }
  tokens.push({ kind: 'end', text: '<EOF>', at: query.length, value: '' });
  return tokens;
}

type RawToken = Omit<Token, 'kind'> & { kind: TokenKind | 'space' };

function next(query: string, at: number): RawToken {
  for (const [kind, pattern] of patterns) {
    const token = match(query, at, kind, pattern);
    if (token) {
      return token;
    }
  }
  const text = query.charAt(at);
  if (text === '"' || text === "'" || text === '`') {
    throw new QuerySyntaxError(
      `unterminated ${text} at position ${at}`,
      at,
      query.length,
    );
  }
  throw unexpectedSymbol(query, { text, at });
}

function match(
  query: string,
  at: number,
  kind: TokenKind | 'space',
  pattern: RegExp,
): RawToken | undefined {
  pattern.lastIndex = at;
  const text = pattern.exec(query)?.[0];
  return text ? { kind, text, at, value: meaning(kind, text) } : undefined;
}

function meaning(kind: TokenKind | 'space', text: string): string {
  switch (kind) {
    case 'string':
      return unescape(text.slice(1, -1));
    case 'quotedName':
    case 'regex':
      return text.slice(1, -1);
    default:
      return text;
  }
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '"': '"',
  "'": "'",
  '\\': '\\',
};

function unescape(text: string): string {
  // What is no escape keeps its backslash: paths and patterns are often written so.
  return text.replace(
    /\\([^])/g,
    (whole, character: string) => escapes[character] ?? whole,
  );
}

function expectsRegex(tokens: readonly Token[]): boolean {
  const last = tokens.at(-1);
  if (!last) {
    return false;
  }
  if (last.text === '=~' || /^like$/i.test(last.text)) {
    return true;
  }
  const command = tokens.findLastIndex(token => token.text === '|') + 1;
  return (
    /^parse$/i.test(tokens[command]?.text ?? '') &&
    tokens.length > command &&
    parenthesesAreClosed(tokens.slice(command))
  );
}

function parenthesesAreClosed(tokens: readonly Token[]): boolean {
  let depth = 0;
  for (const { text } of tokens) {
    depth += Number(text === '(') - Number(text === ')');
  }
  return depth === 0;
}
