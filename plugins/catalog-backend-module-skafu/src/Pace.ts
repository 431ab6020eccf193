import { setTimeout } from 'node:timers/promises';

/** Lets requests through at a rate, after a burst. */
export class Pace {
  static create(options: { perSecond: number; burst: number }): Pace {
    return new Pace(options.perSecond, options.burst);
  }

  readonly #intervalMs: number;
  readonly #burstMs: number;
  /** When the budget would be full again had it no end. */
  #fullAt = 0;

  private constructor(perSecond: number, burst: number) {
    this.#intervalMs = 1_000 / perSecond;
    this.#burstMs = this.#intervalMs * burst;
  }

  /** @throws AbortError */
  async next(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const now = Date.now();
    this.#fullAt = Math.max(this.#fullAt, now) + this.#intervalMs;
    const wait = this.#fullAt - now - this.#burstMs;
    if (wait > 0) {
      await setTimeout(wait, undefined, { signal });
    }
  }
}
