import {
  LogHistogramResponse,
  LogQuery,
  LogQueryEstimate,
  LogQueryResult,
} from '@skafu/plugin-skafu-observability-common';
import { Caller } from '../../../authorization/Caller';
import { ServerSentEvent } from '../../../http/eventStream';
import { Download } from '../../../http/download';

/** Queries of CloudWatch Logs Insights, which everybody who asks the same shares. */
export interface LogQueriesService {
  /**
   * Starts a query, or joins one that asks the same. Stands on logs:StartQuery.
   *
   * @throws InputError for an account, region or window that is not ours, and
   *   for a text that AWS cannot read, with the position
   * @throws ServiceUnavailableError when AWS does not start it
   */
  start(request: RunLogQuery, caller: Caller): Promise<LogQuery>;

  /**
   * The query as it is, with rows. Counts as watching it for a while.
   *
   * @throws NotFoundError when it is not known, or not any more
   */
  read(request: ReadLogQuery, caller: Caller): Promise<LogQueryResult>;

  /**
   * What becomes of the query, as it happens; watching it as long as it is read.
   *
   * @throws NotFoundError when it is not known, or not any more
   */
  watch(
    request: { id: string },
    caller: Caller,
  ): Promise<AsyncIterable<ServerSentEvent>>;

  /** Stops watching. When nobody else watches, AWS is told to stop the query. Unknown queries are no error. */
  cancel(request: { id: string }, caller: Caller): Promise<void>;

  /**
   * How many lines match, over time: counted from the rows where they are all
   * there, else by a query of its own, which is shared like every query.
   *
   * @throws NotFoundError when the query is not known, or not any more
   */
  histogram(
    request: { id: string; buckets: number; waitMs: number },
    caller: Caller,
  ): Promise<LogHistogramResponse>;

  /**
   * All rows as a file.
   *
   * @throws NotFoundError when the query is not known, or not any more
   * @throws ConflictError while it runs, and when it did not end well
   */
  download(
    request: { id: string; format: 'csv' | 'ndjson' | 'json' },
    caller: Caller,
  ): Promise<Download>;

  /**
   * How much a query would scan at most, and what that costs. Stands on
   * logs:DescribeLogGroups and on the metric AWS/Logs IncomingBytes.
   *
   * @throws InputError for an account, region, window or log group that is not there
   */
  estimate(request: RunLogQuery, caller: Caller): Promise<LogQueryEstimate>;
}

export interface RunLogQuery {
  accountId: string;
  region: string;
  logGroups: string[];
  query: string;
  range?: string;
  start?: string;
  end?: string;
  limit: number;
}

export interface ReadLogQuery {
  id: string;
  limit: number;
  cursor?: string;
  waitMs: number;
}
