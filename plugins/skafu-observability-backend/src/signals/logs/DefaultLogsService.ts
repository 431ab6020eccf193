import {
  LogContextResponse,
  LogEventsResponse,
  LogFieldsResponse,
  LogGroupsResponse,
  LogRecordResponse,
} from '@skafu/plugin-skafu-observability-common';
import { Caller } from '../../authorization/Caller';
import { AwsAccounts } from '../../aws/AwsAccounts';
import { LogsReader } from '../../aws/LogsReader';
import { ServerSentEvent } from '../../http/eventStream';
import { createMeta, settle } from '../../meta';
import { TargetResolver } from '../../targets/TargetResolver';
import { LiveTailHub } from '../../watch/LiveTailHub';
import { requireScope } from '../accounts/requireScope';
import { EntityReader } from '../EntityReader';
import { EventSearch } from './events/EventSearch';
import { orEmpty, orFail } from './failures';
import { LogGroupLists } from './groups/LogGroupLists';
import {
  ListLogGroups,
  LogsService,
  ReadLogContext,
  SearchLogEvents,
  TailLogs,
} from './LogsService';
import { LiveTails } from './tail/LiveTails';

export class DefaultLogsService implements LogsService {
  static create(options: {
    logs: LogsReader;
    accounts: AwsAccounts;
    entities: EntityReader;
    targets: TargetResolver;
    hub: LiveTailHub;
    now: () => number;
  }): DefaultLogsService {
    return new DefaultLogsService(options);
  }

  readonly #logs: LogsReader;
  readonly #accounts: AwsAccounts;
  readonly #groups: LogGroupLists;
  readonly #search: EventSearch;
  readonly #tails: LiveTails;

  private constructor(
    options: Parameters<typeof DefaultLogsService.create>[0],
  ) {
    this.#logs = options.logs;
    this.#accounts = options.accounts;
    this.#groups = LogGroupLists.create(options);
    this.#search = EventSearch.create(options);
    this.#tails = LiveTails.create({ ...options, search: this.#search });
  }

  async listGroups(
    request: ListLogGroups,
    caller: Caller,
  ): Promise<LogGroupsResponse> {
    return this.#groups.list(request, caller);
  }

  async searchEvents(
    request: SearchLogEvents,
    caller: Caller,
  ): Promise<LogEventsResponse> {
    requireScope(this.#accounts, request);
    return this.#search.page(request, caller);
  }

  async readContext(
    request: ReadLogContext,
    caller: Caller,
  ): Promise<LogContextResponse> {
    requireScope(this.#accounts, request);
    const { accountId, region, logGroup, logStream } = request;
    const moment = Date.parse(request.timestamp);
    const read = (side: 'before' | 'from', limit: number) =>
      orEmpty(
        this.#logs.getLogEvents(
          { accountId, region, logGroup, logStream, moment, side, limit },
          caller,
        ),
        'logGroup or logStream',
        [],
      );
    const [before, after] = await Promise.all([
      request.before ? read('before', request.before) : undefined,
      request.after ? read('from', request.after) : undefined,
    ]);
    return {
      before: before?.value ?? [],
      after: after?.value ?? [],
      meta: createMeta({
        parts: [before, after].flatMap(part => part ?? []),
      }),
    };
  }

  async listFields(
    request: { accountId: string; region: string; logGroup: string[] },
    caller: Caller,
  ): Promise<LogFieldsResponse> {
    requireScope(this.#accounts, request);
    const { accountId, region } = request;
    const answers = await Promise.all(
      [...new Set(request.logGroup)].map(logGroup =>
        settle(
          this.#logs.getLogGroupFields({ accountId, region, logGroup }, caller),
          [],
        ),
      ),
    );
    const percents = new Map<string, number>();
    for (const { name, percent } of answers.flatMap(({ value }) => value)) {
      percents.set(name, Math.max(percent, percents.get(name) ?? 0));
    }
    return {
      items: [...percents]
        .map(([name, percent]) => ({ name, percent }))
        .sort((a, b) => b.percent - a.percent || (a.name < b.name ? -1 : 1)),
      meta: createMeta({ parts: answers }),
    };
  }

  async readRecord(
    request: { accountId: string; region: string; pointer: string },
    caller: Caller,
  ): Promise<LogRecordResponse> {
    requireScope(this.#accounts, request);
    const { value, ...part } = await orFail(
      this.#logs.getLogRecord(request, caller),
      'pointer',
    );
    return { fields: value, meta: createMeta({ parts: [part] }) };
  }

  async tail(
    request: TailLogs,
    caller: Caller,
  ): Promise<AsyncIterable<ServerSentEvent>> {
    requireScope(this.#accounts, request);
    return this.#tails.open(request, caller);
  }
}
