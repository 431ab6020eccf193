/** Back to the full rate within this, once AWS throttles no more. */
const RECOVERY_MS = 10_000;

/** Throttled answers to calls that were under way together are one remark of AWS, not many. */
const REMARK_MS = 1_000;

/** Of the full rate: enough left to find out that the trouble is over. When nothing gets through, the breaker spares AWS. */
const LEAST_SHARE = 0.2;

/**
 * Tokens that come at a rate, up to one second's worth.
 *
 * The rate gives way to AWS: each throttled answer halves it, and it grows back
 * evenly afterwards. Others use the same quota, and AWS alone knows how much.
 */
export class TokenBucket {
  readonly #fullRate: number;
  readonly #capacity: number;
  readonly #now: () => number;
  #rate: number;
  #tokens: number;
  #filledAt: number;
  #slowedAt = -Infinity;

  static create(options: {
    /** Tokens per second. */
    rate: number;
    now: () => number;
  }): TokenBucket {
    return new TokenBucket(options.rate, options.now);
  }

  private constructor(rate: number, now: () => number) {
    this.#fullRate = rate;
    this.#capacity = Math.max(1, rate);
    this.#now = now;
    this.#rate = rate;
    this.#tokens = this.#capacity;
    this.#filledAt = now();
  }

  /** Tokens per second, now. */
  get rate(): number {
    this.#fill();
    return this.#rate;
  }

  /** Tokens per second when AWS does not throttle. */
  get fullRate(): number {
    return this.#fullRate;
  }

  take(): boolean {
    this.#fill();
    if (this.#tokens < 1) {
      return false;
    }
    this.#tokens -= 1;
    return true;
  }

  /** Milliseconds until there is a token to take. */
  nextIn(): number {
    this.#fill();
    return Math.max(0, Math.ceil(((1 - this.#tokens) / this.#rate) * 1_000));
  }

  /** To be told when AWS has throttled. */
  slowDown(): void {
    this.#fill();
    if (this.#filledAt - this.#slowedAt < REMARK_MS) {
      return;
    }
    this.#slowedAt = this.#filledAt;
    this.#rate = Math.max(this.#rate / 2, this.#fullRate * LEAST_SHARE);
    this.#tokens = Math.min(this.#tokens, 0);
  }

  #fill(): void {
    const now = this.#now();
    const passed = now - this.#filledAt;
    this.#filledAt = now;
    this.#tokens = Math.min(
      this.#capacity,
      this.#tokens + (passed / 1_000) * this.#rate,
    );
    this.#rate = Math.min(
      this.#fullRate,
      this.#rate + (passed / RECOVERY_MS) * this.#fullRate,
    );
  }
}
