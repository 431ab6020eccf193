import { z } from 'zod';
import { metaSchema } from './meta';
import {
  costMetricSchema,
  costRangeShape,
  costScopeShape,
  daySchema,
} from './costScope';
import { entityRefSchema } from './primitives';

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

/**
 * Query of `GET /costs`.
 *
 * @public
 */
export const costsQuerySchema = z.strictObject({
  ...costScopeShape,
  ...costRangeShape,
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
