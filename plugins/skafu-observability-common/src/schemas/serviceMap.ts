import { z } from 'zod';
import { timeRangeQuerySchema } from '../time/timeRange';
import { metaSchema } from './meta';
import {
  accountIdSchema,
  entityRefSchema,
  instantSchema,
  regionSchema,
} from './primitives';
import { refuseScopeWithEntity } from './scopeOrEntity';

/**
 * What X-Ray counted: of the requests that it sampled, not of all.
 *
 * @public
 */
export const serviceStatsSchema = z
  .object({
    requests: z.number().int(),
    ok: z.number().int(),
    /** Answered with 4xx, throttles not among them. */
    errors: z.number().int(),
    /** Answered with 5xx. */
    faults: z.number().int(),
    /** Answered with 429. */
    throttles: z.number().int(),
    /** Share of the requests that failed in whatever way, 0 to 1. */
    errorRate: z.number(),
    /** Share of the requests that ended in a fault, 0 to 1. */
    faultRate: z.number(),
    avgMs: z.number(),
    /** From the histogram of response times; absent where there is none. */
    p50Ms: z.number().optional(),
    p90Ms: z.number().optional(),
    p99Ms: z.number().optional(),
    requestsPerMinute: z.number(),
  })
  .meta({ id: 'ServiceStats' });

/**
 * What {@link serviceStatsSchema} yields.
 *
 * @public
 */
export type ServiceStats = z.infer<typeof serviceStatsSchema>;

/**
 * A service, a resource that services call, or the clients.
 *
 * @public
 */
export const serviceMapNodeSchema = z
  .object({
    /** Unique within the map, and the same in every map. */
    id: z.string(),
    name: z.string(),
    /** X-Ray's type, e.g. `AWS::DynamoDB::Table`, `client` or `remote`. */
    type: z.string().optional(),
    accountId: accountIdSchema,
    region: regionSchema,
    /** What it is in the catalog. */
    entityRef: entityRefSchema.optional(),
    /** True where requests come in. */
    root: z.boolean(),
    /** True for the entity's own nodes, when the map is of an entity. */
    focus: z.boolean(),
    /** Absent where X-Ray tells none, as for clients. */
    stats: serviceStatsSchema.optional(),
  })
  .meta({ id: 'ServiceMapNode' });

/**
 * What {@link serviceMapNodeSchema} yields.
 *
 * @public
 */
export type ServiceMapNode = z.infer<typeof serviceMapNodeSchema>;

/**
 * Calls from one node to another.
 *
 * @public
 */
export const serviceMapEdgeSchema = z
  .object({
    /** Id of a node. */
    from: z.string(),
    /** Id of a node. */
    to: z.string(),
    /** True where the caller does not wait, as with messages. */
    async: z.boolean(),
    stats: serviceStatsSchema.optional(),
  })
  .meta({ id: 'ServiceMapEdge' });

/**
 * What {@link serviceMapEdgeSchema} yields.
 *
 * @public
 */
export type ServiceMapEdge = z.infer<typeof serviceMapEdgeSchema>;

/**
 * Answer of `GET /service-map`.
 *
 * @public
 */
export const serviceMapResponseSchema = z
  .object({
    entityRef: entityRefSchema.optional(),
    start: instantSchema,
    end: instantSchema,
    nodes: z.array(serviceMapNodeSchema),
    edges: z.array(serviceMapEdgeSchema),
    meta: metaSchema,
  })
  .meta({ id: 'ServiceMapResponse' });

/**
 * What {@link serviceMapResponseSchema} yields.
 *
 * @public
 */
export type ServiceMapResponse = z.infer<typeof serviceMapResponseSchema>;

/**
 * Query of `GET /service-map`: the surroundings of an entity, or the maps of
 * the configured accounts, which `accountId` and `region` narrow. The last hour
 * when no range is given; at most seven days, of the last thirty.
 *
 * @public
 */
export const serviceMapQuerySchema = timeRangeQuerySchema
  .extend({
    entityRef: entityRefSchema.optional(),
    accountId: accountIdSchema.optional(),
    region: regionSchema.optional(),
    /** How many calls away from the entity, in both directions. */
    depth: z.coerce.number().int().min(1).max(5).default(2),
  })
  .strict()
  .superRefine(refuseScopeWithEntity);

/**
 * What {@link serviceMapQuerySchema} accepts.
 *
 * @public
 */
export type ServiceMapQuery = z.input<typeof serviceMapQuerySchema>;
