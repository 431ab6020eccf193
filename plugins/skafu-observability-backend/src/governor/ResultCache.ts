import { createHash } from 'node:crypto';
import { CacheService, LoggerService } from '@backstage/backend-plugin-api';
import { Message } from '@skafu/plugin-skafu-observability-common';
import { PatientCache } from '../cache/PatientCache';

/** Raise it when the shape of anything cached changes: replicas of two releases share one Redis. */
const VERSION = 1;

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
 * A cache that fails is as good as an empty one.
 */
export class ResultCache {
  readonly #cache: PatientCache;
  readonly #now: () => number;
  /** When each entry may go, in the order of writing. */
  readonly #expiries = new Map<string, number>();
  #sweptAt: number;

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
    this.#cache = PatientCache.create({
      ...options,
      complaint: 'The cache does not answer; AWS is asked instead',
      pauseMs: PAUSE_MS,
    });
    this.#now = options.now;
    this.#sweptAt = options.now();
  }

  async get(slot: string): Promise<CachedResult | undefined> {
    // Only `set` writes under this prefix.
    return (await this.#cache.get(keyOf(slot))) as unknown as
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
    await this.#cache.set(key, result, { ttl });
    await this.#sweep();
  }

  async delete(slot: string): Promise<void> {
    await this.#cache.delete(keyOf(slot));
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
        await this.#cache.get(key);
      }
    }
  }
}

/** Inputs may be long, and hold names that have no business in a key listing. */
function keyOf(slot: string): string {
  return `aws/${VERSION}/${createHash('sha256').update(slot).digest('hex')}`;
}
