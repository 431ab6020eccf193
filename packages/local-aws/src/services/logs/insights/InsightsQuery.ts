import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { eventsOf, oldestKept, type LogGroup } from '../../../world/logs';
import { EventRow } from './EventRow';
import type { QueryPlan, ResultRow } from './QueryPlan';

const { floor, max, min } = Math;

/** What a query reads. Moments in milliseconds since the epoch. */
export interface QueryScope {
  groups: readonly LogGroup[];
  /** First moment. */
  from: number;
  /** The moment behind the last one. */
  until: number;
  /** The present: what is not ingested by then is not seen. */
  now: number;
}

/** Who started it, and with what words. */
export interface QueryOrigin {
  accountId: string;
  region: string;
  /** ARN of the caller. */
  userIdentity: string;
  queryString: string;
}

export type QueryState = 'Scheduled' | 'Running' | 'Complete' | 'Cancelled';

/** What a query has read so far. */
export interface QueryStatistics {
  recordsMatched: number;
  recordsScanned: number;
  bytesScanned: number;
}

/** Seconds until a query runs, and until the quickest one is done. */
const scheduledSeconds = 0.15;
const shortestSeconds = 0.5;

/** What AWS is imitated to read in a second. */
const bytesPerSecond = 40_000_000;

/** Milliseconds after which the scan lets others have a turn. */
const sliceMs = 20;

/**
 * A query on its way: reads from the newest minute to the oldest, in slices between which the server answers others,
 * and is complete when that is done and as much time has passed as AWS might have taken.
 */
export class InsightsQuery {
  /** Starts it. */
  static start(
    plan: QueryPlan,
    scope: QueryScope,
    options: { origin: QueryOrigin; secondMs: number },
  ) {
    const query = new InsightsQuery(plan, scope, options);
    query.#run().catch(error => query.#fail(error));
    return query;
  }

  readonly id = randomUUID();
  readonly origin: QueryOrigin;
  readonly scope: QueryScope;
  readonly #plan: QueryPlan;
  readonly #secondMs: number;
  readonly #startedAt = performance.now();
  readonly #statistics: QueryStatistics = {
    recordsMatched: 0,
    recordsScanned: 0,
    bytesScanned: 0,
  };
  #result: ResultRow[] | undefined;
  #isCancelled = false;
  #failure: unknown;

  private constructor(
    plan: QueryPlan,
    scope: QueryScope,
    options: { origin: QueryOrigin; secondMs: number },
  ) {
    this.#plan = plan;
    this.scope = scope;
    this.origin = options.origin;
    this.#secondMs = options.secondMs;
  }

  /** @throws unknown what went wrong while it ran: a mistake of ours */
  get state(): QueryState {
    if (this.#failure) {
      throw this.#failure;
    }
    if (this.#isCancelled) {
      return 'Cancelled';
    }
    const seconds = (performance.now() - this.#startedAt) / this.#secondMs;
    if (seconds < scheduledSeconds) {
      return 'Scheduled';
    }
    return this.#result && seconds >= this.#durationSeconds
      ? 'Complete'
      : 'Running';
  }

  /** Milliseconds it took, or takes so far, on AWS's scale. */
  get durationMs(): number {
    const { state } = this;
    if (state === 'Complete') {
      return floor(this.#durationSeconds * 1000);
    }
    const seconds = (performance.now() - this.#startedAt) / this.#secondMs;
    return floor(min(seconds, this.#durationSeconds) * 1000);
  }

  get statistics(): QueryStatistics {
    return { ...this.#statistics };
  }

  /** All rows, or those found so far; none before it runs. */
  rows(): readonly ResultRow[] {
    return this.state === 'Scheduled'
      ? []
      : this.#result ?? this.#plan.result();
  }

  /** Rows it holds, to know what may be forgotten. */
  get heldRows(): number {
    return this.#result?.length ?? 0;
  }

  /** Ends it; rows found so far stay. */
  cancel(): void {
    this.#isCancelled = true;
  }

  get #durationSeconds(): number {
    return max(shortestSeconds, this.#statistics.bytesScanned / bytesPerSecond);
  }

  async #run(): Promise<void> {
    const { groups, now, until } = this.scope;
    const from = min(
      ...groups.map(group => max(this.scope.from, oldestKept(group, now))),
    );
    const end = min(until, now + 1);
    let sliceEnd = performance.now() + sliceMs;
    for (
      let minute = floor((end - 1) / 60_000);
      minute >= floor(from / 60_000) &&
      !this.#isCancelled &&
      !this.#plan.satisfied;
      minute -= 1
    ) {
      this.#read(minute, end);
      if (performance.now() >= sliceEnd) {
        await nextTurn();
        sliceEnd = performance.now() + sliceMs;
      }
    }
    this.#result = this.#plan.result();
  }

  #read(minute: number, end: number): void {
    const { groups, now, from } = this.scope;
    const rows = groups.flatMap(group => {
      const first = max(from, oldestKept(group, now));
      const found: EventRow[] = [];
      eventsOf(group, minute).forEach((event, index) => {
        const { timestamp } = event;
        if (
          timestamp >= first &&
          timestamp < end &&
          event.ingestionTime <= now
        ) {
          this.#statistics.recordsScanned += 1;
          this.#statistics.bytesScanned += Buffer.byteLength(event.message);
          found.push(new EventRow(group, event, { minute, index }));
        }
      });
      return found;
    });
    rows.reverse();
    if (groups.length > 1) {
      rows.sort((one, other) => other.timestamp - one.timestamp);
    }
    for (const row of rows) {
      this.#plan.add(row);
    }
    this.#statistics.recordsMatched = this.#plan.matched;
  }

  #fail(error: unknown): void {
    this.#failure = error;
  }
}
