import type { AwsError } from '../../../server/errors';
import { invalidFilter } from './invalidFilter';
import { tokenize, type Token } from './tokenize';

/** A place in the tokens of a filter expression. Words are compared without regard to case. */
export class TokenCursor {
  readonly #expression: string;
  readonly #tokens: readonly Token[];
  #position = 0;

  static create(expression: string): TokenCursor {
    return new TokenCursor(expression);
  }

  private constructor(expression: string) {
    this.#expression = expression;
    this.#tokens = tokenize(expression);
  }

  get next(): Token {
    return this.#at(this.#position);
  }

  get afterNext(): Token {
    return this.#at(this.#position + 1);
  }

  /** Where the token before the next one is. */
  get previousAt(): number {
    return this.#at(this.#position - 1).at;
  }

  advance(): void {
    this.#position += 1;
  }

  isSign(sign: string): boolean {
    return this.next.kind === 'sign' && this.next.value === sign;
  }

  takeSign(sign: string): boolean {
    const found = this.isSign(sign);
    this.#position += found ? 1 : 0;
    return found;
  }

  takeWord(word: string): boolean {
    const { kind, value } = this.next;
    const found = kind === 'word' && value.toUpperCase() === word.toUpperCase();
    this.#position += found ? 1 : 0;
    return found;
  }

  /** @throws AwsError InvalidRequestException */
  expectSign(sign: string): void {
    if (!this.takeSign(sign)) {
      throw this.unexpected();
    }
  }

  /** @throws AwsError InvalidRequestException */
  take(kind: Token['kind']): Token {
    const token = this.next;
    if (token.kind !== kind) {
      throw this.unexpected();
    }
    this.advance();
    return token;
  }

  /** That the next token is not one that can stand here. */
  unexpected(): AwsError {
    return invalidFilter(this.#expression, this.next.at);
  }

  #at(position: number): Token {
    return (
      this.#tokens[position] ?? {
        kind: 'end',
        value: '',
        at: this.#expression.length,
      }
    );
  }
}
