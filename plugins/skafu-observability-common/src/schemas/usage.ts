import { z } from 'zod';
import { accountIdSchema, instantSchema, regionSchema } from './primitives';

/**
 * What the portal has asked of one AWS operation since it started.
 *
 * @public
 */
export const usageItemSchema = z
  .object({
    accountId: accountIdSchema,
    region: regionSchema,
    service: z.string(),
    operation: z.string(),
    /** Calls sent to AWS; retries of one call count once. */
    calls: z.number().int().nonnegative(),
    /** HTTP attempts, retries included. */
    attempts: z.number().int().nonnegative(),
    /** Answers taken from the cache instead. */
    cacheHits: z.number().int().nonnegative(),
    /** Answers shared with an identical request in flight. */
    coalesced: z.number().int().nonnegative(),
    throttles: z.number().int().nonnegative(),
    errors: z.number().int().nonnegative(),
    /** Calls that waited because the portal keeps within the account's quota. */
    queued: z.number().int().nonnegative(),
    /** How long they waited together. */
    queuedMs: z.number().nonnegative(),
    /** List price of the calls, US dollars. */
    estimatedUsd: z.number().nonnegative(),
  })
  .meta({ id: 'UsageItem' });

/**
 * What {@link usageItemSchema} yields.
 *
 * @public
 */
export type UsageItem = z.infer<typeof usageItemSchema>;

/**
 * What the portal allows itself of one AWS operation now.
 *
 * @public
 */
export const usageApiSchema = z
  .object({
    accountId: accountIdSchema,
    region: regionSchema,
    service: z.string(),
    operation: z.string(),
    /** The rate now, lowered for a while when AWS throttles. */
    requestsPerSecond: z.number().nonnegative(),
    /** The rate when AWS does not throttle. */
    fullRequestsPerSecond: z.number().nonnegative(),
    /** Calls that wait for their turn. */
    waiting: z.number().int().nonnegative(),
    /** Anything but `closed`: AWS does not answer, and is asked only now and then. */
    breaker: z.enum(['closed', 'half-open', 'open']),
    /** Since when AWS does not answer. */
    openSince: instantSchema.optional(),
  })
  .meta({ id: 'UsageApi' });

/**
 * What {@link usageApiSchema} yields.
 *
 * @public
 */
export type UsageApi = z.infer<typeof usageApiSchema>;

/**
 * Answer of `GET /usage`: what one instance of the portal does; with several
 * behind a load balancer, the one that answered.
 *
 * @public
 */
export const usageResponseSchema = z
  .object({
    since: instantSchema,
    /** Host name of the instance. */
    instance: z.string(),
    /** The most expensive first, then those with the most calls. */
    items: z.array(usageItemSchema),
    apis: z.array(usageApiSchema),
  })
  .meta({ id: 'UsageResponse' });

/**
 * What {@link usageResponseSchema} yields.
 *
 * @public
 */
export type UsageResponse = z.infer<typeof usageResponseSchema>;
