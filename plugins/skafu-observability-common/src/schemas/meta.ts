import { z } from 'zod';
import { accountIdSchema, instantSchema, regionSchema } from './primitives';

/**
 * Why something is missing from an answer, in words that a program can test:
 *
 * - `no-access`: AWS refused (IAM, role or account)
 * - `throttled`: AWS asked us to slow down
 * - `unreachable`: no answer, a broken answer or a 5xx from AWS
 * - `timeout`: AWS did not answer before our deadline
 * - `not-configured`: the account or region is not in the portal's configuration
 * - `invalid-target`: an annotation or ARN that cannot be read
 * - `partial-data`: AWS says that its answer is not complete
 * - `truncated`: more was found than an answer may hold
 * - `rejected`: AWS calls the request itself invalid
 *
 * @public
 */
export const messageCodeSchema = z.enum([
  'no-access',
  'throttled',
  'unreachable',
  'timeout',
  'not-configured',
  'invalid-target',
  'partial-data',
  'truncated',
  'rejected',
]);

/**
 * What {@link messageCodeSchema} yields.
 *
 * @public
 */
export type MessageCode = z.infer<typeof messageCodeSchema>;

/**
 * One thing the reader must know about an answer, beside its data.
 *
 * @public
 */
export const messageSchema = z
  .object({
    code: messageCodeSchema,
    /** A sentence for the person: what happened and what to do. */
    text: z.string(),
    accountId: accountIdSchema.optional(),
    region: regionSchema.optional(),
    /** AWS service and operation, e.g. `cloudwatch:GetMetricData`. */
    operation: z.string().optional(),
  })
  .meta({ id: 'Message' });

/**
 * What {@link messageSchema} yields.
 *
 * @public
 */
export type Message = z.infer<typeof messageSchema>;

/**
 * Stands in every answer that is made from AWS.
 *
 * @public
 */
export const metaSchema = z
  .object({
    /** When the oldest of the data was read from AWS. */
    asOf: instantSchema,
    /** True when AWS could not be asked and an older answer is shown. */
    stale: z.boolean(),
    /** True when something is missing; `messages` say what. */
    partial: z.boolean(),
    messages: z.array(messageSchema),
    /** Period of the data points, in seconds. */
    period: z.number().int().positive().optional(),
  })
  .meta({ id: 'Meta' });

/**
 * What {@link metaSchema} yields.
 *
 * @public
 */
export type Meta = z.infer<typeof metaSchema>;
