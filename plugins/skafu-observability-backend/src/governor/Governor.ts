import { LoggerService } from '@backstage/backend-plugin-api';
import { Message } from '@skafu/plugin-skafu-observability-common';
import { AwsGate } from '../aws/AwsGate';
import { Answer, AwsCallError, CallOptions } from '../aws/AwsReader';
import { classifyError } from '../aws/classifyError';
import { withDeadline } from '../aws/withDeadline';
import { AwsOperation, CallMeter } from './CallMeter';
import { canonicalJson } from './canonicalJson';
import { Coalescer } from './Coalescer';
import { CachedResult, ResultCache } from './ResultCache';

const DEADLINE_MS = 10_000;

/** AWS may complete an incomplete answer soon. */
const INCOMPLETE_TTL_SECONDS = 15;

/** What AWS said, with remarks that stay with it in the cache. */
export interface Outcome<T> {
  value: T;
  messages?: Message[];
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
  /** How old an answer may be that stands in for a failed call. */
  staleSeconds: number;
  /** Asks AWS; each HTTP exchange passes the gate. `T` must survive JSON. */
  send(gate: AwsGate, signal: AbortSignal): Promise<Outcome<T>>;
}

/** One HTTP exchange, retries included. */
export interface GovernedCall<T = unknown>
  extends AwsOperation,
    Omit<CallOptions, 'signal'> {
  /** US dollars; a function where the answer decides it. */
  price?: number | ((answer: T) => number);
  signal: AbortSignal;
}

type Origin = 'aws' | 'cache';

/** Of those who wait for the work, the first; and until when any of them waits. */
type WorkOptions = CallOptions & { signal: AbortSignal };

/**
 * The only door to AWS.
 *
 * `run` is for those who want to know something: it looks into the cache,
 * shares work in flight, and falls back to the answer before. `call` is for
 * those who then talk to AWS, one HTTP exchange at a time: it holds the
 * deadline, counts, logs, and puts errors into the words of the wire contract.
 * Budgets (token bucket, breaker, fairness) belong into `call`, ahead of the
 * deadline: there every request to AWS passes, and nothing that a cache
 * answers.
 */
export class Governor {
  readonly #cache: ResultCache;
  readonly #meter: CallMeter;
  readonly #logger: LoggerService;
  readonly #now: () => number;
  readonly #deadlineMs: number;
  readonly #coalescer: Coalescer;

  static create(options: {
    cache: ResultCache;
    meter: CallMeter;
    logger: LoggerService;
    now: () => number;
    /** Default 10 seconds. */
    deadlineMs?: number;
    /** How long work goes on that nobody waits for. Default 1 second. */
    graceMs?: number;
  }): Governor {
    return new Governor(options);
  }

  private constructor(options: {
    cache: ResultCache;
    meter: CallMeter;
    logger: LoggerService;
    now: () => number;
    deadlineMs?: number;
    graceMs?: number;
  }) {
    this.#cache = options.cache;
    this.#meter = options.meter;
    this.#logger = options.logger;
    this.#now = options.now;
    this.#deadlineMs = options.deadlineMs ?? DEADLINE_MS;
    this.#coalescer = Coalescer.create({ graceMs: options.graceMs ?? 1_000 });
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
      const key = canonicalJson([...operationOf(work), work.input]);
      const { result, joined } = this.#coalescer.share(
        key,
        signal,
        workSignal =>
          this.#answer(work, key, { ...options, signal: workSignal }),
      );
      allJoined &&= joined;
      return result;
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
    try {
      const answer = await withDeadline(
        { milliseconds: this.#deadlineMs, signal: call.signal },
        send,
      );
      this.#meter.add(call, { calls: 1, estimatedUsd: priceOf(call, answer) });
      return answer;
    } catch (error) {
      if (call.signal.aborted) {
        this.#meter.add(call, { calls: 1 });
        throw error;
      }
      throw this.#failed(call, error);
    }
  }

  /** Drops what the cache keeps, because we have changed it at AWS ourselves. */
  async forget(work: AwsOperation & { input: unknown }): Promise<void> {
    await this.#cache.delete(canonicalJson([...operationOf(work), work.input]));
  }

  #failed(call: AwsOperation, error: unknown): AwsCallError {
    const operation = `${call.service}:${call.operation}`;
    const failure = classifyError(error, { ...call, operation });
    // Without credentials nothing was sent.
    const sent = failure.operation === operation;
    this.#meter.add(call, { calls: sent ? 1 : 0, errors: 1 });
    this.#logger.warn('A call to AWS failed', {
      code: failure.code,
      operation: failure.operation,
      accountId: failure.accountId,
      region: failure.region,
      reason: failure.cause instanceof Error ? failure.cause.name : undefined,
    });
    return failure;
  }

  async #answer<T>(
    work: GovernedWork<T>,
    key: string,
    options: WorkOptions,
  ): Promise<{ answer: Answer<T>; origin: Origin }> {
    const slot =
      work.slot === undefined
        ? key
        : canonicalJson([...operationOf(work), work.slot]);
    const cached = await this.#cache.get(slot);
    const age = cached && (this.#now() - cached.asOf) / 1000;
    if (cached?.input === key && age !== undefined && age < cached.ttlSeconds) {
      return { answer: toAnswer(cached), origin: 'cache' };
    }
    try {
      const fresh = await this.#ask(work, key, options);
      await this.#cache.set(slot, fresh, {
        keepSeconds: fresh.ttlSeconds + work.staleSeconds,
      });
      return { answer: toAnswer(fresh), origin: 'aws' };
    } catch (error) {
      if (
        cached &&
        age !== undefined &&
        age < work.staleSeconds &&
        error instanceof AwsCallError &&
        mayPass(error)
      ) {
        const older = toAnswer<T>(cached);
        return {
          answer: {
            ...older,
            stale: true,
            messages: [...older.messages, error.toMessage()],
          },
          origin: 'aws',
        };
      }
      throw error;
    }
  }

  async #ask<T>(
    work: GovernedWork<T>,
    key: string,
    options: WorkOptions,
  ): Promise<CachedResult> {
    const asOf = this.#now();
    const gate: AwsGate = (send, exchange) =>
      this.call({ ...operationNames(work), ...exchange, ...options }, send);
    const { value, messages = [] } = await work.send(gate, options.signal);
    return {
      input: key,
      asOf,
      ttlSeconds:
        messages.length > 0
          ? Math.min(work.ttlSeconds, INCOMPLETE_TTL_SECONDS)
          : work.ttlSeconds,
      value,
      messages,
    };
  }
}

function priceOf<T>({ price }: GovernedCall<T>, answer: T): number | undefined {
  return typeof price === 'function' ? price(answer) : price;
}

/** An older answer stands in for trouble on the way, not for a refusal: who lost access must not go on reading. */
function mayPass(error: AwsCallError): boolean {
  return (
    error.code === 'throttled' ||
    error.code === 'timeout' ||
    error.code === 'unreachable'
  );
}

function operationNames(work: AwsOperation): AwsOperation {
  const { accountId, region, service, operation } = work;
  return { accountId, region, service, operation };
}

function operationOf(work: AwsOperation): string[] {
  return [work.accountId, work.region, work.service, work.operation];
}

function toAnswer<T>(result: CachedResult): Answer<T> {
  return {
    // The key names operation and input, which decide the type.
    value: result.value as T,
    asOf: new Date(result.asOf),
    stale: false,
    messages: result.messages,
  };
}
