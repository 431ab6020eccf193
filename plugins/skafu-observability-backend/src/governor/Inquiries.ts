import { AwsGate } from '../aws/AwsGate';
import { AwsCallError, CallOptions } from '../aws/AwsReader';
import { Coalescer } from './Coalescer';
import { Exchanges, isTrouble } from './Exchanges';
import { operationOf, Task } from './GovernedWork';
import { Refusals } from './Refusals';
import { CachedResult, ResultCache } from './ResultCache';
import { Troubles } from './Troubles';

/** AWS may complete an incomplete answer soon. */
const INCOMPLETE_TTL_SECONDS = 15;

/** On whose behalf AWS is asked, and until when anybody waits. */
type InquiryOptions = Omit<CallOptions, 'patienceMs'>;

/**
 * Asks AWS and keeps what it said: answers in the cache, refusals for a minute,
 * and why a refresh in the background failed.
 */
export class Inquiries {
  readonly #cache: ResultCache;
  readonly #exchanges: Exchanges;
  readonly #now: () => number;
  readonly #refusals: Refusals;
  readonly #troubles = Troubles.create();
  readonly #coalescer = Coalescer.create({ graceMs: 0 });
  /** The inquiry of each key whose answer is to be kept. */
  readonly #current = new Map<string, symbol>();

  static create(options: {
    cache: ResultCache;
    exchanges: Exchanges;
    now: () => number;
  }): Inquiries {
    return new Inquiries(options);
  }

  private constructor(options: Parameters<typeof Inquiries.create>[0]) {
    this.#cache = options.cache;
    this.#exchanges = options.exchanges;
    this.#now = options.now;
    this.#refusals = Refusals.create(options);
  }

  /** What AWS refused a moment ago, and is not asked again. */
  refusalOf<T>({ work, key }: Task<T>): AwsCallError | undefined {
    return this.#refusals.find(work, key);
  }

  /** Why the last refresh failed, if it did. */
  troubleOf<T>({ slot }: Task<T>): AwsCallError | undefined {
    return this.#troubles.of(slot);
  }

  /**
   * @throws AwsCallError when AWS gave no answer
   * @throws the reason of `signal` when that is aborted
   */
  async ask<T>(task: Task<T>, options: InquiryOptions): Promise<CachedResult> {
    return this.#share(task, options).result;
  }

  /** Asks for everybody who comes later; whoever caused it has their answer, and may leave. */
  refresh<T>(task: Task<T>, options: InquiryOptions): void {
    const { principal, correlationId } = options;
    const { result, joined } = this.#share(task, { principal, correlationId });
    result.catch(async error => {
      if (joined) {
        return;
      }
      if (error instanceof AwsCallError && isTrouble(error)) {
        this.#troubles.note(task.slot, error);
      } else {
        // Who lost access must not go on reading.
        await this.#cache.delete(task.slot);
      }
    });
  }

  /**
   * Drops what is remembered, because we have changed it at AWS ourselves. What
   * was asked before is answered, and not kept.
   */
  async forget(key: string): Promise<void> {
    this.#refusals.forget(key);
    this.#current.delete(key);
    this.#coalescer.startAnew(key);
    await this.#cache.delete(key);
  }

  #share<T>(task: Task<T>, options: InquiryOptions) {
    const { work, key, slot } = task;
    return this.#coalescer.share(key, options.signal, async signal => {
      const inquiry = Symbol('inquiry');
      this.#current.set(key, inquiry);
      try {
        const fresh = await this.#send(task, { ...options, signal });
        this.#troubles.forget(slot);
        if (this.#current.get(key) === inquiry) {
          await this.#cache.set(slot, fresh, {
            keepSeconds:
              fresh.ttlSeconds +
              Math.max(work.staleSeconds, work.refreshSeconds ?? 0),
          });
        }
        return fresh;
      } catch (error) {
        this.#refusals.note(work, key, error);
        throw error;
      } finally {
        if (this.#current.get(key) === inquiry) {
          this.#current.delete(key);
        }
      }
    });
  }

  async #send<T>(
    { work, key }: Task<T>,
    options: InquiryOptions & { signal: AbortSignal },
  ): Promise<CachedResult> {
    const asOf = this.#now();
    const gate: AwsGate = (send, exchange) =>
      this.#exchanges.pass(
        { ...operationOf(work), ...exchange, ...options },
        send,
      );
    const {
      value,
      messages = [],
      ttlSeconds = work.ttlSeconds,
    } = await work.send(gate, options.signal);
    // What is too much today is too much in a quarter of a minute.
    const incomplete = messages.some(({ code }) => code !== 'truncated');
    return {
      input: key,
      asOf,
      ttlSeconds: incomplete
        ? Math.min(ttlSeconds, INCOMPLETE_TTL_SECONDS)
        : ttlSeconds,
      value,
      messages,
    };
  }
}
