import { LogEvent } from '@skafu/plugin-skafu-observability-common';
import { Answer, AwsScope, CallOptions } from '../../aws/AwsReader';
import { InsightsAdapter } from '../../aws/InsightsAdapter';
import { LiveTailAdapter } from '../../aws/LiveTailAdapter';
import { LogsAdapter } from '../../aws/LogsAdapter';
import {
  FilterLogEvents,
  GetLogEvents,
  InsightsQuery,
  InsightsResults,
  LiveTailRequest,
  LiveTailSession,
  LogEventsPage,
  LogField,
  LogGroupDescription,
  LogsReader,
  StartedQuery,
} from '../../aws/LogsReader';
import { AwsDoor, AwsRead, AwsWrite } from '../AwsDoor';
import { CallMeter } from '../CallMeter';
import { operationIn } from '../configuredOperation';
import { LIVE_TAIL_MINUTE_PRICE, logsScannedPrice } from '../prices';

const MINUTE = 60;
const FIVE_MINUTES = 300;
const HOUR = 3_600;

/** Lines arrive late; after this a window holds what it will ever hold. */
const SETTLED_AFTER_MS = 5 * 60_000;

/** While lines still arrive: as short as a person's next look. */
const OPEN_TTL = 5;

/** AWS forgets the token of a page after an hour. */
const RESULTS_TTL = 30 * MINUTE;

/** What is shown of a query while it runs. */
const PARTIAL_ROWS = 1_000;

/** The most that AWS gives in one page. */
const PAGE_ROWS = 10_000;

interface Options {
  door: AwsDoor;
  logs: LogsAdapter;
  insights: InsightsAdapter;
  liveTail: LiveTailAdapter;
  meter: CallMeter;
  now: () => number;
}

/** CloudWatch Logs, by way of the governor. */
export class GovernedLogsReader implements LogsReader {
  readonly #door: AwsDoor;
  readonly #logs: LogsAdapter;
  readonly #insights: InsightsAdapter;
  readonly #liveTail: LiveTailAdapter;
  readonly #meter: CallMeter;
  readonly #now: () => number;

  static create(options: Options): GovernedLogsReader {
    return new GovernedLogsReader(options);
  }

  private constructor(options: Options) {
    this.#door = options.door;
    this.#logs = options.logs;
    this.#insights = options.insights;
    this.#liveTail = options.liveTail;
    this.#meter = options.meter;
    this.#now = options.now;
  }

  async describeLogGroups(
    scope: AwsScope,
    options?: CallOptions,
  ): Promise<Answer<LogGroupDescription[]>> {
    const { accountId, region } = scope;
    return this.#read(scope, options, {
      operation: 'DescribeLogGroups',
      input: {},
      ttlSeconds: FIVE_MINUTES,
      refreshSeconds: HOUR,
      staleSeconds: HOUR,
      send: async gate => {
        const { items, truncated } = await this.#logs.describeLogGroups(
          scope,
          gate,
        );
        return {
          value: items,
          messages: truncated
            ? [
                {
                  code: 'truncated',
                  text: `Account ${accountId} (${region}) has more log groups than the first ${items.length}, which are read.`,
                  accountId,
                  region,
                },
              ]
            : [],
        };
      },
    });
  }

  async getLogGroupFields(
    request: AwsScope & { logGroup: string },
    options?: CallOptions,
  ): Promise<Answer<LogField[]>> {
    return this.#read(request, options, {
      operation: 'GetLogGroupFields',
      input: request.logGroup,
      ttlSeconds: FIVE_MINUTES,
      staleSeconds: HOUR,
      send: async gate => ({
        value: await this.#logs.getLogGroupFields(request, gate),
      }),
    });
  }

  async filterLogEvents(
    request: FilterLogEvents,
    options?: CallOptions,
  ): Promise<Answer<LogEventsPage>> {
    const { accountId: _, region: __, ...input } = request;
    return this.#read(request, options, {
      operation: 'FilterLogEvents',
      input,
      ttlSeconds: this.#ttlOf(request.end),
      staleSeconds: FIVE_MINUTES,
      send: async gate => ({
        value: await this.#logs.filterLogEvents(request, gate),
      }),
    });
  }

  async getLogEvents(
    request: GetLogEvents,
    options?: CallOptions,
  ): Promise<Answer<LogEvent[]>> {
    const { accountId: _, region: __, ...input } = request;
    return this.#read(request, options, {
      operation: 'GetLogEvents',
      input,
      ttlSeconds: OPEN_TTL,
      staleSeconds: FIVE_MINUTES,
      send: async gate => ({
        value: await this.#logs.getLogEvents(request, gate),
      }),
    });
  }

  async getLogRecord(
    request: AwsScope & { pointer: string },
    options?: CallOptions,
  ): Promise<Answer<Record<string, string>>> {
    return this.#read(request, options, {
      operation: 'GetLogRecord',
      input: request.pointer,
      ttlSeconds: HOUR,
      staleSeconds: HOUR,
      send: async gate => ({
        value: await this.#logs.getLogRecord(request, gate),
      }),
    });
  }

  async startQuery(
    request: InsightsQuery,
    options?: CallOptions,
  ): Promise<string> {
    return this.#write(request, options, {
      operation: 'StartQuery',
      send: gate => this.#insights.startQuery(request, gate),
    });
  }

  async pollQuery(
    query: StartedQuery,
    options?: CallOptions,
  ): Promise<InsightsResults> {
    return this.#write(query, options, {
      operation: 'GetQueryResults',
      send: gate =>
        this.#insights.getQueryResults(
          { ...query, maxItems: PARTIAL_ROWS },
          gate,
        ),
    });
  }

  async readResults(
    query: StartedQuery & { nextToken?: string },
    options?: CallOptions,
  ): Promise<Answer<InsightsResults>> {
    const { queryId, nextToken } = query;
    return this.#read(query, options, {
      operation: 'GetQueryResults',
      input: { queryId, nextToken },
      ttlSeconds: RESULTS_TTL,
      staleSeconds: HOUR,
      send: async gate => ({
        value: await this.#insights.getQueryResults(
          { ...query, maxItems: PAGE_ROWS },
          gate,
        ),
      }),
    });
  }

  async stopQuery(query: StartedQuery, options?: CallOptions): Promise<void> {
    return this.#write(query, options, {
      operation: 'StopQuery',
      send: gate => this.#insights.stopQuery(query, gate),
    });
  }

  meterScan(scope: AwsScope, bytesScanned: number): void {
    this.#meter.add(
      operationIn(scope, { service: 'logs', operation: 'StartQuery' }),
      { estimatedUsd: logsScannedPrice(bytesScanned) },
    );
  }

  async startLiveTail(
    request: LiveTailRequest,
    options?: CallOptions,
  ): Promise<LiveTailSession> {
    const session = await this.#write(request, options, {
      operation: 'StartLiveTail',
      send: gate => this.#liveTail.startLiveTail(request, gate),
    });
    const payMinute = () =>
      this.#meter.add(
        operationIn(request, { service: 'logs', operation: 'StartLiveTail' }),
        { estimatedUsd: LIVE_TAIL_MINUTE_PRICE },
      );
    payMinute();
    const minutes = setInterval(payMinute, MINUTE * 1000);
    minutes.unref();
    return {
      updates: untilDone(session.updates, () => clearInterval(minutes)),
      close: () => {
        clearInterval(minutes);
        session.close();
      },
    };
  }

  #ttlOf(end: number): number {
    return end < this.#now() - SETTLED_AFTER_MS ? HOUR : OPEN_TTL;
  }

  async #read<T>(
    scope: AwsScope,
    options: CallOptions | undefined,
    work: Omit<AwsRead<T>, 'service'>,
  ): Promise<Answer<T>> {
    return this.#door.read(scope, { ...work, service: 'logs' }, options);
  }

  async #write<T>(
    scope: AwsScope,
    options: CallOptions | undefined,
    work: Omit<AwsWrite<T>, 'service'>,
  ): Promise<T> {
    return this.#door.write(scope, { ...work, service: 'logs' }, options);
  }
}

async function* untilDone<T>(
  items: AsyncIterable<T>,
  done: () => void,
): AsyncGenerator<T> {
  try {
    yield* items;
  } finally {
    done();
  }
}
