import { z } from 'zod';
import { costAttributionSchema, costPointSchema } from './costs';
import { costMetricSchema, costScopeShape, daySchema } from './costScope';
import { metaSchema } from './meta';
import { entityRefSchema } from './primitives';

/**
 * Query of `GET /costs/forecast`.
 *
 * @public
 */
export const costForecastQuerySchema = z.strictObject({
  ...costScopeShape,
  granularity: z.enum(['daily', 'monthly']).default('daily'),
  /** The day after the last; the end of the month when absent. */
  end: daySchema.optional(),
  /** Chance in percent that the truth lies between `low` and `high`. */
  level: z.coerce.number().int().min(51).max(99).default(80),
});

/**
 * What {@link costForecastQuerySchema} accepts.
 *
 * @public
 */
export type CostForecastQuery = z.input<typeof costForecastQuerySchema>;

const predictionShape = {
  mean: z.number(),
  low: z.number(),
  high: z.number(),
};

/**
 * Answer of `GET /costs/forecast`, from today on.
 *
 * @public
 */
export const costForecastResponseSchema = z
  .object({
    entityRef: entityRefSchema.optional(),
    start: daySchema,
    end: daySchema,
    currency: z.string(),
    metric: costMetricSchema,
    level: z.number().int(),
    /**
     * Absent when AWS cannot tell: it needs some weeks of costs. Its `low` and
     * `high` add up those of the days, which is wider than AWS's own for the sum.
     */
    total: z.object(predictionShape).optional(),
    points: z.array(
      z.object({ start: daySchema, end: daySchema, ...predictionShape }),
    ),
    attribution: costAttributionSchema.optional(),
    meta: metaSchema,
  })
  .meta({ id: 'CostForecastResponse' });

/**
 * What {@link costForecastResponseSchema} yields.
 *
 * @public
 */
export type CostForecastResponse = z.infer<typeof costForecastResponseSchema>;

/**
 * Query of `GET /costs/summary`.
 *
 * @public
 */
export const costSummaryQuerySchema = z.strictObject(costScopeShape);

/**
 * What {@link costSummaryQuerySchema} accepts.
 *
 * @public
 */
export type CostSummaryQuery = z.input<typeof costSummaryQuerySchema>;

/**
 * Answer of `GET /costs/summary`: this month at a glance.
 *
 * @public
 */
export const costSummaryResponseSchema = z
  .object({
    entityRef: entityRefSchema.optional(),
    currency: z.string(),
    metric: costMetricSchema,
    monthToDate: z.number(),
    /** The same days of last month. */
    lastMonthToDate: z.number(),
    lastMonth: z.number(),
    /** Month to date against the same days of last month. */
    changePercent: z.number().optional(),
    /** What the whole month is expected to cost; absent when AWS cannot tell. */
    forecast: z.object(predictionShape).optional(),
    /** The last thirty days, for a small chart. */
    points: z.array(costPointSchema),
    attribution: costAttributionSchema.optional(),
    meta: metaSchema,
  })
  .meta({ id: 'CostSummaryResponse' });

/**
 * What {@link costSummaryResponseSchema} yields.
 *
 * @public
 */
export type CostSummaryResponse = z.infer<typeof costSummaryResponseSchema>;
