import { Ticker } from '../Ticker';
import { FairQueue, Waiter } from './FairQueue';
import { TokenBucket } from './TokenBucket';

/** More waiting calls than this are not going to be in time. */
const MAX_WAITING = 500;

/** Nothing was sent: the portal keeps within the account's quota. */
export class BudgetExhaustedError extends Error {
  override readonly name = 'BudgetExhaustedError';
}

/** One call's place in the queue. */
export interface Turn extends Waiter {
  /** How long it waits at most. */
  patienceMs: number;
  signal: AbortSignal;
}

interface Waiting extends Waiter {
  settle: (error?: unknown) => void;
}

/** The requests that the portal may send to one API of one account and region. */
export class Budget {
  readonly #bucket: TokenBucket;
  readonly #ticker: Ticker;
  readonly #queue = FairQueue.create<Waiting>({ capacity: MAX_WAITING });
  #pumping = false;

  static create(options: {
    /** Requests per second. */
    rate: number;
    ticker: Ticker;
  }): Budget {
    return new Budget(options.rate, options.ticker);
  }

  private constructor(rate: number, ticker: Ticker) {
    this.#bucket = TokenBucket.create({ rate, now: () => ticker.now() });
    this.#ticker = ticker;
  }

  /** Requests per second, now. */
  get rate(): number {
    return this.#bucket.rate;
  }

  /** Requests per second when AWS does not throttle. */
  get fullRate(): number {
    return this.#bucket.fullRate;
  }

  /** How many calls wait for their turn. */
  get waiting(): number {
    return this.#queue.size;
  }

  /**
   * Waits for leave to send one request.
   *
   * @returns how long that took, milliseconds
   * @throws BudgetExhaustedError when the turn did not come in time
   * @throws the reason of `turn.signal`, once that is aborted
   */
  async take(turn: Turn): Promise<number> {
    turn.signal.throwIfAborted();
    if (this.#queue.size === 0 && this.#bucket.take()) {
      return 0;
    }
    const since = this.#ticker.now();
    await this.#wait(turn);
    return this.#ticker.now() - since;
  }

  /** To be told when AWS has throttled. */
  slowDown(): void {
    this.#bucket.slowDown();
  }

  #wait({ principal, urgent, patienceMs, signal }: Turn): Promise<void> {
    return new Promise((resolve, reject) => {
      let release = () => {};
      const waiting: Waiting = {
        principal,
        urgent,
        settle: error => {
          release();
          if (error === undefined) {
            resolve();
          } else {
            reject(error);
          }
        },
      };
      const leave = (error: unknown) => {
        this.#queue.remove(waiting);
        waiting.settle(error);
      };
      const onAbort = () => leave(signal.reason);
      signal.addEventListener('abort', onAbort, { once: true });
      const callOff = this.#ticker.after(patienceMs, () =>
        leave(new BudgetExhaustedError('No turn in time')),
      );
      release = () => {
        callOff();
        signal.removeEventListener('abort', onAbort);
      };
      this.#queue
        .add(waiting)
        ?.settle(new BudgetExhaustedError('Too many calls wait'));
      this.#pump();
    });
  }

  #pump(): void {
    if (this.#pumping || this.#queue.size === 0) {
      return;
    }
    this.#pumping = true;
    this.#ticker.after(this.#bucket.nextIn(), () => {
      this.#pumping = false;
      while (this.#queue.size > 0 && this.#bucket.take()) {
        this.#queue.next()?.settle();
      }
      this.#pump();
    });
  }
}
