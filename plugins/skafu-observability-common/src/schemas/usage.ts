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
 * Answer of `GET /usage`.
 *
 * @public
 */
export const usageResponseSchema = z
  .object({ since: instantSchema, items: z.array(usageItemSchema) })
  .meta({ id: 'UsageResponse' });

/**
 * What {@link usageResponseSchema} yields.
 *
 * @public
 */
export type UsageResponse = z.infer<typeof usageResponseSchema>;
