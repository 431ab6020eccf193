import { createHash } from 'node:crypto';
import { CacheService, LoggerService } from '@backstage/backend-plugin-api';
import { JsonValue } from '@backstage/types';
import { Message } from '@skafu/plugin-skafu-observability-common';
import { withDeadline } from '../aws/withDeadline';

/** Raise it when the shape of anything cached changes: replicas of two releases share one Redis. */
const VERSION = 1;

/** A cache that takes longer than this is slower than AWS. */
const PATIENCE_MS = 500;

/** While a cache does not answer, only one request pays for finding that out each time. */
const PAUSE_MS = 3_000;

const SWEEP_MS = 60_000;

/** What AWS answered, with what is needed to judge it later. */
export interface CachedResult {
  /** Tells apart the inputs that share a slot. */
  input: string;
  /** When AWS was read, milliseconds since the epoch. */
  asOf: number;
  ttlSeconds: number;
  value: unknown;
  messages: Message[];
}

/**
 * Answers of AWS in Backstage's cache, which replicas share when it is Redis.
 * An entry outlives its freshness, so that it can stand in when AWS fails.
 *
 * A cache that fails is as good as an empty one. It is then left alone for some
 * seconds: clients of Redis keep commands until the connection is back, and each
 * request would wait for its own.
 */
export class ResultCache {
  readonly #cache: CacheService;
  readonly #logger: LoggerService;
  readonly #now: () => number;
  /** When each entry may go, in the order of writing. */
  readonly #expiries = new Map<string, number>();
  #sweptAt: number;
  #pausedUntil = -Infinity;

  static create(options: {
    cache: CacheService;
    logger: LoggerService;
    now: () => number;
  }): ResultCache {
    return new ResultCache(options);
  }

  private constructor(options: {
    cache: CacheService;
    logger: LoggerService;
    now: () => number;
  }) {
    this.#cache = options.cache;
    this.#logger = options.logger;
    this.#now = options.now;
    this.#sweptAt = options.now();
  }

  async get(slot: string): Promise<CachedResult | undefined> {
    // Only `set` writes under this prefix.
    return (await this.#attempt(() => this.#cache.get(keyOf(slot)))) as
      | CachedResult
      | undefined;
  }

  async set(
    slot: string,
    result: CachedResult,
    options: { keepSeconds: number },
  ): Promise<void> {
    const key = keyOf(slot);
    const ttl = options.keepSeconds * 1000;
    this.#expiries.set(key, this.#now() + ttl);
    // Answers are plain data by the contract of AwsReader, which TypeScript's
    // interfaces cannot express as JsonValue.
    await this.#attempt(() =>
      this.#cache.set(key, result as unknown as JsonValue, { ttl }),
    );
    await this.#sweep();
  }

  async delete(slot: string): Promise<void> {
    await this.#attempt(() => this.#cache.delete(keyOf(slot)));
  }

  /**
   * Backstage's memory cache drops an expired entry only when that is read, and
   * nobody reads last hour's window again: without this, memory grows for ever.
   */
  async #sweep(): Promise<void> {
    const now = this.#now();
    if (now - this.#sweptAt < SWEEP_MS) {
      return;
    }
    this.#sweptAt = now;
    for (const [key, expiry] of this.#expiries) {
      if (expiry < now) {
        this.#expiries.delete(key);
        // Read, not deleted: another replica may have written it anew.
        await this.#attempt(() => this.#cache.get(key));
      }
    }
  }

  async #attempt<T>(action: () => Promise<T>): Promise<T | undefined> {
    if (this.#now() < this.#pausedUntil) {
      return undefined;
    }
    try {
      return await withDeadline({ milliseconds: PATIENCE_MS }, action);
    } catch (error) {
      this.#pausedUntil = this.#now() + PAUSE_MS;
      this.#logger.warn('The cache does not answer; AWS is asked instead', {
        reason: error instanceof Error ? error.message : String(error),
      });
      return undefined;
    }
  }
}

/** Inputs may be long, and hold names that have no business in a key listing. */
function keyOf(slot: string): string {
  return `aws/${VERSION}/${createHash('sha256').update(slot).digest('hex')}`;
}
