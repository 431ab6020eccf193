import { z } from 'zod';
import { costAttributionSchema } from './costs';
import { costMetricSchema, costRangeShape, daySchema } from './costScope';
import { metaSchema } from './meta';
import { accountIdSchema, entityRefSchema, regionSchema } from './primitives';

/**
 * Query of `GET /costs/anomalies`.
 *
 * @public
 */
export const costAnomaliesQuerySchema = z.strictObject({
  entityRef: entityRefSchema.optional(),
  accountId: accountIdSchema.optional(),
  ...costRangeShape,
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
  ...costRangeShape,
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
