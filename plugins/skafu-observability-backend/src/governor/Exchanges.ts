import { LoggerService } from '@backstage/backend-plugin-api';
import { AwsCallError, CallOptions } from '../aws/AwsReader';
import { withCallContext } from '../aws/callContext';
import { classifyError, isClockSkew } from '../aws/classifyError';
import { DeadlineExceededError, withDeadline } from '../aws/withDeadline';
import { AwsOperation, CallMeter } from './CallMeter';
import { Api, ApiPacing } from './pacing/ApiPacing';
import { BudgetExhaustedError } from './pacing/Budget';
import { Held } from './pacing/Breaker';
import { FailureLog } from './FailureLog';
import { pause, Ticker } from './Ticker';

/** Queue and retries included. */
const DEADLINE_MS = 10_000;

/** Of the deadline: who waited longer for a turn has no time left for the answer. */
const QUEUE_SHARE = 0.5;

const MAX_ATTEMPTS = 3;

/** For another attempt: soon, or an older answer is better. */
const RETRY_PATIENCE_MS = 1_000;

/** Doubled by each attempt, and scattered, so that callers do not return together. */
const BACKOFF_MS = 100;

/** Who pays for what nobody in particular has asked. */
const PORTAL = 'portal';

/** One HTTP exchange, retries included. */
export interface GovernedCall<T = unknown>
  extends AwsOperation,
    Omit<CallOptions, 'signal' | 'patienceMs'> {
  /** US dollars; a function where the answer decides it. */
  price?: number | ((answer: T) => number);
  /** It changes something: goes ahead of reads, and is repeated only where AWS has surely not done it. */
  write?: boolean;
  signal: AbortSignal;
}

/** What became of a call so far. */
interface Progress {
  attempts: number;
  waitedMs: number;
  lastError?: unknown;
}

/**
 * Lets HTTP exchanges through to AWS, one at a time: within the account's
 * budget, not while AWS is known to be down, with a deadline, counted and
 * logged, errors in the words of the wire contract.
 *
 * Retries are made here and not by the SDK: each is a request that the quota
 * counts, so each waits for its turn like any other, and AWS's word that it is
 * too much reaches the budget at once.
 */
export class Exchanges {
  readonly #pacing: ApiPacing;
  readonly #meter: CallMeter;
  readonly #logger: LoggerService;
  readonly #failures: FailureLog;
  readonly #ticker: Ticker;
  readonly #deadlineMs: number;

  static create(options: {
    pacing: ApiPacing;
    meter: CallMeter;
    logger: LoggerService;
    ticker: Ticker;
    /** Default 10 seconds. */
    deadlineMs?: number;
  }): Exchanges {
    return new Exchanges(options);
  }

  private constructor(options: Parameters<typeof Exchanges.create>[0]) {
    this.#pacing = options.pacing;
    this.#meter = options.meter;
    this.#logger = options.logger;
    this.#failures = FailureLog.create(options);
    this.#ticker = options.ticker;
    this.#deadlineMs = options.deadlineMs ?? DEADLINE_MS;
  }

  /**
   * @throws AwsCallError when AWS gave no answer
   * @throws the reason of `call.signal` when that is aborted
   */
  async pass<T>(
    call: GovernedCall<T>,
    send: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const api = this.#pacing.of(call);
    const progress: Progress = { attempts: 0, waitedMs: 0 };
    const begin = this.#ticker.now();
    try {
      call.signal.throwIfAborted();
      const { held } = api.breaker;
      if (held) {
        throw heldError(call, held);
      }
      const answer = await withDeadline(
        { milliseconds: this.#deadlineMs, signal: call.signal },
        signal => this.#attempt(call, api, progress, signal, send),
      );
      this.#meter.add(call, { calls: 1, estimatedUsd: priceOf(call, answer) });
      this.#ended(call, begin, progress);
      if (api.breaker.succeed()) {
        this.#logger.info('AWS answers again', this.#about(call));
      }
      return answer;
    } catch (error) {
      if (call.signal.aborted) {
        this.#meter.add(call, { calls: progress.attempts > 0 ? 1 : 0 });
        throw error;
      }
      throw this.#failed(call, api, error, begin, progress);
    } finally {
      if (progress.waitedMs > 0) {
        this.#meter.waited(call, progress.waitedMs);
      }
    }
  }

  async #attempt<T>(
    call: GovernedCall<T>,
    api: Api,
    progress: Progress,
    signal: AbortSignal,
    send: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    for (;;) {
      progress.waitedMs += await api.budget.take({
        principal: call.principal ?? PORTAL,
        urgent: call.write ?? false,
        patienceMs:
          progress.attempts > 0
            ? RETRY_PATIENCE_MS
            : this.#deadlineMs * QUEUE_SHARE,
        signal,
      });
      const held = api.breaker.admit();
      if (held) {
        throw progress.lastError ?? heldError(call, held);
      }
      progress.attempts += 1;
      try {
        return await withCallContext(call, () => send(signal));
      } catch (error) {
        progress.lastError = error;
        const { code } = classified(call, error);
        if (code === 'throttled') {
          api.budget.slowDown();
        }
        if (
          signal.aborted ||
          progress.attempts >= MAX_ATTEMPTS ||
          api.breaker.state !== 'closed' ||
          !mayRepeat(call, code, error)
        ) {
          throw error;
        }
        await pause(
          this.#ticker,
          BACKOFF_MS * 2 ** (progress.attempts - 1) * (0.5 + Math.random()),
          signal,
        );
      }
    }
  }

  #failed(
    call: GovernedCall<never>,
    api: Api,
    thrown: unknown,
    begin: number,
    progress: Progress,
  ): AwsCallError {
    const error = tellingError(call, thrown, progress);
    const failure =
      error instanceof BudgetExhaustedError
        ? noTurn(call)
        : classified(call, error);
    // Without credentials or a turn nothing was sent.
    const sent = progress.attempts > 0 && failure.operation === nameOf(call);
    this.#meter.add(call, { calls: sent ? 1 : 0, errors: 1 });
    if (!sent) {
      return this.#unsent(call, failure);
    }
    this.#ended(call, begin, progress, failure.code);
    this.#failures.failed(failure, call.correlationId);
    if (!isTrouble(failure)) {
      // A refusal is an answer: AWS is there.
      api.breaker.succeed();
    } else if (api.breaker.fail(failure)) {
      this.#logger.warn(
        'AWS does not answer, and is asked only now and then',
        this.#about(call),
      );
    }
    return failure;
  }

  /** Nobody needs a line of each call that was not made; a role that refuses is another matter. */
  #unsent(call: GovernedCall<never>, failure: AwsCallError): AwsCallError {
    if (failure.operation !== nameOf(call)) {
      this.#failures.failed(failure, call.correlationId);
    }
    return failure;
  }

  #ended(
    call: AwsOperation,
    begin: number,
    { waitedMs }: Progress,
    errorType?: string,
  ): void {
    const took = this.#ticker.now() - begin - waitedMs;
    this.#meter.took(call, took, errorType);
  }

  #about(call: AwsOperation) {
    const { accountId, region } = call;
    return { operation: nameOf(call), accountId, region };
  }
}

function classified(call: AwsOperation, error: unknown): AwsCallError {
  const { accountId, region } = call;
  return classifyError(error, { accountId, region, operation: nameOf(call) });
}

/** When time ran out between attempts, the attempt says more than the clock. */
function tellingError(
  call: AwsOperation,
  thrown: unknown,
  { lastError }: Progress,
): unknown {
  const betweenAttempts =
    thrown instanceof BudgetExhaustedError ||
    (thrown instanceof DeadlineExceededError &&
      classified(call, lastError).code === 'throttled');
  return betweenAttempts ? lastError ?? thrown : thrown;
}

function nameOf({ service, operation }: AwsOperation): string {
  return `${service}:${operation}`;
}

function priceOf<T>({ price }: GovernedCall<T>, answer: T): number | undefined {
  return typeof price === 'function' ? price(answer) : price;
}

/** Trouble on the way or of AWS itself, in contrast to an answer that is a no. */
export function isTrouble({ code }: AwsCallError): boolean {
  return code === 'throttled' || code === 'timeout' || code === 'unreachable';
}

/** What AWS throttled it has not done; of what broke on the way one cannot know. */
function mayRepeat(
  call: GovernedCall<never>,
  code: AwsCallError['code'],
  error: unknown,
): boolean {
  if (error instanceof AwsCallError) {
    // From obtaining credentials, which are remembered with their failures.
    return false;
  }
  return (
    code === 'throttled' ||
    isClockSkew(error) ||
    (code === 'unreachable' && !call.write)
  );
}

function noTurn(call: AwsOperation): AwsCallError {
  const { accountId, region } = call;
  const operation = nameOf(call);
  return new AwsCallError(
    `The portal keeps within AWS's quota for ${operation} in account ${accountId} (${region}), and too much is asked of it now. Try again in a few seconds.`,
    { accountId, region, code: 'throttled', operation, sent: false },
  );
}

function heldError(call: AwsOperation, { failure, retryInMs }: Held) {
  const { accountId, region } = call;
  const seconds = Math.max(1, Math.ceil(retryInMs / 1_000));
  return new AwsCallError(
    `${
      failure.message
    } This has happened several times in a row, so the portal waits before it asks again, in ${seconds} ${
      seconds === 1 ? 'second' : 'seconds'
    } at the earliest.`,
    {
      accountId,
      region,
      code: failure.code,
      operation: nameOf(call),
      cause: failure.cause,
      sent: false,
    },
  );
}
