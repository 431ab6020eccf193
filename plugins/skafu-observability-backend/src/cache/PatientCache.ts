import { CacheService, LoggerService } from '@backstage/backend-plugin-api';
import { JsonValue } from '@backstage/types';
import { withDeadline } from '../aws/withDeadline';

/** A cache that takes longer than this is slower than AWS. */
const PATIENCE_MS = 500;

/**
 * Backstage's cache, as it may fail: what does not answer in time is as good as
 * empty, and a line in the log.
 */
export class PatientCache {
  static create(options: {
    cache: CacheService;
    logger: LoggerService;
    /** What people should know when it fails. */
    complaint: string;
    /**
     * For so long it is left alone after a failure: clients of Redis keep
     * commands until the connection is back, and each request would wait for
     * its own. Not at all when absent.
     */
    pauseMs?: number;
    now?: () => number;
  }): PatientCache {
    return new PatientCache(options);
  }

  readonly #options: Parameters<typeof PatientCache.create>[0];
  readonly #now: () => number;
  #pausedUntil = -Infinity;

  private constructor(options: Parameters<typeof PatientCache.create>[0]) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  async get(key: string): Promise<JsonValue | undefined> {
    return this.#attempt(cache => cache.get(key));
  }

  /** @param value - plain data, which TypeScript's interfaces cannot express as JsonValue */
  async set(
    key: string,
    value: object | string,
    options: { ttl: number },
  ): Promise<void> {
    await this.#attempt(cache =>
      cache.set(key, value as unknown as JsonValue, options),
    );
  }

  async delete(key: string): Promise<void> {
    await this.#attempt(cache => cache.delete(key));
  }

  async #attempt<T>(
    action: (cache: CacheService) => Promise<T>,
  ): Promise<T | undefined> {
    const { cache, logger, complaint, pauseMs = 0 } = this.#options;
    if (this.#now() < this.#pausedUntil) {
      return undefined;
    }
    try {
      return await withDeadline({ milliseconds: PATIENCE_MS }, () =>
        action(cache),
      );
    } catch (error) {
      this.#pausedUntil = this.#now() + pauseMs;
      logger.warn(complaint, {
        reason: error instanceof Error ? error.message : String(error),
      });
      return undefined;
    }
  }
}
