import { z } from 'zod';

/**
 * Topic on Backstage's events service that says that somebody in Cognito has
 * changed, or is new to the catalog.
 *
 * @public
 */
export const IDENTITY_TOPIC = 'skafu.identity';

/**
 * Payload of events on {@link IDENTITY_TOPIC}: the user is to be read again.
 * Holds nothing of the user but the name that Cognito has for them.
 *
 * @public
 */
export const identityEventSchema = z.object({
  type: z.literal('user-changed'),
  /** Of the user pool, e.g. `eu-west-1_Abc123def`. */
  poolId: z.string().min(1),
  /** Cognito's `username`. */
  username: z.string().min(1),
});

/**
 * See {@link identityEventSchema}.
 *
 * @public
 */
export type IdentityEvent = z.output<typeof identityEventSchema>;
