/** Lets one piece of work run at a time, in the order in which they came. */
export class Turns {
  static create(): Turns {
    return new Turns();
  }

  #last: Promise<unknown> = Promise.resolve();

  private constructor() {}

  async take<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => {});
    return turn;
  }
}
