import { operators, type PatternOperator } from './comparison';
import { PatternError } from './PatternError';

/** Goes through the text of a pattern. */
export class PatternReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get atEnd(): boolean {
    this.match(/\s*/y);
    return this.#at >= this.#text.length;
  }

  /** Takes what a sticky expression finds here; `undefined` if it finds nothing. */
  match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text) ?? undefined;
    if (found) {
      this.#at = pattern.lastIndex;
    }
    return found;
  }

  /** Takes a sign and the space before it. */
  skip(sign: string): boolean {
    this.match(/\s*/y);
    const found = this.#text.startsWith(sign, this.#at);
    if (found) {
      this.#at += sign.length;
    }
    return found;
  }

  /** @throws PatternError if another sign comes */
  expect(sign: string): void {
    if (!this.skip(sign)) {
      throw this.unexpected();
    }
  }

  operator(): PatternOperator | undefined {
    // Longer ones first: `<` must not be found in `<=`.
    return [...operators]
      .sort((one, other) => other.length - one.length)
      .find(operator => this.skip(operator));
  }

  /** A quoted text, a regular expression or a word, as it is written. */
  operand(): string {
    const found = this.match(/\s*("(?:[^"\\]|\\.)*"|%[^%]*%|[^\s()&|,\]}]+)/y);
    if (!found?.[1]) {
      throw this.unexpected();
    }
    return found[1];
  }

  unexpected(): PatternError {
    const rest = this.#text.slice(this.#at).trim();
    return new PatternError(
      rest === '' ? 'it ends too early' : `unexpected ${rest.slice(0, 20)}`,
    );
  }
}
