import { z } from 'zod';
import { metaSchema } from './meta';
import {
  accountIdSchema,
  cursorSchema,
  dimensionsSchema,
  instantSchema,
  pointInstantSchema,
  regionSchema,
  repeatable,
} from './primitives';

/**
 * CloudWatch accepts at most this many queries in one GetMetricData call.
 *
 * @public
 */
export const MAX_QUERIES = 500;

/**
 * What CloudWatch calls a statistic: the five plain ones, percentiles and trimmed statistics.
 *
 * @public
 */
export const statisticSchema = z
  .string()
  .regex(
    /^(SampleCount|Average|Sum|Minimum|Maximum|IQM|p(\d{1,2}(\.\d{1,10})?|100)|(tm|wm|tc|ts)(\d{1,2}(\.\d{1,10})?|100)|(TM|WM|PR|TC|TS)\([^()]{1,40}\))$/,
    'must be a CloudWatch statistic such as Average, Sum or p99',
  )
  .meta({ example: 'p99' });

const queryIdSchema = z
  .string()
  .max(255)
  .regex(
    /^[a-z][a-zA-Z0-9_]*$/,
    'must start with a lower-case letter and hold letters, digits and _ only',
  );

/**
 * Reads one metric.
 *
 * @public
 */
export const metricStatQuerySchema = z
  .strictObject({
    id: queryIdSchema,
    label: z.string().max(255).optional(),
    namespace: z.string().min(1).max(255),
    metricName: z.string().min(1).max(255),
    dimensions: dimensionsSchema.default({}),
    stat: statisticSchema,
    /** False for an input of an expression that is not shown itself. */
    returnData: z.boolean().default(true),
  })
  .meta({ id: 'MetricStatQuery' });

/**
 * Computes over other queries with CloudWatch metric math.
 *
 * @public
 */
export const expressionQuerySchema = z
  .strictObject({
    id: queryIdSchema,
    label: z.string().max(255).optional(),
    expression: z.string().min(1).max(2048),
    returnData: z.boolean().default(true),
  })
  .meta({ id: 'ExpressionQuery' });

/**
 * One query of GetMetricData.
 *
 * @public
 */
export const metricQuerySchema = z.union([
  metricStatQuerySchema,
  expressionQuerySchema,
]);

/**
 * What {@link metricStatQuerySchema} yields.
 *
 * @public
 */
export type MetricStatQuery = z.infer<typeof metricStatQuerySchema>;
/**
 * What {@link expressionQuerySchema} yields.
 *
 * @public
 */
export type ExpressionQuery = z.infer<typeof expressionQuerySchema>;
/**
 * What {@link metricQuerySchema} yields.
 *
 * @public
 */
export type MetricQuery = z.infer<typeof metricQuerySchema>;

/**
 * Body of `POST /metrics/query`.
 *
 * @public
 */
export const metricsQueryRequestSchema = z
  .strictObject({
    accountId: accountIdSchema,
    region: regionSchema,
    start: instantSchema,
    end: instantSchema,
    /** Points per series to aim for; the period is chosen so that no more come back. */
    maxDatapoints: z.number().int().min(1).max(2880).default(360),
    queries: z
      .array(metricQuerySchema)
      .min(1, 'must hold at least one query')
      .max(MAX_QUERIES, `must hold at most ${MAX_QUERIES} queries`),
  })
  .superRefine((request, context) => {
    if (Date.parse(request.start) >= Date.parse(request.end)) {
      context.addIssue({
        code: 'custom',
        path: ['end'],
        message: 'must be after start',
      });
    }
    const seen = new Set<string>();
    for (const [index, query] of request.queries.entries()) {
      if (seen.has(query.id)) {
        context.addIssue({
          code: 'custom',
          path: ['queries', index, 'id'],
          message: `is used twice: ${query.id}`,
        });
      }
      seen.add(query.id);
    }
  })
  .meta({ id: 'MetricsQueryRequest' });

/**
 * What {@link metricsQueryRequestSchema} accepts.
 *
 * @public
 */
export type MetricsQueryRequest = z.input<typeof metricsQueryRequestSchema>;

/**
 * One line on a chart; a SEARCH yields several with the id of its query. `timestamps[i]` is the start of the period whose value is `values[i]`; ascending.
 *
 * @public
 */
export const seriesSchema = z
  .object({
    id: z.string(),
    label: z.string(),
    unit: z.string().optional(),
    timestamps: z.array(pointInstantSchema),
    values: z.array(z.number()),
    /** As CloudWatch's StatusCode. */
    status: z.enum(['Complete', 'PartialData', 'InternalError', 'Forbidden']),
  })
  .meta({ id: 'Series' });

/**
 * What {@link seriesSchema} yields.
 *
 * @public
 */
export type Series = z.infer<typeof seriesSchema>;

/**
 * Answer of `POST /metrics/query`.
 *
 * @public
 */
export const metricsQueryResponseSchema = z
  .object({ series: z.array(seriesSchema), meta: metaSchema })
  .meta({ id: 'MetricsQueryResponse' });

/**
 * What {@link metricsQueryResponseSchema} yields.
 *
 * @public
 */
export type MetricsQueryResponse = z.infer<typeof metricsQueryResponseSchema>;

/**
 * A metric as CloudWatch's ListMetrics names it.
 *
 * @public
 */
export const metricSchema = z
  .object({
    namespace: z.string(),
    metricName: z.string(),
    dimensions: dimensionsSchema,
  })
  .meta({ id: 'Metric' });

/**
 * What {@link metricSchema} yields.
 *
 * @public
 */
export type Metric = z.infer<typeof metricSchema>;

/**
 * Answer of `GET /metrics`.
 *
 * @public
 */
export const metricsResponseSchema = z
  .object({
    items: z.array(metricSchema),
    nextCursor: z.string().optional(),
    meta: metaSchema,
  })
  .meta({ id: 'MetricsResponse' });

/**
 * What {@link metricsResponseSchema} yields.
 *
 * @public
 */
export type MetricsResponse = z.infer<typeof metricsResponseSchema>;

/**
 * Query of `GET /metrics`.
 *
 * @public
 */
export const metricsQuerySchema = z.strictObject({
  accountId: accountIdSchema,
  region: regionSchema,
  namespace: z.string().min(1).max(255).optional(),
  metricName: z.string().min(1).max(255).optional(),
  /** `Name:Value`, may be given several times. */
  dimension: repeatable(
    z.string().regex(/^[^:]{1,255}:.{1,1024}$/s, 'must be Name:Value'),
    30,
  ),
  cursor: cursorSchema.optional(),
});

/**
 * What {@link metricsQuerySchema} accepts.
 *
 * @public
 */
export type MetricsQuery = z.input<typeof metricsQuerySchema>;
