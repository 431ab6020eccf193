import { setTimeout as sleep } from 'node:timers/promises';
import { Message } from '@skafu/plugin-skafu-observability-common';
import { AwsCallError, CallOptions } from '../../../aws/AwsReader';
import {
  InsightsRow,
  InsightsStatistics,
  InsightsStatus,
  LogsReader,
} from '../../../aws/LogsReader';
import { Bell } from '../../../watch/Bell';
import { QueryRecord } from './QueryRecords';
import { Watchers } from './Watchers';

const FIRST_POLL_MS = 300;
const SLOWEST_POLL_MS = 2_000;

/** AWS ends a query after an hour by itself. */
const LONGEST_MS = 61 * 60_000;

const STOPPED = 'It was stopped because nobody watched it any more.';

interface Options {
  record: QueryRecord;
  logs: LogsReader;
  now: () => number;
  /** On whose behalf AWS is asked. */
  callOptions: Pick<CallOptions, 'principal' | 'correlationId'>;
  watchers: Watchers;
  onEnd(run: QueryRun): Promise<void>;
}

/**
 * One query at AWS and its single poller, however many watch. Polls only while
 * somebody does, and stops the query when nobody does any more.
 */
export class QueryRun {
  readonly watchers: Watchers;
  #record: QueryRecord;
  #status: InsightsStatus = 'scheduled';
  #statistics: InsightsStatistics = {
    recordsMatched: 0,
    recordsScanned: 0,
    bytesScanned: 0,
  };
  #rows: InsightsRow[] = [];
  #polledAt: number;
  #trouble: Message | undefined;
  #polling: Promise<void> | undefined;
  readonly #hurry = new AbortController();
  readonly #bell = new Bell();
  readonly #logs: LogsReader;
  readonly #now: () => number;
  readonly #callOptions: Options['callOptions'];
  readonly #onEnd: Options['onEnd'];

  static create(options: Options): QueryRun {
    return new QueryRun(options);
  }

  private constructor(options: Options) {
    this.#record = options.record;
    this.#logs = options.logs;
    this.#now = options.now;
    this.#callOptions = options.callOptions;
    this.watchers = options.watchers;
    this.#onEnd = options.onEnd;
    this.#polledAt = options.now();
    const { ended } = options.record;
    if (ended) {
      this.#status = ended.status;
      this.#statistics = ended.statistics;
      this.#polledAt = ended.at;
    }
  }

  get record(): QueryRecord {
    return this.#record;
  }

  get status(): InsightsStatus {
    return this.#status;
  }

  get statistics(): InsightsStatistics {
    return this.#statistics;
  }

  /** What has been found so far, while it runs. */
  get rows(): InsightsRow[] {
    return this.#rows;
  }

  get polledAt(): number {
    return this.#polledAt;
  }

  /** Why the latest poll failed, if it did. */
  get trouble(): Message | undefined {
    return this.#trouble;
  }

  get ended(): boolean {
    return this.#record.ended !== undefined;
  }

  /** Keeps an eye on the query, for as long as there are watchers. */
  follow(): void {
    if (!this.ended) {
      this.#polling ??= this.#poll()
        .catch(error => this.#end('failed', describeError(error)))
        .finally(() => {
          this.#polling = undefined;
        });
    }
  }

  /** Resolves when something has changed, or `signal` is aborted. */
  async changed(signal: AbortSignal): Promise<void> {
    await this.#bell.wait(signal);
  }

  /** Waits until it has ended or patience has; who waits is watching. */
  async settle(
    patience: AbortSignal,
    caller: { principal: string; signal: AbortSignal },
  ): Promise<void> {
    if (this.ended || patience.aborted) {
      return;
    }
    const watcher = this.watchers.stream(caller.principal);
    try {
      while (!this.ended && !patience.aborted && !watcher.dismissed) {
        await this.changed(patience);
      }
    } finally {
      watcher.leave();
    }
    if (!watcher.dismissed && !caller.signal.aborted) {
      // They will ask again.
      this.watchers.poll(caller.principal);
    }
  }

  /** One person has had enough. Others are not disturbed; without others the query is stopped. */
  async leave(principal: string): Promise<void> {
    this.watchers.dismiss(principal);
    this.#bell.ring();
    if (!this.ended && (await this.watchers.areGone())) {
      await this.#stop('It was cancelled.');
    }
  }

  async #poll(): Promise<void> {
    for (let wait = FIRST_POLL_MS; !this.ended; wait *= 1.5) {
      await this.#pause(Math.min(wait, SLOWEST_POLL_MS));
      if (this.ended) {
        return;
      }
      if (!(await this.watchers.remain())) {
        await this.#abandon();
        return;
      }
      await this.#ask();
    }
  }

  /** Nobody watches here; elsewhere somebody may, and goes on polling there. */
  async #abandon(): Promise<void> {
    if (await this.watchers.areGone()) {
      await this.#stop(STOPPED);
    }
  }

  async #ask(): Promise<void> {
    try {
      const results = await this.#logs.pollQuery(
        this.#record,
        this.#callOptions,
      );
      if (this.ended) {
        return;
      }
      this.#polledAt = this.#now();
      this.#trouble = undefined;
      this.#status = results.status;
      this.#statistics = results.statistics;
      this.#rows = results.rows;
      if (results.status !== 'scheduled' && results.status !== 'running') {
        await this.#end(results.status, describeEnd(results.status));
        return;
      }
    } catch (error) {
      if (!(error instanceof AwsCallError) || !mayPass(error)) {
        await this.#end('failed', describeError(error));
        return;
      }
      this.#trouble = error.toMessage();
    }
    if (this.#now() > this.#record.startedAt + LONGEST_MS) {
      await this.#end('timeout', describeEnd('timeout'));
      return;
    }
    this.#bell.ring();
  }

  async #stop(text: string): Promise<void> {
    try {
      await this.#logs.stopQuery(this.#record, this.#callOptions);
    } catch {
      // Then AWS lets it run to its end. The reader has logged why.
    }
    if (!this.ended) {
      await this.#end('cancelled', text);
    }
  }

  async #end(status: InsightsStatus, text: string | undefined): Promise<void> {
    this.#status = status;
    this.#record = {
      ...this.#record,
      ended: {
        status,
        statistics: this.#statistics,
        at: this.#now(),
        ...(text !== undefined && { text }),
      },
    };
    this.#hurry.abort();
    await this.#onEnd(this);
    this.#bell.ring();
  }

  async #pause(milliseconds: number): Promise<void> {
    try {
      await sleep(milliseconds, undefined, {
        ref: false,
        signal: this.#hurry.signal,
      });
    } catch {
      // It has ended meanwhile.
    }
  }
}

function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function describeEnd(status: InsightsStatus): string | undefined {
  switch (status) {
    case 'failed':
      return 'AWS could not finish the query. Try again, or choose a shorter time range.';
    case 'timeout':
      return 'AWS ends queries after 60 minutes. Choose a shorter time range or fewer log groups.';
    case 'cancelled':
      return 'It was cancelled.';
    default:
      return undefined;
  }
}

/** The query itself goes on while AWS cannot be asked about it. */
function mayPass(error: AwsCallError): boolean {
  return (
    error.code === 'throttled' ||
    error.code === 'timeout' ||
    error.code === 'unreachable'
  );
}
