import {
  LogContextResponse,
  LogEventsResponse,
  LogFieldsResponse,
  LogGroupsResponse,
  LogRecordResponse,
} from '@skafu/plugin-skafu-observability-common';
import { Caller } from '../../authorization/Caller';
import { AwsScope } from '../../aws/AwsReader';
import { ServerSentEvent } from '../../http/eventStream';

/** CloudWatch log groups and their lines, of accounts and of entities. */
export interface LogsService {
  /**
   * One page of log groups, by name. Stands on logs:DescribeLogGroups of every
   * account and region concerned; one that fails becomes a message.
   *
   * @throws NotFoundError when the caller cannot see the entity
   * @throws InputError for an account, region or cursor that is not ours
   */
  listGroups(
    request: ListLogGroups,
    caller: Caller,
  ): Promise<LogGroupsResponse>;

  /**
   * Lines that match a filter pattern, of several groups in one order. Stands
   * on logs:FilterLogEvents.
   *
   * @throws InputError for an account, region, window or cursor that is not
   *   ours, and for what AWS calls wrong
   */
  searchEvents(
    request: SearchLogEvents,
    caller: Caller,
  ): Promise<LogEventsResponse>;

  /**
   * The lines around a moment of one stream. Stands on logs:GetLogEvents.
   *
   * @throws InputError for an account, region or stream that is not there
   */
  readContext(
    request: ReadLogContext,
    caller: Caller,
  ): Promise<LogContextResponse>;

  /**
   * Fields of the lines that came lately. Stands on logs:GetLogGroupFields; a
   * group that fails becomes a message.
   *
   * @throws InputError for an account or region that is not ours
   */
  listFields(
    request: { accountId: string; region: string; logGroup: string[] },
    caller: Caller,
  ): Promise<LogFieldsResponse>;

  /**
   * The whole line behind a row of a query. Stands on logs:GetLogRecord.
   *
   * @throws InputError for an account, region or pointer that is not there
   */
  readRecord(
    request: { accountId: string; region: string; pointer: string },
    caller: Caller,
  ): Promise<LogRecordResponse>;

  /**
   * Lines as they come. Stands on logs:StartLiveTail, one session for all who
   * follow the same.
   *
   * @throws InputError for an account, region, group or filter that is not there
   * @throws ServiceUnavailableError when AWS does not open it, or none is left to open
   */
  tail(
    request: TailLogs,
    caller: Caller,
  ): Promise<AsyncIterable<ServerSentEvent>>;
}

/** Of the log groups of one account and region, by name, those that somebody may read. */
export type LogGroupFilter = (
  scope: AwsScope,
  names: readonly string[],
) => Promise<ReadonlySet<string>>;

export interface ListLogGroups {
  /** The groups of one entity. Not together with `accountId` or `region`. */
  entityRef?: string;
  /** Every configured account when absent. */
  accountId?: string;
  /** Every configured region when absent. */
  region?: string;
  /** Words that all stand in the name. */
  search?: string;
  /** Which are listed; all when absent. */
  only?: LogGroupFilter;
  limit: number;
  cursor?: string;
}

export interface SearchLogEvents {
  accountId: string;
  region: string;
  logGroup: string[];
  filter?: string;
  range?: string;
  start?: string;
  end?: string;
  order: 'newest' | 'oldest';
  limit: number;
  cursor?: string;
}

export interface ReadLogContext {
  accountId: string;
  region: string;
  logGroup: string;
  logStream: string;
  timestamp: string;
  before: number;
  after: number;
}

export interface TailLogs {
  accountId: string;
  region: string;
  logGroup: string[];
  filter?: string;
  /** Lines from then on come first. */
  since?: string;
  /** Where a connection was lost. */
  lastEventId?: string;
}
