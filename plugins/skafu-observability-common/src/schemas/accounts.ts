import { z } from 'zod';
import { metaSchema, messageSchema } from './meta';
import { accountIdSchema, regionSchema } from './primitives';

/**
 * An AWS account that the portal is configured to read.
 *
 * @public
 */
export const accountSchema = z
  .object({
    accountId: accountIdSchema,
    /** The name people know it by, from configuration. */
    name: z.string().optional(),
    regions: z.array(regionSchema),
    /** `available` once credentials were obtained, else why not. */
    access: z.enum(['available', 'no-access', 'unreachable']),
    /** Signals that can be read here. */
    signals: z.array(
      z.enum([
        'metrics',
        'alarms',
        'traces',
        'logs',
        'costs',
        'security-events',
        'health',
        'targets',
      ]),
    ),
    message: messageSchema.optional(),
  })
  .meta({ id: 'Account' });

/**
 * What {@link accountSchema} yields.
 *
 * @public
 */
export type Account = z.infer<typeof accountSchema>;

/**
 * Answer of `GET /accounts`.
 *
 * @public
 */
export const accountsResponseSchema = z
  .object({ items: z.array(accountSchema), meta: metaSchema })
  .meta({ id: 'AccountsResponse' });

/**
 * What {@link accountsResponseSchema} yields.
 *
 * @public
 */
export type AccountsResponse = z.infer<typeof accountsResponseSchema>;
