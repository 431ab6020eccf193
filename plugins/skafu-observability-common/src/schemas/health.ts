import { z } from 'zod';
import { metaSchema } from './meta';
import {
  accountIdSchema,
  entityRefSchema,
  instantSchema,
  regionSchema,
  repeatable,
} from './primitives';
import { refuseScopeWithEntity } from './scopeOrEntity';

/**
 * How an entity is. `unknown` where nothing tells: never `healthy` for want of
 * data.
 *
 * @public
 */
export const healthStateSchema = z.enum([
  'unhealthy',
  'degraded',
  'healthy',
  'unknown',
]);

/**
 * What {@link healthStateSchema} yields.
 *
 * @public
 */
export type HealthState = z.infer<typeof healthStateSchema>;

/**
 * Why an entity is as it is.
 *
 * @public
 */
export const healthCauseSchema = z
  .object({
    kind: z.enum([
      'alarm',
      'error-rate',
      'latency',
      'slo',
      'child',
      'unmapped',
      'no-data',
      'no-access',
    ]),
    /** What it makes of the entity by itself. */
    state: healthStateSchema,
    /** A sentence for the person. */
    text: z.string(),
    value: z.number().optional(),
    threshold: z.number().optional(),
    /** Of value and threshold: `Percent` or `Milliseconds`. */
    unit: z.string().optional(),
    since: instantSchema.optional(),
    accountId: accountIdSchema.optional(),
    region: regionSchema.optional(),
    alarmName: z.string().optional(),
    /** Somebody has acknowledged the alarm. */
    acknowledged: z.boolean().optional(),
    /** ARN of the resource whose metrics say so. */
    targetArn: z.string().optional(),
    sloName: z.string().optional(),
    /** The child. */
    entityRef: entityRefSchema.optional(),
  })
  .meta({ id: 'HealthCause' });

/**
 * What {@link healthCauseSchema} yields.
 *
 * @public
 */
export type HealthCause = z.infer<typeof healthCauseSchema>;

/**
 * An entity's health with its causes, the worst first.
 *
 * @public
 */
export const entityHealthSchema = z
  .object({
    entityRef: entityRefSchema,
    kind: z.string(),
    /** Title, else name. */
    title: z.string(),
    type: z.string().optional(),
    /** The first owner. */
    owner: entityRefSchema.optional(),
    state: healthStateSchema,
    /** When the oldest of what is wrong now began, where that is known. */
    since: instantSchema.optional(),
    causes: z.array(healthCauseSchema),
    /** What belongs to it, by full reference; only what the caller may see. */
    children: z.array(entityRefSchema),
    /** States of the components and resources below it, each counted once. */
    counts: z
      .object({
        unhealthy: z.number().int().nonnegative(),
        degraded: z.number().int().nonnegative(),
        healthy: z.number().int().nonnegative(),
        unknown: z.number().int().nonnegative(),
      })
      .optional(),
  })
  .meta({ id: 'EntityHealth' });

/**
 * What {@link entityHealthSchema} yields.
 *
 * @public
 */
export type EntityHealth = z.infer<typeof entityHealthSchema>;

/**
 * Query of `GET /health`: an entity with all that belongs to it, or everything.
 *
 * @public
 */
export const healthQuerySchema = z.strictObject({
  entityRef: entityRefSchema.optional(),
  /** Kinds to list, such as `System`; all when absent. */
  kind: repeatable(z.string().regex(/^[a-z][a-z0-9]*$/i, 'must be a kind'), 10),
  state: repeatable(healthStateSchema, 4),
  /** The worst come first. */
  limit: z.coerce.number().int().min(1).max(10_000).default(1_000),
});

/**
 * What {@link healthQuerySchema} accepts.
 *
 * @public
 */
export type HealthQuery = z.input<typeof healthQuerySchema>;

/**
 * Answer of `GET /health`.
 *
 * @public
 */
export const healthResponseSchema = z
  .object({
    entityRef: entityRefSchema.optional(),
    items: z.array(entityHealthSchema),
    /** Those of `items` that belong to no other of them; the tree begins here. */
    roots: z.array(entityRefSchema),
    /** How many entities there are of each state, whatever is listed. */
    counts: z.object({
      unhealthy: z.number().int().nonnegative(),
      degraded: z.number().int().nonnegative(),
      healthy: z.number().int().nonnegative(),
      unknown: z.number().int().nonnegative(),
    }),
    meta: metaSchema,
  })
  .meta({ id: 'HealthResponse' });

/**
 * What {@link healthResponseSchema} yields.
 *
 * @public
 */
export type HealthResponse = z.infer<typeof healthResponseSchema>;

/**
 * A service level objective of CloudWatch Application Signals.
 *
 * @public
 */
export const sloSchema = z
  .object({
    arn: z.string(),
    name: z.string(),
    accountId: accountIdSchema,
    region: regionSchema,
    /** The service that it is for, as Application Signals names it. */
    service: z.string().optional(),
    entityRef: entityRefSchema.optional(),
    goalPercent: z.number().optional(),
    /** E.g. `rolling 7 days`. */
    interval: z.string().optional(),
    attainmentPercent: z.number().optional(),
    /** Of the error budget; below zero when more than all of it is spent. */
    budgetRemainingPercent: z.number().optional(),
    state: z.enum(['ok', 'warning', 'breached', 'insufficient-data']),
    consoleUrl: z.url(),
  })
  .meta({ id: 'Slo' });

/**
 * What {@link sloSchema} yields.
 *
 * @public
 */
export type Slo = z.infer<typeof sloSchema>;

/**
 * Query of `GET /slos`.
 *
 * @public
 */
export const slosQuerySchema = z
  .strictObject({
    entityRef: entityRefSchema.optional(),
    accountId: accountIdSchema.optional(),
    region: regionSchema.optional(),
  })
  .superRefine(refuseScopeWithEntity);

/**
 * What {@link slosQuerySchema} accepts.
 *
 * @public
 */
export type SlosQuery = z.input<typeof slosQuerySchema>;

/**
 * Answer of `GET /slos`; breached ones first.
 *
 * @public
 */
export const slosResponseSchema = z
  .object({
    entityRef: entityRefSchema.optional(),
    items: z.array(sloSchema),
    meta: metaSchema,
  })
  .meta({ id: 'SlosResponse' });

/**
 * What {@link slosResponseSchema} yields.
 *
 * @public
 */
export type SlosResponse = z.infer<typeof slosResponseSchema>;
