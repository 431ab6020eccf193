import { LoggerService } from '@backstage/backend-plugin-api';
import { AwsCallError } from '../aws/AwsReader';
import { Ticker } from './Ticker';

/** What goes on failing is said again after this time. */
const REPEAT_MS = 10 * 60_000;

const MAX_KINDS = 10_000;

/**
 * Logs failed calls to AWS: each kind once in a while as a warning, its
 * repetitions for those who debug. A role that refuses is asked again and again
 * by everybody who looks, and is no news each time.
 */
export class FailureLog {
  readonly #logger: LoggerService;
  readonly #ticker: Ticker;
  readonly #saidAt = new Map<string, number>();

  static create(options: {
    logger: LoggerService;
    ticker: Ticker;
  }): FailureLog {
    return new FailureLog(options.logger, options.ticker);
  }

  private constructor(logger: LoggerService, ticker: Ticker) {
    this.#logger = logger;
    this.#ticker = ticker;
  }

  failed(failure: AwsCallError, correlationId: string | undefined): void {
    const { code, operation, accountId, region, cause } = failure;
    const facts = {
      code,
      operation,
      accountId,
      region,
      reason: cause instanceof Error ? cause.name : undefined,
      correlationId,
    };
    if (this.#isNews([code, operation, accountId, region].join('/'))) {
      this.#logger.warn('A call to AWS failed', facts);
    } else {
      this.#logger.debug('A call to AWS failed again', facts);
    }
  }

  #isNews(kind: string): boolean {
    const now = this.#ticker.now();
    const saidAt = this.#saidAt.get(kind);
    if (saidAt !== undefined && now - saidAt < REPEAT_MS) {
      return false;
    }
    if (this.#saidAt.size >= MAX_KINDS) {
      this.#saidAt.clear();
    }
    this.#saidAt.set(kind, now);
    return true;
  }
}
