const MINUTE_MS = 60_000;
const MAX_KEYS = 10_000;

/** Lets so many of each kind through in a time, and counts the others, so that a loop cannot fill a disk. */
export class Throttle {
  readonly #now: () => number;
  readonly #limit: number;
  readonly #windowMs: number;
  readonly #windows = new Map<
    string,
    { since: number; admitted: number; suppressed: number }
  >();

  static create(
    options: {
      /** Of one kind in a window; default 1. */
      limit?: number;
      /** Default a minute. */
      windowMs?: number;
      /** Milliseconds since the epoch. */
      now?: () => number;
    } = {},
  ): Throttle {
    return new Throttle(options);
  }

  private constructor(options: {
    limit?: number;
    windowMs?: number;
    now?: () => number;
  }) {
    this.#now = options.now ?? Date.now;
    this.#limit = options.limit ?? 1;
    this.#windowMs = options.windowMs ?? MINUTE_MS;
  }

  /** @returns how many of this kind were held back in the window before, or undefined when this one is */
  admit(kind: string): number | undefined {
    const now = this.#now();
    const window = this.#windows.get(kind);
    if (window && now - window.since < this.#windowMs) {
      if (window.admitted < this.#limit) {
        window.admitted += 1;
        return 0;
      }
      window.suppressed += 1;
      return undefined;
    }
    // Moves to the end, so that the first is the oldest.
    this.#windows.delete(kind);
    this.#windows.set(kind, { since: now, admitted: 1, suppressed: 0 });
    const [oldest] = this.#windows.keys();
    if (this.#windows.size > MAX_KEYS && oldest !== undefined) {
      this.#windows.delete(oldest);
    }
    return window?.suppressed ?? 0;
  }
}
