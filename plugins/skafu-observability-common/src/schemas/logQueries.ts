import { z } from 'zod';
import { timeRangeQuerySchema } from '../time/timeRange';
import { logGroupNameSchema } from './logs';
import { metaSchema } from './meta';
import {
  accountIdSchema,
  cursorSchema,
  instantSchema,
  regionSchema,
} from './primitives';

/**
 * Text of a CloudWatch Logs Insights query.
 *
 * @public
 */
export const logQueryTextSchema = z
  .string()
  .trim()
  .min(1, 'must hold a query')
  .max(10_000, 'must hold at most 10,000 characters')
  // Which no database and no API of AWS takes.
  .regex(/^[^\0]*$/, 'must not hold NUL characters')
  .meta({ example: 'filter level = "ERROR" | stats count(*) by bin(5m)' });

/**
 * Groups that a query reads: one to fifty, as AWS allows, in any order.
 *
 * @public
 */
export const queriedLogGroupsSchema = z
  .array(logGroupNameSchema)
  .min(1, 'must hold at least one log group')
  .max(50, 'must hold at most 50 log groups');

/**
 * Body of `POST /logs/queries` and `POST /logs/queries/estimate`. The window is
 * `range`, or `start` with `end`; the last three hours when none is given.
 *
 * @public
 */
export const logQueryRequestSchema = z
  .strictObject({
    accountId: accountIdSchema,
    region: regionSchema,
    logGroups: queriedLogGroupsSchema,
    query: logQueryTextSchema,
    ...timeRangeQuerySchema.shape,
    /** Rows; a `limit` within the query counts first. */
    limit: z.number().int().min(1).max(100_000).default(1_000),
  })
  .meta({ id: 'LogQueryRequest' });

/**
 * What {@link logQueryRequestSchema} accepts.
 *
 * @public
 */
export type LogQueryRequest = z.input<typeof logQueryRequestSchema>;

/**
 * `scheduled` and `running` go on; the others are final.
 *
 * @public
 */
export const logQueryStatusSchema = z.enum([
  'scheduled',
  'running',
  'complete',
  'failed',
  'cancelled',
  'timeout',
]);

/**
 * What {@link logQueryStatusSchema} yields.
 *
 * @public
 */
export type LogQueryStatus = z.infer<typeof logQueryStatusSchema>;

/**
 * What a query has read so far.
 *
 * @public
 */
export const logQueryStatisticsSchema = z
  .object({
    recordsMatched: z.number().nonnegative(),
    recordsScanned: z.number().nonnegative(),
    bytesScanned: z.number().nonnegative(),
    /** List price of the scan, US dollars; paid once, however many look at it. */
    estimatedUsd: z.number().nonnegative(),
  })
  .meta({ id: 'LogQueryStatistics' });

/**
 * What {@link logQueryStatisticsSchema} yields.
 *
 * @public
 */
export type LogQueryStatistics = z.infer<typeof logQueryStatisticsSchema>;

/**
 * A query that runs or has run, without its rows.
 *
 * @public
 */
export const logQuerySchema = z
  .object({
    /** The same for everybody who asks the same at the same time. */
    id: z.string(),
    accountId: accountIdSchema,
    region: regionSchema,
    logGroups: z.array(z.string()),
    query: z.string(),
    /** The window as AWS was asked for it. */
    start: instantSchema,
    end: instantSchema,
    limit: z.number().int().positive(),
    startedAt: instantSchema,
    status: logQueryStatusSchema,
    /**
     * 0 before it runs and 1 when it is complete. Absent in between: AWS does
     * not say how much is left, only what was scanned.
     */
    progress: z.number().min(0).max(1).optional(),
    statistics: logQueryStatisticsSchema,
    /** A sentence for the person, where it ended without being complete. */
    statusText: z.string().optional(),
  })
  .meta({ id: 'LogQuery' });

/**
 * What {@link logQuerySchema} yields.
 *
 * @public
 */
export type LogQuery = z.infer<typeof logQuerySchema>;

/**
 * Path of every route of one query.
 *
 * @public
 */
export const logQueryPathSchema = z.strictObject({
  id: z.uuid('must be the id of a query'),
});

/**
 * Query of `GET /logs/queries/{id}`.
 *
 * @public
 */
export const logQueryReadSchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(10_000).default(1_000),
  cursor: cursorSchema.optional(),
  /** How long to wait for the query to end before it is answered as it is. */
  waitMs: z.coerce.number().int().min(0).max(20_000).default(0),
});

/**
 * What {@link logQueryReadSchema} accepts.
 *
 * @public
 */
export type LogQueryRead = z.input<typeof logQueryReadSchema>;

/**
 * A column of a result.
 *
 * @public
 */
export const logQueryFieldSchema = z
  .object({
    name: z.string(),
    /** Guessed from the values; `instant` is UTC as `2026-03-01 10:00:00.000`. */
    type: z.enum(['string', 'number', 'instant']),
  })
  .meta({ id: 'LogQueryField' });

/**
 * What {@link logQueryFieldSchema} yields.
 *
 * @public
 */
export type LogQueryField = z.infer<typeof logQueryFieldSchema>;

/**
 * Answer of `GET /logs/queries/{id}`. While the query runs, rows are what AWS
 * has found so far and may change.
 *
 * @public
 */
export const logQueryResultSchema = z
  .object({
    ...logQuerySchema.shape,
    /** Columns in the order of the query. */
    fields: z.array(logQueryFieldSchema),
    /** Field to value; absent where a line lacks the field. `@ptr` leads to the whole line. */
    rows: z.array(z.record(z.string(), z.string())),
    nextCursor: z.string().optional(),
    /** True when more lines matched than `limit` lets through. */
    truncated: z.boolean(),
    meta: metaSchema,
  })
  .meta({ id: 'LogQueryResult' });

/**
 * What {@link logQueryResultSchema} yields.
 *
 * @public
 */
export type LogQueryResult = z.infer<typeof logQueryResultSchema>;

/**
 * Events of `GET /logs/queries/{id}/events`: `progress` as the query goes on,
 * `result` when it has ended, then `end`.
 *
 * @public
 */
export const logQueryEventSchemas = {
  progress: logQuerySchema,
  result: logQuerySchema,
  end: z.object({
    /** `left`: the one who watches has cancelled it, and others go on watching. */
    reason: z.enum(['ended', 'left']),
  }),
};

/**
 * Query of `GET /logs/queries/{id}/histogram`.
 *
 * @public
 */
export const logHistogramQuerySchema = z.strictObject({
  /** At most so many; their width is a round span. */
  buckets: z.coerce.number().int().min(1).max(500).default(60),
  /** How long to wait for it before it is answered as it is. */
  waitMs: z.coerce.number().int().min(0).max(20_000).default(0),
});

/**
 * What {@link logHistogramQuerySchema} accepts.
 *
 * @public
 */
export type LogHistogramQuery = z.input<typeof logHistogramQuerySchema>;

/**
 * Answer of `GET /logs/queries/{id}/histogram`: how many lines match, over time.
 *
 * @public
 */
export const logHistogramResponseSchema = z
  .object({
    id: z.string(),
    /** `pending` until it is `complete`; `unavailable` says why in `statusText`. */
    status: z.enum(['pending', 'complete', 'unavailable']),
    statusText: z.string().optional(),
    /** `rows`: counted from the result; `query`: by a query of its own, which `statistics` are of. */
    source: z.enum(['rows', 'query']).optional(),
    bucketMs: z.number().int().positive(),
    /** Ascending; those without lines are left out. */
    buckets: z.array(
      z.object({
        start: instantSchema,
        count: z.number().int().nonnegative(),
      }),
    ),
    total: z.number().int().nonnegative(),
    statistics: logQueryStatisticsSchema.optional(),
    meta: metaSchema,
  })
  .meta({ id: 'LogHistogramResponse' });

/**
 * What {@link logHistogramResponseSchema} yields.
 *
 * @public
 */
export type LogHistogramResponse = z.infer<typeof logHistogramResponseSchema>;

/**
 * Query of `GET /logs/queries/{id}/download`.
 *
 * @public
 */
export const logDownloadQuerySchema = z.strictObject({
  format: z.enum(['csv', 'ndjson', 'json']).default('csv'),
});

/**
 * What {@link logDownloadQuerySchema} accepts.
 *
 * @public
 */
export type LogDownloadQuery = z.input<typeof logDownloadQuerySchema>;

/**
 * Answer of `POST /logs/queries/estimate`: what a query would scan, at most.
 *
 * @public
 */
export const logQueryEstimateSchema = z
  .object({
    /** An upper bound. */
    bytes: z.number().nonnegative(),
    estimatedUsd: z.number().nonnegative(),
    /** `large`: ask the person before it is run. */
    level: z.enum(['small', 'large']),
    /** One sentence: how much, what it costs, and how that was found. */
    text: z.string(),
    groups: z.array(
      z.object({
        logGroup: z.string(),
        bytes: z.number().nonnegative(),
        /**
         * `incoming`: what CloudWatch counted as it came in, in the hours or
         * minutes that the window touches; `stored`: all that the group holds,
         * where there is no such count.
         */
        basis: z.enum(['incoming', 'stored']),
      }),
    ),
    meta: metaSchema,
  })
  .meta({ id: 'LogQueryEstimate' });

/**
 * What {@link logQueryEstimateSchema} yields.
 *
 * @public
 */
export type LogQueryEstimate = z.infer<typeof logQueryEstimateSchema>;
