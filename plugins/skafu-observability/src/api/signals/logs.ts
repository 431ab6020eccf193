import {
  liveTailEventSchemas,
  logContextResponseSchema,
  logEventsResponseSchema,
  logFieldsResponseSchema,
  logGroupsResponseSchema,
  logHistogramResponseSchema,
  logQueryEstimateSchema,
  logQueryEventSchemas,
  logQueryResultSchema,
  logQuerySchema,
  logRecordResponseSchema,
  savedQueriesResponseSchema,
  savedQuerySchema,
  type logContextQuerySchema,
  type LogContextResponse,
  type logDownloadQuerySchema,
  type LogEventsResponse,
  type LogFieldsResponse,
  type logGroupsQuerySchema,
  type LogGroupsResponse,
  type logHistogramQuerySchema,
  type LogHistogramResponse,
  type LogQuery,
  type LogQueryEstimate,
  type logQueryReadSchema,
  type LogQueryRequest,
  type LogQueryResult,
  type logRecordQuerySchema,
  type LogRecordResponse,
  type savedQueriesQuerySchema,
  type SavedQueriesResponse,
  type SavedQuery,
  type SavedQueryCreate,
  type SavedQueryUpdate,
  type TimeRange,
} from '@skafu/plugin-skafu-observability-common';
import {
  pathOf,
  type ParametersOf,
  type RequestOptions,
  type Requests,
  type EventOf,
} from '../Requests';

/**
 * Up to ten groups of one account and region.
 *
 * @public
 */
export type LogGroupScope = {
  accountId: string;
  region: string;
  logGroup: string[];
};

/**
 * What becomes of a query, told apart by `event`.
 *
 * @public
 */
export type LogQueryEvent = EventOf<typeof logQueryEventSchemas>;

/**
 * What a live tail brings, told apart by `event`; `id` goes on after a lost connection.
 *
 * @public
 */
export type LiveTailEvent = EventOf<typeof liveTailEventSchemas>;

/**
 * CloudWatch Logs.
 *
 * @public
 */
export interface LogsApi {
  /** Log groups of an entity or of accounts, by name. */
  listGroups(
    request: ParametersOf<typeof logGroupsQuerySchema>,
    options?: RequestOptions,
  ): Promise<LogGroupsResponse>;

  /** Lines that match a filter pattern. Stands on FilterLogEvents. */
  searchEvents(
    request: LogGroupScope &
      TimeRange & {
        filter?: string;
        order?: 'newest' | 'oldest';
        limit?: number;
        cursor?: string;
      },
    options?: RequestOptions,
  ): Promise<LogEventsResponse>;

  /** The lines around a moment of one stream. */
  readContext(
    request: ParametersOf<typeof logContextQuerySchema>,
    options?: RequestOptions,
  ): Promise<LogContextResponse>;

  /** Fields of the lines of some groups, for completion. Stands on GetLogGroupFields. */
  listFields(
    request: LogGroupScope,
    options?: RequestOptions,
  ): Promise<LogFieldsResponse>;

  /** Every field of the line behind a row of a query. Stands on GetLogRecord. */
  readRecord(
    request: ParametersOf<typeof logRecordQuerySchema>,
    options?: RequestOptions,
  ): Promise<LogRecordResponse>;

  /** Runs a Logs Insights query, or joins the one of somebody who asks the same. */
  startQuery(
    request: LogQueryRequest,
    options?: RequestOptions,
  ): Promise<LogQuery>;

  /** What a query would scan at most, and what that costs. */
  estimate(
    request: LogQueryRequest,
    options?: RequestOptions,
  ): Promise<LogQueryEstimate>;

  /** A query as it is, with rows. */
  readQuery(
    request: ParametersOf<typeof logQueryReadSchema> & { id: string },
    options?: RequestOptions,
  ): Promise<LogQueryResult>;

  /** Stops watching a query, and the query itself when nobody else watches it. */
  cancelQuery(request: { id: string }, options?: RequestOptions): Promise<void>;

  /** What becomes of a query, as it happens; ends with it. Keeps it alive meanwhile. */
  watchQuery(
    request: { id: string },
    options?: RequestOptions,
  ): AsyncGenerator<LogQueryEvent>;

  /** How many lines a query matches, over time. */
  readHistogram(
    request: ParametersOf<typeof logHistogramQuerySchema> & { id: string },
    options?: RequestOptions,
  ): Promise<LogHistogramResponse>;

  /** All rows of a complete query as a file. */
  download(
    request: ParametersOf<typeof logDownloadQuerySchema> & { id: string },
    options?: RequestOptions,
  ): Promise<Blob>;

  /** Lines as they come. `lastEventId` goes on where a lost connection was. */
  tail(
    request: LogGroupScope & {
      filter?: string;
      since?: string;
      lastEventId?: string;
    },
    options?: RequestOptions,
  ): AsyncGenerator<LiveTailEvent>;

  /** The caller's saved queries, and those of an entity. */
  listSavedQueries(
    request: ParametersOf<typeof savedQueriesQuerySchema>,
    options?: RequestOptions,
  ): Promise<SavedQueriesResponse>;

  /** Saves a query, for oneself or for an entity. */
  createSavedQuery(
    request: SavedQueryCreate,
    options?: RequestOptions,
  ): Promise<SavedQuery>;

  /** Replaces a saved query. 409 when there is a newer version. */
  updateSavedQuery(
    request: SavedQueryUpdate & { id: string },
    options?: RequestOptions,
  ): Promise<SavedQuery>;

  /** Deletes a saved query. */
  deleteSavedQuery(
    request: { id: string },
    options?: RequestOptions,
  ): Promise<void>;
}

export function createLogsApi(requests: Requests): LogsApi {
  return {
    listGroups: (request, options) =>
      requests.json(logGroupsResponseSchema, {
        path: '/logs/groups',
        query: request,
        ...options,
      }),
    searchEvents: (request, options) =>
      requests.json(logEventsResponseSchema, {
        path: '/logs/events',
        query: request,
        ...options,
      }),
    readContext: (request, options) =>
      requests.json(logContextResponseSchema, {
        path: '/logs/events/context',
        query: request,
        ...options,
      }),
    listFields: (request, options) =>
      requests.json(logFieldsResponseSchema, {
        path: '/logs/fields',
        query: request,
        ...options,
      }),
    readRecord: (request, options) =>
      requests.json(logRecordResponseSchema, {
        path: '/logs/records',
        query: request,
        ...options,
      }),
    startQuery: (request, options) =>
      requests.json(logQuerySchema, {
        method: 'POST',
        path: '/logs/queries',
        body: request,
        ...options,
      }),
    estimate: (request, options) =>
      requests.json(logQueryEstimateSchema, {
        method: 'POST',
        path: '/logs/queries/estimate',
        body: request,
        ...options,
      }),
    readQuery: (request, options) => {
      const { id, ...query } = request;
      return requests.json(logQueryResultSchema, {
        path: `/logs/queries${pathOf(id)}`,
        query,
        ...options,
      });
    },
    cancelQuery: (request, options) =>
      requests.silent({
        method: 'DELETE',
        path: `/logs/queries${pathOf(request.id)}`,
        ...options,
      }),
    watchQuery: (request, options) =>
      requests.events(logQueryEventSchemas, {
        path: `/logs/queries${pathOf(request.id)}/events`,
        ...options,
      }),
    readHistogram: (request, options) => {
      const { id, ...query } = request;
      return requests.json(logHistogramResponseSchema, {
        path: `/logs/queries${pathOf(id)}/histogram`,
        query,
        ...options,
      });
    },
    download: (request, options) => {
      const { id, ...query } = request;
      return requests.blob({
        path: `/logs/queries${pathOf(id)}/download`,
        query,
        ...options,
      });
    },
    tail: (request, options) => {
      const { lastEventId, ...query } = request;
      return requests.events(liveTailEventSchemas, {
        path: '/logs/tail',
        query,
        headers:
          lastEventId === undefined
            ? undefined
            : { 'last-event-id': lastEventId },
        ...options,
      });
    },
    listSavedQueries: (request, options) =>
      requests.json(savedQueriesResponseSchema, {
        path: '/logs/saved-queries',
        query: request,
        ...options,
      }),
    createSavedQuery: (request, options) =>
      requests.json(savedQuerySchema, {
        method: 'POST',
        path: '/logs/saved-queries',
        body: request,
        ...options,
      }),
    updateSavedQuery: (request, options) => {
      const { id, ...body } = request;
      return requests.json(savedQuerySchema, {
        method: 'PUT',
        path: `/logs/saved-queries${pathOf(id)}`,
        body,
        ...options,
      });
    },
    deleteSavedQuery: (request, options) =>
      requests.silent({
        method: 'DELETE',
        path: `/logs/saved-queries${pathOf(request.id)}`,
        ...options,
      }),
  };
}
