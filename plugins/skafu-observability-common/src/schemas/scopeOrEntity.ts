import { z } from 'zod';

/**
 * Refuses `accountId` and `region` beside `entityRef`, which says where to look
 * by itself. Internal to the schemas.
 */
export function refuseScopeWithEntity(
  query: { entityRef?: string; accountId?: string; region?: string },
  context: z.RefinementCtx,
): void {
  for (const field of ['accountId', 'region'] as const) {
    if (query.entityRef !== undefined && query[field] !== undefined) {
      context.addIssue({
        code: 'custom',
        path: [field],
        message: 'cannot be given together with entityRef',
      });
    }
  }
}
