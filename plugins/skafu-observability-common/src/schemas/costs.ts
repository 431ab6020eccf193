import { z } from 'zod';
import { metaSchema } from './meta';
import { accountIdSchema, entityRefSchema, regionSchema } from './primitives';

/**
 * A day, `2026-03-01`, in UTC as bills count.
 *
 * @public
 */
export const daySchema = z.iso
  .date('must be a day such as 2026-03-01')
  .meta({ example: '2026-03-01' });

/**
 * Cost Explorer's kinds of cost: as charged, averaged over consolidated
 * billing, with upfront fees spread, and the first and third after discounts.
 *
 * @public
 */
export const costMetricSchema = z.enum([
  'UnblendedCost',
  'BlendedCost',
  'AmortizedCost',
  'NetUnblendedCost',
  'NetAmortizedCost',
]);

/**
 * What {@link costMetricSchema} yields.
 *
 * @public
 */
export type CostMetric = z.infer<typeof costMetricSchema>;

/**
 * What costs are grouped by: AWS's service, account, region or usage type, a
 * cost allocation tag, or, by way of such tags, catalog entities and their owners.
 *
 * @public
 */
export const costGroupBySchema = z
  .string()
  .regex(
    /^(service|account|region|usage-type|entity|owner|tag:[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128})$/u,
    'must be service, account, region, usage-type, entity, owner or tag:<key>',
  )
  .meta({ example: 'service' });

const scopeShape = {
  /** Costs of one entity, or of all that belongs to a system, domain or group. */
  entityRef: entityRefSchema.optional(),
  /** Every configured account when absent. */
  accountId: accountIdSchema.optional(),
  metric: costMetricSchema.default('UnblendedCost'),
};

const rangeShape = {
  /** First day. */
  start: daySchema.optional(),
  /** The day after the last. */
  end: daySchema.optional(),
  /** A span up to and with today; thirty days when nothing is given. */
  range: z
    .string()
    .regex(/^[1-9]\d{0,2}d$/, 'must be a number of days such as 30d')
    .optional(),
};

/**
 * Query of `GET /costs`.
 *
 * @public
 */
export const costsQuerySchema = z.strictObject({
  ...scopeShape,
  ...rangeShape,
  granularity: z.enum(['daily', 'monthly']).default('daily'),
  groupBy: costGroupBySchema.default('service'),
});

/**
 * What {@link costsQuerySchema} accepts.
 *
 * @public
 */
export type CostsQuery = z.input<typeof costsQuerySchema>;

/**
 * What was charged for one day or month.
 *
 * @public
 */
export const costPointSchema = z
  .object({
    start: daySchema,
    /** The day after the last. */
    end: daySchema,
    amount: z.number(),
    /** True while AWS may still change it. */
    estimated: z.boolean(),
  })
  .meta({ id: 'CostPoint' });

/**
 * What {@link costPointSchema} yields.
 *
 * @public
 */
export type CostPoint = z.infer<typeof costPointSchema>;

/**
 * The costs of one service, account, tag value, entity or owner.
 *
 * @public
 */
export const costGroupSchema = z
  .object({
    /** Unique within the answer. */
    key: z.string(),
    /** Name for people. */
    label: z.string(),
    /** The entity, or the group that owns, where costs are grouped by these. */
    entityRef: entityRefSchema.optional(),
    total: z.number(),
    /** Of the period before. */
    previousTotal: z.number(),
    points: z.array(costPointSchema),
  })
  .meta({ id: 'CostGroup' });

/**
 * What {@link costGroupSchema} yields.
 *
 * @public
 */
export type CostGroup = z.infer<typeof costGroupSchema>;

/**
 * How costs were found to belong to an entity.
 *
 * @public
 */
export const costAttributionSchema = z
  .object({
    /** Each set stands for the costs that carry all its tags. */
    tags: z.array(z.record(z.string(), z.string())),
    /** A sentence for the person. */
    text: z.string(),
  })
  .meta({ id: 'CostAttribution' });

/**
 * What {@link costAttributionSchema} yields.
 *
 * @public
 */
export type CostAttribution = z.infer<typeof costAttributionSchema>;

/**
 * Answer of `GET /costs`; the dearest group first.
 *
 * @public
 */
export const costsResponseSchema = z
  .object({
    entityRef: entityRefSchema.optional(),
    start: daySchema,
    end: daySchema,
    granularity: z.enum(['daily', 'monthly']),
    /** As AWS bills, e.g. `USD`. */
    currency: z.string(),
    metric: costMetricSchema,
    total: z.number(),
    /** The period of the same length before; absent where AWS no longer keeps it. */
    previous: z
      .object({ start: daySchema, end: daySchema, total: z.number() })
      .optional(),
    /** Of the total, against the period before; absent when that cost nothing. */
    changePercent: z.number().optional(),
    points: z.array(costPointSchema),
    groups: z.array(costGroupSchema),
    attribution: costAttributionSchema.optional(),
    consoleUrl: z.url(),
    meta: metaSchema,
  })
  .meta({ id: 'CostsResponse' });

/**
 * What {@link costsResponseSchema} yields.
 *
 * @public
 */
export type CostsResponse = z.infer<typeof costsResponseSchema>;

/**
 * Query of `GET /costs/forecast`.
 *
 * @public
 */
export const costForecastQuerySchema = z.strictObject({
  ...scopeShape,
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
export const costSummaryQuerySchema = z.strictObject(scopeShape);

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

/**
 * Query of `GET /costs/anomalies`.
 *
 * @public
 */
export const costAnomaliesQuerySchema = z.strictObject({
  entityRef: entityRefSchema.optional(),
  accountId: accountIdSchema.optional(),
  ...rangeShape,
});

/**
 * What {@link costAnomaliesQuerySchema} accepts.
 *
 * @public
 */
export type CostAnomaliesQuery = z.input<typeof costAnomaliesQuerySchema>;

/**
 * Spend that AWS Cost Anomaly Detection calls unusual.
 *
 * @public
 */
export const costAnomalySchema = z
  .object({
    id: z.string(),
    start: daySchema,
    /** Absent while it goes on. */
    end: daySchema.optional(),
    accountId: accountIdSchema.optional(),
    accountName: z.string().optional(),
    region: regionSchema.optional(),
    /** AWS service. */
    service: z.string().optional(),
    usageType: z.string().optional(),
    /** What was spent beyond what was expected. */
    impact: z.number(),
    expected: z.number().optional(),
    actual: z.number().optional(),
    consoleUrl: z.url(),
  })
  .meta({ id: 'CostAnomaly' });

/**
 * What {@link costAnomalySchema} yields.
 *
 * @public
 */
export type CostAnomaly = z.infer<typeof costAnomalySchema>;

/**
 * Answer of `GET /costs/anomalies`; the latest first.
 *
 * @public
 */
export const costAnomaliesResponseSchema = z
  .object({
    entityRef: entityRefSchema.optional(),
    currency: z.string(),
    items: z.array(costAnomalySchema),
    /** How those of an entity were chosen: AWS does not know tags here. */
    text: z.string().optional(),
    meta: metaSchema,
  })
  .meta({ id: 'CostAnomaliesResponse' });

/**
 * What {@link costAnomaliesResponseSchema} yields.
 *
 * @public
 */
export type CostAnomaliesResponse = z.infer<typeof costAnomaliesResponseSchema>;

/**
 * Query of `GET /costs/unit`.
 *
 * @public
 */
export const unitCostQuerySchema = z.strictObject({
  entityRef: entityRefSchema,
  metric: costMetricSchema.default('UnblendedCost'),
  ...rangeShape,
});

/**
 * What {@link unitCostQuerySchema} accepts.
 *
 * @public
 */
export type UnitCostQuery = z.input<typeof unitCostQuerySchema>;

/**
 * Answer of `GET /costs/unit`: what a thousand requests of an entity cost.
 *
 * @public
 */
export const unitCostResponseSchema = z
  .object({
    entityRef: entityRefSchema,
    currency: z.string(),
    metric: costMetricSchema,
    /** What counts as a request, e.g. `Invocations of Lambda function payments`. */
    requestsAre: z.string().optional(),
    cost: z.number(),
    requests: z.number(),
    /** Absent where there were no requests. */
    perThousand: z.number().optional(),
    points: z.array(
      z.object({
        start: daySchema,
        end: daySchema,
        cost: z.number(),
        requests: z.number(),
        perThousand: z.number().optional(),
        estimated: z.boolean(),
      }),
    ),
    attribution: costAttributionSchema.optional(),
    meta: metaSchema,
  })
  .meta({ id: 'UnitCostResponse' });

/**
 * What {@link unitCostResponseSchema} yields.
 *
 * @public
 */
export type UnitCostResponse = z.infer<typeof unitCostResponseSchema>;
