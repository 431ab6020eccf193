import { LoggerService } from '@backstage/backend-plugin-api';
import { Message } from '@skafu/plugin-skafu-observability-common';
import { AwsGate } from '../aws/AwsGate';
import { Answer, AwsCallError, CallOptions } from '../aws/AwsReader';
import { late, toAnswer, toStale } from './answers';
import { AwsOperation, CallMeter } from './CallMeter';
import { canonicalJson } from './canonicalJson';
import { Coalescer } from './Coalescer';
import { Exchanges, GovernedCall, isTrouble } from './Exchanges';
import { ApiPacing } from './pacing/ApiPacing';
import { Refusals } from './Refusals';
import { CachedResult, ResultCache } from './ResultCache';
import { Ticker } from './Ticker';
import { Troubles } from './Troubles';

export type { GovernedCall } from './Exchanges';

/** AWS may complete an incomplete answer soon. */
const INCOMPLETE_TTL_SECONDS = 15;

/** What AWS said, with remarks that stay with it in the cache. */
export interface Outcome<T> {
  value: T;
  messages?: Message[];
  /** Where the answer itself decides how long it holds, e.g. a trace that is finished; else the work's. */
  ttlSeconds?: number;
}

/** Something to know from AWS. */
export interface GovernedWork<T> extends AwsOperation {
  /** All that the answer depends on, beside account, region and operation. */
  input: unknown;
  /**
   * What the cache keeps one answer of; the input when absent. Inputs of which
   * the next replaces the one before, as windows that move with time do, share
   * a slot: the cache stays small, and a failed call finds the answer before.
   */
  slot?: unknown;
  /** How long an answer is served without asking AWS again. */
  ttlSeconds: number;
  /**
   * How much longer an answer is served at once while AWS is asked again in the
   * background. For what changes slowly and takes its time. Default 0.
   */
  refreshSeconds?: number;
  /** How old an answer may be that stands in for a failed call. */
  staleSeconds: number;
  /** Asks AWS; each HTTP exchange passes the gate. `T` must survive JSON. */
  send(gate: AwsGate, signal: AbortSignal): Promise<Outcome<T>>;
}

type Origin = 'aws' | 'cache';

interface Found<T> {
  answer: Answer<T>;
  origin: Origin;
}

/** Work with the keys under which it is shared and kept. */
interface Task<T> {
  work: GovernedWork<T>;
  key: string;
  slot: string;
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
  readonly #refusals: Refusals;
  readonly #troubles: Troubles;
  /** Looks into the cache and asks; callers share it. */
  readonly #running: Coalescer;
  /** Asks; callers share it with refreshes in the background. */
  readonly #asking: Coalescer;

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
    this.#refusals = Refusals.create(options);
    this.#troubles = Troubles.create();
    this.#running = Coalescer.create({ graceMs });
    this.#asking = Coalescer.create({ graceMs: 0 });
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
      const { result, joined } = this.#running.share(
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
    const key = canonicalJson([...operationOf(work), work.input]);
    this.#refusals.forget(key);
    await this.#cache.delete(key);
  }

  async #answer<T>(task: Task<T>, options: WorkOptions): Promise<Found<T>> {
    const { work, key, slot } = task;
    const cached = await this.#cache.get(slot);
    const age = cached ? this.#ageOf(cached) : Infinity;
    if (cached?.input === key && age < cached.ttlSeconds) {
      return { answer: toAnswer(cached), origin: 'cache' };
    }
    const refusal = this.#refusals.find(work, key);
    if (refusal) {
      throw refusal;
    }
    if (
      cached?.input === key &&
      age < cached.ttlSeconds + (work.refreshSeconds ?? 0)
    ) {
      this.#refresh(task, options);
      const trouble = this.#troubles.of(slot);
      return {
        answer: trouble ? toStale(cached, trouble) : toAnswer(cached),
        origin: 'cache',
      };
    }
    try {
      const fresh = await this.#ask(task, options);
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

  /** For everybody who comes later; whoever caused it has their answer, and may leave. */
  #refresh<T>(task: Task<T>, options: WorkOptions): void {
    const { principal, correlationId } = options;
    const { result, joined } = this.#shareAsking(task, {
      principal,
      correlationId,
    });
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

  async #ask<T>(task: Task<T>, options: WorkOptions): Promise<CachedResult> {
    return this.#shareAsking(task, options).result;
  }

  #shareAsking<T>(task: Task<T>, options: CallOptions) {
    const { work, key, slot } = task;
    return this.#asking.share(key, options.signal, async signal => {
      try {
        const fresh = await this.#send(task, { ...options, signal });
        this.#troubles.forget(slot);
        await this.#cache.set(slot, fresh, {
          keepSeconds:
            fresh.ttlSeconds +
            Math.max(work.staleSeconds, work.refreshSeconds ?? 0),
        });
        return fresh;
      } catch (error) {
        this.#refusals.note(work, key, error);
        throw error;
      }
    });
  }

  async #send<T>(
    { work, key }: Task<T>,
    options: WorkOptions,
  ): Promise<CachedResult> {
    const asOf = this.#now();
    const gate: AwsGate = (send, exchange) =>
      this.call({ ...operationNames(work), ...exchange, ...options }, send);
    const {
      value,
      messages = [],
      ttlSeconds = work.ttlSeconds,
    } = await work.send(gate, options.signal);
    return {
      input: key,
      asOf,
      ttlSeconds:
        messages.length > 0
          ? Math.min(ttlSeconds, INCOMPLETE_TTL_SECONDS)
          : ttlSeconds,
      value,
      messages,
    };
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

function toTask<T>(work: GovernedWork<T>): Task<T> {
  const key = canonicalJson([...operationOf(work), work.input]);
  return {
    work,
    key,
    slot:
      work.slot === undefined
        ? key
        : canonicalJson([...operationOf(work), work.slot]),
  };
}

function operationNames(work: AwsOperation): AwsOperation {
  const { accountId, region, service, operation } = work;
  return { accountId, region, service, operation };
}

function operationOf(work: AwsOperation): string[] {
  return Object.values(operationNames(work));
}
