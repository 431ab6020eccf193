import { AwsCallError } from '../../aws/AwsReader';

/** So many failures in a row are more than bad luck. */
const FAILURES = 5;

/** The period of probes: a failing AWS is bothered no more often, and missed no longer. */
const PROBE_MS = 3_000;

/** What one API of one account and region is believed to be like. */
export type BreakerState = 'closed' | 'open' | 'half-open';

/** Why a call is not sent. */
export interface Held {
  /** The failure that opened the breaker, or the last one since. */
  failure: AwsCallError;
  /** Until the next call is let through to see. */
  retryInMs: number;
}

/**
 * Stops asking an API that does not answer, so that nobody waits for it in
 * vain; lets one call through each period, and all as soon as one succeeds.
 */
export class Breaker {
  readonly #now: () => number;
  #failures = 0;
  #failure?: AwsCallError;
  #openSince?: number;
  #nextProbe = 0;
  #probing = false;

  static create(options: { now: () => number }): Breaker {
    return new Breaker(options.now);
  }

  private constructor(now: () => number) {
    this.#now = now;
  }

  get state(): BreakerState {
    if (this.#openSince === undefined) {
      return 'closed';
    }
    return this.#probing ? 'half-open' : 'open';
  }

  /** How long it has been open, milliseconds. */
  get openForMs(): number | undefined {
    return this.#openSince === undefined
      ? undefined
      : this.#now() - this.#openSince;
  }

  /** Why a call would not be let through now, if so. */
  get held(): Held | undefined {
    const retryInMs = this.#nextProbe - this.#now();
    return this.#openSince !== undefined && this.#failure && retryInMs > 0
      ? { failure: this.#failure, retryInMs }
      : undefined;
  }

  /**
   * Lets a call through, or says why not. A probe of which nothing is heard
   * again does not block the next one.
   */
  admit(): Held | undefined {
    const held = this.held;
    if (!held && this.#openSince !== undefined) {
      this.#probing = true;
      this.#nextProbe = this.#now() + PROBE_MS;
    }
    return held;
  }

  /** @returns true when this closed it */
  succeed(): boolean {
    const wasOpen = this.#openSince !== undefined;
    this.#failures = 0;
    this.#failure = undefined;
    this.#openSince = undefined;
    this.#probing = false;
    return wasOpen;
  }

  /** @returns true when this opened it */
  fail(failure: AwsCallError): boolean {
    this.#failures += 1;
    this.#failure = failure;
    this.#probing = false;
    if (this.#openSince !== undefined || this.#failures < FAILURES) {
      return false;
    }
    this.#openSince = this.#now();
    this.#nextProbe = this.#openSince + PROBE_MS;
    return true;
  }
}
