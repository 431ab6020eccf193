import { CacheService, LoggerService } from '@backstage/backend-plugin-api';
import { JsonValue } from '@backstage/types';
import {
  InsightsQuery,
  InsightsStatistics,
  InsightsStatus,
} from '../../../aws/LogsReader';
import { withDeadline } from '../../../aws/withDeadline';

/** All that is needed to go on with a query where it was not started. */
export interface QueryRecord extends InsightsQuery {
  /** Ours, on the wire. */
  id: string;
  /** AWS's. */
  queryId: string;
  /** Milliseconds since the epoch. */
  startedAt: number;
  ended?: {
    status: InsightsStatus;
    statistics: InsightsStatistics;
    /** Milliseconds since the epoch. */
    at: number;
    text?: string;
  };
}

/** As long as AWS lets pages be followed. */
const RECORD_MS = 60 * 60_000;

/** Nobody waits longer for a cache. */
const PATIENCE_MS = 500;

/** Who watches through an instance says so far more often than this. */
const WATCH_MS = 15_000;

/**
 * Queries in Backstage's cache: another instance that shares it finds what this
 * one started. A cache that fails costs sharing between instances and nothing
 * else.
 */
export class QueryRecords {
  readonly #cache: CacheService;
  readonly #logger: LoggerService;

  static create(options: {
    cache: CacheService;
    logger: LoggerService;
  }): QueryRecords {
    return new QueryRecords(options.cache, options.logger);
  }

  private constructor(cache: CacheService, logger: LoggerService) {
    this.#cache = cache;
    this.#logger = logger;
  }

  async find(id: string): Promise<QueryRecord | undefined> {
    // Only `save` writes under this key.
    return (await this.#read(recordKey(id))) as QueryRecord | undefined;
  }

  /** The query that answers for a key, see `queryKey`. */
  async findId(key: string): Promise<string | undefined> {
    const id = await this.#read(indexKey(key));
    return typeof id === 'string' ? id : undefined;
  }

  async save(record: QueryRecord): Promise<void> {
    // Plain data, which TypeScript's interfaces cannot express as JsonValue.
    await this.#write(
      recordKey(record.id),
      record as unknown as JsonValue,
      RECORD_MS,
    );
  }

  async point(key: string, id: string, ttlMs: number): Promise<void> {
    await this.#write(indexKey(key), id, ttlMs);
  }

  async unpoint(key: string): Promise<void> {
    await this.#attempt(() => this.#cache.delete(indexKey(key)));
  }

  /** Says that somebody watches a query through this instance, at this moment. */
  async watch(id: string, instance: string, now: number): Promise<void> {
    // Two instances may write at once and one be lost; it says so again soon.
    const others = await this.#watchersElsewhere(id, instance, now);
    await this.#write(
      watchKey(id),
      { ...Object.fromEntries(others), [instance]: now },
      WATCH_MS,
    );
  }

  /** Says that nobody watches a query through this instance any more. */
  async unwatch(id: string, instance: string, now: number): Promise<void> {
    const others = await this.#watchersElsewhere(id, instance, now);
    await this.#write(watchKey(id), Object.fromEntries(others), WATCH_MS);
  }

  /** Whether somebody watches a query through another instance. */
  async isWatchedElsewhere(
    id: string,
    instance: string,
    now: number,
  ): Promise<boolean> {
    const others = await this.#watchersElsewhere(id, instance, now);
    return others.length > 0;
  }

  async #watchersElsewhere(
    id: string,
    instance: string,
    now: number,
  ): Promise<[string, number][]> {
    const watchers = await this.#read(watchKey(id));
    return Object.entries(watchers ?? {}).flatMap(([name, at]) =>
      name !== instance && typeof at === 'number' && at > now - WATCH_MS
        ? [[name, at]]
        : [],
    );
  }

  async #read(key: string): Promise<JsonValue | undefined> {
    return this.#attempt(() => this.#cache.get(key));
  }

  async #write(key: string, value: JsonValue, ttl: number): Promise<void> {
    await this.#attempt(() => this.#cache.set(key, value, { ttl }));
  }

  async #attempt<T>(action: () => Promise<T>): Promise<T | undefined> {
    try {
      return await withDeadline({ milliseconds: PATIENCE_MS }, action);
    } catch (error) {
      this.#logger.warn(
        'The cache does not answer; log queries are not shared between instances',
        { reason: error instanceof Error ? error.message : String(error) },
      );
      return undefined;
    }
  }
}

function recordKey(id: string): string {
  return `logs/query/${id}`;
}

function indexKey(key: string): string {
  return `logs/query-of/${key}`;
}

function watchKey(id: string): string {
  return `logs/query-watch/${id}`;
}
