import { COMMANDS, FUNCTIONS, KEYWORDS } from './insightsWords';

export type TokenKind =
  | 'comment'
  | 'string'
  | 'pattern'
  | 'command'
  | 'function'
  | 'keyword'
  | 'field'
  | 'number'
  | 'pipe'
  | 'operator'
  | 'bracket'
  | 'space'
  | 'other';

export type Token = { kind: TokenKind; from: number; to: number };

/** What the next token may be depends on the one before. */
export type TokenState = {
  /** A command comes next: at the beginning, and after a pipe. */
  atCommand: boolean;
  /** A slash begins a pattern: after `like` and `=~`. */
  atPattern: boolean;
};

export const INITIAL_STATE: TokenState = { atCommand: true, atPattern: false };

const FORMS: ReadonlyArray<readonly [TokenKind, RegExp]> = [
  ['space', /^\s+/],
  ['comment', /^#[^\n]*/],
  ['string', /^(?:"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?)/],
  ['field', /^(?:`[^`]*`?|@[\w.]+)/],
  ['number', /^\d+(?:\.\d+)?[a-z]*/i],
  ['pipe', /^\|/],
  ['operator', /^(?:=~|[!<>]=|[=<>+*%^/-])/],
  ['bracket', /^[()[\],]/],
  ['other', /^(?:[A-Za-z_][\w.]*|[^])/],
];

const PATTERN = /^\/(?:\\.|[^/\\\n])*\/?/;

const COMMAND_NAMES = new Set(COMMANDS.map(({ name }) => name.toLowerCase()));
const FUNCTION_NAMES = new Set(FUNCTIONS.map(({ name }) => name.toLowerCase()));
const KEYWORD_NAMES = new Set<string>(KEYWORDS);

/** The token at the beginning of a text, and what may follow it. */
export function nextToken(
  text: string,
  state: TokenState,
): { kind: TokenKind; length: number; state: TokenState } {
  if (state.atPattern) {
    const pattern = PATTERN.exec(text)?.[0];
    if (pattern) {
      return { kind: 'pattern', length: pattern.length, state: after('') };
    }
  }
  for (const [form, expression] of FORMS) {
    const found = expression.exec(text)?.[0];
    if (found) {
      const kind = form === 'other' ? kindOfWord(found, text, state) : form;
      const isQuiet = kind === 'space' || kind === 'comment';
      return {
        kind,
        length: found.length,
        state: isQuiet ? state : after(found.toLowerCase()),
      };
    }
  }
  return { kind: 'other', length: 1, state: after('') };
}

/** The tokens of a query of Logs Insights; they cover all of it. */
export function insightsTokens(query: string): Token[] {
  const tokens: Token[] = [];
  let state = INITIAL_STATE;
  for (let from = 0; from < query.length; ) {
    const next = nextToken(query.slice(from), state);
    tokens.push({ kind: next.kind, from, to: from + next.length });
    from += next.length;
    state = next.state;
  }
  return tokens;
}

function kindOfWord(word: string, text: string, state: TokenState): TokenKind {
  const name = word.toLowerCase();
  if (state.atCommand && COMMAND_NAMES.has(name)) {
    return 'command';
  }
  if (KEYWORD_NAMES.has(name)) {
    return 'keyword';
  }
  if (FUNCTION_NAMES.has(name) && /^\s*\(/.test(text.slice(word.length))) {
    return 'function';
  }
  return /^[a-z_]/i.test(word) ? 'field' : 'other';
}

function after(token: string): TokenState {
  return {
    atCommand: token === '|',
    atPattern: token === 'like' || token === '=~',
  };
}
