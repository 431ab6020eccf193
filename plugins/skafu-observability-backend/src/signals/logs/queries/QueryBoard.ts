import { createHash, randomUUID } from 'node:crypto';
import { CallOptions } from '../../../aws/AwsReader';
import { InsightsQuery, LogsReader } from '../../../aws/LogsReader';
import { canonicalJson } from '../../../governor/canonicalJson';
import { QueryRecord, QueryRecords } from './QueryRecords';
import { QueryRun } from './QueryRun';
import { Watchers } from './Watchers';

/** Lines arrive late; a window that ended before has what it will ever have. */
const SETTLED_AFTER_MS = 5 * 60_000;

/** How long the result of such a window is given to those who ask the same. */
const SETTLED_MS = 50 * 60_000;

/** And of a window to which lines still come. */
const OPEN_MS = 30_000;

/** While it runs; a poller that died must not block the same question for long. */
const RUNNING_MS = 5 * 60_000;

const MAX_RUNS = 1_000;

type Caller = Pick<CallOptions, 'correlationId'> & { principal: string };

/**
 * Every query of this instance. Who asks what somebody else asks already joins
 * that query: a hundred viewers are one query at AWS, with one poller.
 *
 * Instances that share Backstage's cache find each other's queries in it. Two
 * of them may start the same query at the very same moment; then both run.
 */
export class QueryBoard {
  readonly #logs: LogsReader;
  readonly #records: QueryRecords;
  readonly #now: () => number;
  readonly #instance = randomUUID();
  readonly #byKey = new Map<string, Promise<QueryRun>>();
  /** Oldest first. */
  readonly #runs = new Map<string, QueryRun>();

  static create(options: {
    logs: LogsReader;
    records: QueryRecords;
    now: () => number;
  }): QueryBoard {
    return new QueryBoard(options);
  }

  private constructor(options: {
    logs: LogsReader;
    records: QueryRecords;
    now: () => number;
  }) {
    this.#logs = options.logs;
    this.#records = options.records;
    this.#now = options.now;
  }

  /**
   * Joins a query that asks the same, or starts it; the caller counts as watching.
   *
   * @throws AwsCallError when AWS does not start it
   */
  async start(request: InsightsQuery, caller: Caller): Promise<QueryRun> {
    const query = canonical(request);
    const key = keyOf(query);
    for (;;) {
      const known = this.#byKey.get(key);
      if (!known) {
        break;
      }
      const run = await known;
      if (this.#isUsable(run)) {
        return this.#watched(run, caller);
      }
      if (this.#byKey.get(key) === known) {
        this.#byKey.delete(key);
      }
    }
    const opening = this.#open(query, key, caller);
    this.#byKey.set(key, opening);
    try {
      return this.#watched(await opening, caller);
    } catch (error) {
      if (this.#byKey.get(key) === opening) {
        this.#byKey.delete(key);
      }
      throw error;
    }
  }

  /** A query by its id, wherever it was started; the caller counts as watching. */
  async find(id: string, caller: Caller): Promise<QueryRun | undefined> {
    const known = this.#runs.get(id);
    if (known) {
      return this.#watched(known, caller);
    }
    const record = await this.#records.find(id);
    if (!record) {
      return undefined;
    }
    return this.#watched(
      // Somebody may have come for it meanwhile.
      this.#runs.get(id) ?? this.#keep(record, caller, { ours: false }),
      caller,
    );
  }

  /** What a query asks, wherever it was started; nobody watches it by that. */
  async peek(id: string): Promise<QueryRecord | undefined> {
    return this.#runs.get(id)?.record ?? this.#records.find(id);
  }

  async #open(
    query: InsightsQuery,
    key: string,
    caller: Caller,
  ): Promise<QueryRun> {
    const sharedId = await this.#records.findId(key);
    const shared = sharedId && (await this.find(sharedId, caller));
    if (shared && this.#isUsable(shared)) {
      return shared;
    }
    const queryId = await this.#logs.startQuery(query, {
      principal: caller.principal,
      correlationId: caller.correlationId,
    });
    const record = {
      ...query,
      id: randomUUID(),
      queryId,
      startedAt: this.#now(),
    };
    const run = this.#keep(record, caller, { ours: true });
    await this.#records.save(record);
    await this.#records.point(key, record.id, RUNNING_MS);
    return run;
  }

  #keep(
    record: QueryRecord,
    caller: Caller,
    { ours }: { ours: boolean },
  ): QueryRun {
    const run = QueryRun.create({
      record,
      logs: this.#logs,
      now: this.#now,
      callOptions: {
        principal: caller.principal,
        correlationId: caller.correlationId,
      },
      watchers: Watchers.create({
        id: record.id,
        instance: this.#instance,
        records: this.#records,
        now: this.#now,
      }),
      onEnd: ended => this.#ended(ended, ours),
    });
    this.#runs.set(record.id, run);
    this.#makeRoom();
    return run;
  }

  async #ended(run: QueryRun, ours: boolean): Promise<void> {
    const { record, statistics } = run;
    if (ours) {
      this.#logs.meterScan(record, statistics.bytesScanned);
    }
    const key = keyOf(canonical(record));
    await this.#records.save(record);
    if (run.status === 'complete') {
      await this.#records.point(key, record.id, freshness(record));
    } else {
      await this.#records.unpoint(key);
    }
  }

  #watched(run: QueryRun, caller: Caller): QueryRun {
    run.watchers.poll(caller.principal);
    run.follow();
    return run;
  }

  /** Whether it answers for those who ask the same now. */
  #isUsable({ record }: QueryRun): boolean {
    const { ended } = record;
    return (
      !ended ||
      (ended.status === 'complete' &&
        this.#now() < ended.at + freshness(record))
    );
  }

  #makeRoom(): void {
    for (const [id, run] of this.#runs) {
      if (this.#runs.size <= MAX_RUNS) {
        return;
      }
      if (run.ended) {
        this.#runs.delete(id);
        const key = keyOf(canonical(run.record));
        this.#byKey.delete(key);
      }
    }
  }
}

function freshness({ end, startedAt }: QueryRecord): number {
  return end * 1000 < startedAt - SETTLED_AFTER_MS ? SETTLED_MS : OPEN_MS;
}

/** The same question in the same words: groups in one order, each once. */
function canonical(query: InsightsQuery): InsightsQuery {
  const { accountId, region, logGroups, query: text, start, end } = query;
  return {
    accountId,
    region,
    logGroups: [...new Set(logGroups)].sort(),
    query: text.trim(),
    start,
    end,
    limit: query.limit,
  };
}

function keyOf(query: InsightsQuery): string {
  return createHash('sha256').update(canonicalJson(query)).digest('hex');
}
