import { LogEvent, LogGroup } from '@skafu/plugin-skafu-observability-common';
import { Answer, AwsScope, CallOptions } from './AwsReader';

/** A log group as AWS describes it, before links are added for the page. */
export type LogGroupDescription = Omit<LogGroup, 'consoleUrl' | 'sources'>;

/** Lines of one group that match a pattern. */
export interface FilterLogEvents extends AwsScope {
  logGroup: string;
  /** CloudWatch Logs filter pattern; every line when absent. */
  filter?: string;
  /** Milliseconds since the epoch; both ends belong to the window. */
  start: number;
  end: number;
  order: 'newest' | 'oldest';
  /** The most lines to give; at most 10,000. */
  limit: number;
  /** How many are enough to stop searching; `limit` when absent. */
  enough?: number;
  /** Where an earlier answer ended. */
  nextToken?: string;
}

export interface LogEventsPage {
  /** In the order asked for; may be fewer than the limit, even none, where `nextToken` goes on. */
  events: LogEvent[];
  /** Absent when the whole window has been searched. */
  nextToken?: string;
}

/** Neighbours within one stream, in the direction asked for. */
export interface GetLogEvents extends AwsScope {
  logGroup: string;
  logStream: string;
  /** Milliseconds since the epoch. Lines `before` it, or `from` it on. */
  moment: number;
  side: 'before' | 'from';
  limit: number;
}

export interface LogField {
  name: string;
  /** 0 to 100. */
  percent: number;
}

/** What CloudWatch Logs Insights is asked; the window in whole seconds, both ends included. */
export interface InsightsQuery extends AwsScope {
  logGroups: string[];
  query: string;
  /** Seconds since the epoch. */
  start: number;
  end: number;
  /** Rows; at most 100,000. */
  limit: number;
}

export type InsightsStatus =
  | 'scheduled'
  | 'running'
  | 'complete'
  | 'failed'
  | 'cancelled'
  | 'timeout';

export interface InsightsStatistics {
  recordsMatched: number;
  recordsScanned: number;
  bytesScanned: number;
}

/** A row: field to value, `@ptr` among them; absent where the line lacks the field. */
export type InsightsRow = Record<string, string>;

export interface InsightsResults {
  status: InsightsStatus;
  statistics: InsightsStatistics;
  rows: InsightsRow[];
  /** There are more rows than these. */
  nextToken?: string;
}

/** A query that AWS runs or has run. */
export interface StartedQuery extends AwsScope {
  queryId: string;
}

export interface LiveTailRequest extends AwsScope {
  /** ARNs without `:*`; at most ten. */
  logGroupArns: string[];
  filter?: string;
}

/** What a live tail session says, about once a second. */
export interface LiveTailUpdate {
  /** Without ids: Live Tail gives none. */
  events: Omit<LogEvent, 'id'>[];
  /** True when there were more than 500 lines in that second, of which these are a sample. */
  sampled: boolean;
}

/** A live tail session that AWS has opened. */
export interface LiveTailSession {
  /** Ends, or throws AwsCallError, when AWS closes the session; ends when it is closed here. */
  updates: AsyncIterable<LiveTailUpdate>;
  close(): void;
}

/**
 * CloudWatch Logs for the signals. Whoever calls it has already checked
 * permission: answers may come from a cache that all users share.
 *
 * Every method throws AwsCallError when AWS gave no answer and no older one can
 * stand in; `rejected` with AWS's own sentence where the request is wrong.
 */
export interface LogsReader {
  /** logs:DescribeLogGroups, all pages up to 10,000 groups; cached for minutes. */
  describeLogGroups(
    scope: AwsScope,
    options?: CallOptions,
  ): Promise<Answer<LogGroupDescription[]>>;

  /** logs:GetLogGroupFields: the fields of the last quarter of an hour; cached for minutes. */
  getLogGroupFields(
    request: AwsScope & { logGroup: string },
    options?: CallOptions,
  ): Promise<Answer<LogField[]>>;

  /**
   * logs:FilterLogEvents. Follows the empty pages that AWS gives while it
   * searches, until there is enough, the end, or a bound of pages or of time; then
   * the answer has a `nextToken`.
   */
  filterLogEvents(
    request: FilterLogEvents,
    options?: CallOptions,
  ): Promise<Answer<LogEventsPage>>;

  /** logs:GetLogEvents; oldest first. */
  getLogEvents(
    request: GetLogEvents,
    options?: CallOptions,
  ): Promise<Answer<LogEvent[]>>;

  /** logs:GetLogRecord: every field of the line that `@ptr` points at. */
  getLogRecord(
    request: AwsScope & { pointer: string },
    options?: CallOptions,
  ): Promise<Answer<Record<string, string>>>;

  /** logs:StartQuery; never cached or shared. */
  startQuery(request: InsightsQuery, options?: CallOptions): Promise<string>;

  /** logs:GetQueryResults, the first rows as they are now; never cached. */
  pollQuery(
    query: StartedQuery,
    options?: CallOptions,
  ): Promise<InsightsResults>;

  /** logs:GetQueryResults of a query that has ended, one page of at most 10,000 rows; cached. */
  readResults(
    query: StartedQuery & { nextToken?: string },
    options?: CallOptions,
  ): Promise<Answer<InsightsResults>>;

  /** Puts down what a query costs, which is known when it has ended. */
  meterScan(scope: AwsScope, bytesScanned: number): void;

  /** logs:StopQuery; a query that has ended already is no error. */
  stopQuery(query: StartedQuery, options?: CallOptions): Promise<void>;

  /** logs:StartLiveTail. AWS allows 15 sessions an account and region, each of at most three hours. */
  startLiveTail(
    request: LiveTailRequest,
    options?: CallOptions,
  ): Promise<LiveTailSession>;
}
