import { isDeepStrictEqual } from 'node:util';

/**
 * What a thing may be found as: after an answer as answered, after silence also
 * as it was asked to become.
 */
export class Belief<State> {
  #possible: State[];

  static create<State>(state: State): Belief<State> {
    return new Belief([state]);
  }

  private constructor(possible: State[]) {
    this.#possible = possible;
  }

  /** The thing may have become this: no answer yet. */
  asked(state: State): void {
    this.#possible.push(state);
  }

  answered(state: State): void {
    this.#possible = [state];
  }

  /** @throws when it can be found only if something was lost, or half written */
  found(state: State): void {
    if (!this.#possible.some(possible => isDeepStrictEqual(possible, state))) {
      throw new Error(
        `Found ${JSON.stringify(
          state,
        )}, which was neither answered nor asked for; possible are ${this.#possible
          .map(possible => JSON.stringify(possible))
          .join(' and ')}`,
      );
    }
    this.#possible = [state];
  }
}
