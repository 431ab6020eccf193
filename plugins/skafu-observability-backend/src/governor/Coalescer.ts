interface Work {
  result: Promise<unknown>;
  controller: AbortController;
  callers: number;
  /** Set while nobody waits any more. */
  farewell?: NodeJS.Timeout;
}

/**
 * Shares work between all who ask for the same at the same time.
 *
 * A caller that gives up leaves alone; the work is aborted only when the last
 * one has left and nobody came within the grace: a page that is reloaded leaves
 * and asks the same again at once.
 */
export class Coalescer {
  readonly #graceMs: number;
  readonly #works = new Map<string, Work>();

  static create(options: { graceMs: number }): Coalescer {
    return new Coalescer(options);
  }

  private constructor(options: { graceMs: number }) {
    this.#graceMs = options.graceMs;
  }

  /**
   * @returns the work's result, and whether it was under way already
   * @throws the reason of `signal` as soon as it is aborted (from `result`)
   */
  share<T>(
    key: string,
    signal: AbortSignal | undefined,
    start: (signal: AbortSignal) => Promise<T>,
  ): { result: Promise<T>; joined: boolean } {
    if (signal?.aborted) {
      return { result: Promise.reject(signal.reason), joined: false };
    }
    const underWay = this.#works.get(key);
    const work = underWay ?? this.#begin(key, start);
    clearTimeout(work.farewell);
    work.callers += 1;
    return {
      // What is under way for a key is what `start` of that key returns.
      result: this.#wait(key, work, signal) as Promise<T>,
      joined: underWay !== undefined,
    };
  }

  /** Whoever comes next starts anew; those who share the work get its result. */
  startAnew(key: string): void {
    this.#works.delete(key);
  }

  #begin<T>(key: string, start: (signal: AbortSignal) => Promise<T>): Work {
    const controller = new AbortController();
    const result = start(controller.signal).finally(() => {
      if (this.#works.get(key)?.controller === controller) {
        this.#works.delete(key);
      }
    });
    // Callers handle failures; when all have left, nobody does.
    result.catch(() => {});
    const work = { result, controller, callers: 0 };
    this.#works.set(key, work);
    return work;
  }

  async #wait(
    key: string,
    work: Work,
    signal: AbortSignal | undefined,
  ): Promise<unknown> {
    if (!signal) {
      return work.result;
    }
    let leave = () => {};
    const left = new Promise<never>((_, reject) => {
      leave = () => {
        this.#leave(key, work);
        reject(signal.reason);
      };
      signal.addEventListener('abort', leave, { once: true });
    });
    try {
      return await Promise.race([work.result, left]);
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  #leave(key: string, work: Work): void {
    work.callers -= 1;
    if (work.callers > 0) {
      return;
    }
    work.farewell = setTimeout(() => {
      // Gone first, so that nobody joins work that is being aborted.
      if (this.#works.get(key) === work) {
        this.#works.delete(key);
      }
      work.controller.abort();
    }, this.#graceMs);
    work.farewell.unref();
  }
}
