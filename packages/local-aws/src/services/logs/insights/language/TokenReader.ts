import { QuerySyntaxError, unexpectedSymbol } from './QuerySyntaxError';
import type { Token, TokenKind } from './Token';
import { tokenize } from './tokenize';

/** Goes through the symbols of a query. */
export class TokenReader {
  static create(query: string) {
    return new TokenReader(query, tokenize(query));
  }

  readonly query: string;
  readonly #tokens: readonly Token[];
  #index = 0;

  private constructor(query: string, tokens: readonly Token[]) {
    this.query = query;
    this.#tokens = tokens;
  }

  /** The next symbol, or the one after so many more. */
  peek(ahead = 0): Token {
    const token = this.#tokens[this.#index + ahead] ?? this.#tokens.at(-1);
    if (!token) {
      throw new Error('A query has at least its end');
    }
    return token;
  }

  take(): Token {
    const token = this.peek();
    this.#index += 1;
    return token;
  }

  /** Whether the next symbol is one of these words (in any case) or signs, and not a string or a quoted name. */
  isAt(...texts: string[]): boolean {
    const { kind, text } = this.peek();
    return (
      (kind === 'symbol' || kind === 'name') &&
      texts.includes(text.toLowerCase())
    );
  }

  /** Takes the next symbol if it is one of these. */
  skip(...texts: string[]): boolean {
    const found = this.isAt(...texts);
    if (found) {
      this.take();
    }
    return found;
  }

  /** @throws QuerySyntaxError if the next symbol is another */
  expect(text: string): void {
    if (!this.skip(text)) {
      throw this.unexpected();
    }
  }

  /** @throws QuerySyntaxError if the next symbol is of another kind */
  expectKind(...kinds: TokenKind[]): Token {
    if (!kinds.includes(this.peek().kind)) {
      throw this.unexpected();
    }
    return this.take();
  }

  unexpected(token = this.peek()): QuerySyntaxError {
    return unexpectedSymbol(this.query, token);
  }

  /** A problem with what was read since `start`. */
  problem(message: string, start: number): QuerySyntaxError {
    return new QuerySyntaxError(message, start, this.endOfLast());
  }

  /** Offset behind the last symbol that was taken. */
  endOfLast(): number {
    const last = this.#tokens[this.#index - 1];
    return last ? last.at + last.text.length : 0;
  }
}
