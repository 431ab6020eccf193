import { LoggerService } from '@backstage/backend-plugin-api';
import { Answer, AwsCallError, CallOptions } from '../aws/AwsReader';
import { late, toAnswer, toStale } from './answers';
import { AwsOperation, CallMeter } from './CallMeter';
import { Coalescer } from './Coalescer';
import { Exchanges, GovernedCall, isTrouble } from './Exchanges';
import { GovernedWork, keyOf, Task, toTask } from './GovernedWork';
import { Inquiries } from './Inquiries';
import { ApiPacing } from './pacing/ApiPacing';
import { CachedResult, ResultCache } from './ResultCache';
import { Ticker } from './Ticker';

export type { GovernedCall } from './Exchanges';
export type { GovernedWork, Outcome } from './GovernedWork';

type Origin = 'aws' | 'cache';

interface Found<T> {
  answer: Answer<T>;
  origin: Origin;
}

/** Of those who wait for the work, the first; and until when any of them waits. */
type WorkOptions = Omit<CallOptions, 'patienceMs'> & { signal: AbortSignal };

/**
 * The only door to AWS.
 *
 * `run` is for those who want to know something: it looks into the cache,
 * shares work in flight, remembers refusals, and falls back to the answer
 * before. `call` is for those who then talk to AWS, one HTTP exchange at a time
 * (see {@link Exchanges}): there every request to AWS passes, and nothing that
 * a cache answers.
 */
export class Governor {
  readonly #cache: ResultCache;
  readonly #meter: CallMeter;
  readonly #now: () => number;
  readonly #ticker: Ticker;
  readonly #exchanges: Exchanges;
  readonly #inquiries: Inquiries;
  readonly #coalescer: Coalescer;

  static create(options: {
    cache: ResultCache;
    meter: CallMeter;
    logger: LoggerService;
    pacing: ApiPacing;
    now: () => number;
    ticker: Ticker;
    /** Of one exchange; default 10 seconds. */
    deadlineMs?: number;
    /** How long work goes on that nobody waits for. Default 1 second. */
    graceMs?: number;
  }): Governor {
    return new Governor(options);
  }

  private constructor(options: Parameters<typeof Governor.create>[0]) {
    const { graceMs = 1_000 } = options;
    this.#cache = options.cache;
    this.#meter = options.meter;
    this.#now = options.now;
    this.#ticker = options.ticker;
    this.#exchanges = Exchanges.create(options);
    this.#inquiries = Inquiries.create({
      ...options,
      exchanges: this.#exchanges,
    });
    this.#coalescer = Coalescer.create({ graceMs });
    this.#meter.watch(() => options.pacing.list());
  }

  /**
   * @throws AwsCallError when AWS gave no answer and no older one can stand in
   * @throws the reason of `signal` when that is aborted
   */
  async run<T>(
    work: GovernedWork<T>,
    options: CallOptions = {},
  ): Promise<Answer<T>> {
    const [result] = await this.runAll([work], options);
    if (result?.status !== 'fulfilled') {
      throw result?.reason;
    }
    return result.value;
  }

  /**
   * Runs the parts of one request of one AWS operation together; the usage
   * counts them as one answer, because that is what they spare or cost.
   *
   * @throws the reason of `signal` when that is aborted
   */
  async runAll<T>(
    works: GovernedWork<T>[],
    options: CallOptions = {},
  ): Promise<PromiseSettledResult<Answer<T>>[]> {
    const { signal } = options;
    let allJoined = true;
    const shared = works.map(work => {
      const task = toTask(work);
      const { result, joined } = this.#coalescer.share(
        task.key,
        signal,
        workSignal => this.#answer(task, { ...options, signal: workSignal }),
      );
      allJoined &&= joined;
      return this.#withinPatience(task, result, options.patienceMs);
    });
    const settled = await Promise.allSettled(shared);
    signal?.throwIfAborted();

    const fromCache = settled.every(
      result =>
        result.status === 'fulfilled' && result.value.origin === 'cache',
    );
    const [first] = works;
    if (first && fromCache) {
      this.#meter.add(first, { cacheHits: 1 });
    } else if (first && allJoined) {
      this.#meter.add(first, { coalesced: 1 });
    }
    return settled.map(result =>
      result.status === 'fulfilled'
        ? { status: result.status, value: result.value.answer }
        : result,
    );
  }

  /**
   * Lets one HTTP exchange through to AWS.
   *
   * @throws AwsCallError when AWS gave no answer
   * @throws the reason of `call.signal` when that is aborted
   */
  async call<T>(
    call: GovernedCall<T>,
    send: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    return this.#exchanges.pass(call, send);
  }

  /** Drops what is remembered, because we have changed it at AWS ourselves. */
  async forget(work: AwsOperation & { input: unknown }): Promise<void> {
    const key = keyOf(work, work.input);
    this.#coalescer.startAnew(key);
    await this.#inquiries.forget(key);
  }

  async #answer<T>(task: Task<T>, options: WorkOptions): Promise<Found<T>> {
    const { work, key, slot } = task;
    const cached = await this.#cache.get(slot);
    const age = cached ? this.#ageOf(cached) : Infinity;
    if (cached?.input === key && age < cached.ttlSeconds) {
      return { answer: toAnswer(cached), origin: 'cache' };
    }
    const refusal = this.#inquiries.refusalOf(task);
    if (refusal) {
      throw refusal;
    }
    if (
      cached?.input === key &&
      age < cached.ttlSeconds + (work.refreshSeconds ?? 0)
    ) {
      this.#inquiries.refresh(task, options);
      const trouble = this.#inquiries.troubleOf(task);
      return {
        answer: trouble ? toStale(cached, trouble) : toAnswer(cached),
        origin: 'cache',
      };
    }
    try {
      const fresh = await this.#inquiries.ask(task, options);
      return { answer: toAnswer(fresh), origin: 'aws' };
    } catch (error) {
      if (
        cached &&
        age < work.staleSeconds &&
        error instanceof AwsCallError &&
        isTrouble(error)
      ) {
        return { answer: toStale(cached, error), origin: 'aws' };
      }
      throw error;
    }
  }

  /**
   * One who has waited long enough gets an older answer or a message; the work
   * goes on, so that its answer is there when they look again.
   */
  async #withinPatience<T>(
    task: Task<T>,
    result: Promise<Found<T>>,
    patienceMs: number | undefined,
  ): Promise<Found<T>> {
    if (patienceMs === undefined) {
      return result;
    }
    let callOff = () => {};
    const outOfPatience = new Promise<undefined>(resolve => {
      callOff = this.#ticker.after(patienceMs, () => resolve(undefined));
    });
    try {
      return (
        (await Promise.race([result, outOfPatience])) ??
        (await this.#standIn(task, late(task.work, patienceMs)))
      );
    } finally {
      callOff();
      // The loser of the race has nobody else to handle it.
      result.catch(() => {});
    }
  }

  async #standIn<T>(
    { work, slot }: Task<T>,
    error: AwsCallError,
  ): Promise<Found<T>> {
    const cached = await this.#cache.get(slot);
    if (cached && this.#ageOf(cached) < work.staleSeconds) {
      return { answer: toStale(cached, error), origin: 'aws' };
    }
    throw error;
  }

  /** Seconds. */
  #ageOf(cached: CachedResult): number {
    return (this.#now() - cached.asOf) / 1_000;
  }
}
