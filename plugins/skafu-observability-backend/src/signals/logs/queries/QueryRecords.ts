import { CacheService, LoggerService } from '@backstage/backend-plugin-api';
import {
  InsightsQuery,
  InsightsStatistics,
  InsightsStatus,
} from '../../../aws/LogsReader';
import { PatientCache } from '../../../cache/PatientCache';

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

/** Who watches through an instance says so far more often than this. */
const WATCH_MS = 15_000;

/**
 * Queries in Backstage's cache: another instance that shares it finds what this
 * one started. A cache that fails costs sharing between instances and nothing
 * else.
 */
export class QueryRecords {
  readonly #cache: PatientCache;

  static create(options: {
    cache: CacheService;
    logger: LoggerService;
  }): QueryRecords {
    return new QueryRecords(
      PatientCache.create({
        ...options,
        complaint:
          'The cache does not answer; log queries are not shared between instances',
      }),
    );
  }

  private constructor(cache: PatientCache) {
    this.#cache = cache;
  }

  async find(id: string): Promise<QueryRecord | undefined> {
    // Only `save` writes under this key.
    return (await this.#cache.get(recordKey(id))) as QueryRecord | undefined;
  }

  /** The query that answers for a key, see `queryKey`. */
  async findId(key: string): Promise<string | undefined> {
    const id = await this.#cache.get(indexKey(key));
    return typeof id === 'string' ? id : undefined;
  }

  async save(record: QueryRecord): Promise<void> {
    await this.#cache.set(recordKey(record.id), record, { ttl: RECORD_MS });
  }

  async point(key: string, id: string, ttlMs: number): Promise<void> {
    await this.#cache.set(indexKey(key), id, { ttl: ttlMs });
  }

  async unpoint(key: string): Promise<void> {
    await this.#cache.delete(indexKey(key));
  }

  /** Says that somebody watches a query through this instance, at this moment. */
  async watch(id: string, instance: string, now: number): Promise<void> {
    // Two instances may write at once and one be lost; it says so again soon.
    const others = await this.#watchersElsewhere(id, instance, now);
    await this.#cache.set(
      watchKey(id),
      { ...Object.fromEntries(others), [instance]: now },
      { ttl: WATCH_MS },
    );
  }

  /** Says that nobody watches a query through this instance any more. */
  async unwatch(id: string, instance: string, now: number): Promise<void> {
    const others = await this.#watchersElsewhere(id, instance, now);
    await this.#cache.set(watchKey(id), Object.fromEntries(others), {
      ttl: WATCH_MS,
    });
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
    const watchers = await this.#cache.get(watchKey(id));
    return Object.entries(watchers ?? {}).flatMap(([name, at]) =>
      name !== instance && typeof at === 'number' && at > now - WATCH_MS
        ? [[name, at]]
        : [],
    );
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
