import { z } from 'zod';
import {
  logEventSchema,
  logFilterSchema,
  logGroupNamesQuerySchema,
} from './logs';
import { accountIdSchema, instantSchema, regionSchema } from './primitives';

/**
 * Query of `GET /logs/tail`.
 *
 * @public
 */
export const liveTailQuerySchema = z.strictObject({
  accountId: accountIdSchema,
  region: regionSchema,
  logGroup: logGroupNamesQuerySchema,
  filter: logFilterSchema.optional(),
  /** Lines from then on come first; at most the last 15 minutes. */
  since: instantSchema.optional(),
});

/**
 * What {@link liveTailQuerySchema} accepts.
 *
 * @public
 */
export type LiveTailQuery = z.input<typeof liveTailQuerySchema>;

/**
 * First event of a live tail.
 *
 * @public
 */
export const liveTailSessionSchema = z
  .object({
    logGroups: z.array(z.string()),
    filter: z.string().optional(),
    /** When the session began, which others may have been watching before. */
    startedAt: instantSchema,
  })
  .meta({ id: 'LiveTailSession' });

/**
 * What {@link liveTailSessionSchema} yields.
 *
 * @public
 */
export type LiveTailSession = z.infer<typeof liveTailSessionSchema>;

/**
 * Lines as they came in.
 *
 * @public
 */
export const liveTailEventsSchema = z
  .object({
    events: z.array(logEventSchema),
    /** True when more than 500 lines came in a second, of which these are AWS's sample. */
    sampled: z.boolean(),
  })
  .meta({ id: 'LiveTailEvents' });

/**
 * What {@link liveTailEventsSchema} yields.
 *
 * @public
 */
export type LiveTailEvents = z.infer<typeof liveTailEventsSchema>;

/**
 * Lines are missing here.
 *
 * @public
 */
export const liveTailGapSchema = z
  .object({
    /**
     * `slow-reader`: the one who watches takes them slower than they come;
     * `expired`: they came before what is kept for those who connect again;
     * `interrupted`: AWS ended the session, and it was opened again.
     */
    reason: z.enum(['slow-reader', 'expired', 'interrupted']),
    /** How many; absent where nobody knows. */
    dropped: z.number().int().positive().optional(),
    /** Between these moments; open where nobody knows. */
    from: instantSchema.optional(),
    to: instantSchema.optional(),
    /** A sentence for the person. */
    text: z.string(),
  })
  .meta({ id: 'LiveTailGap' });

/**
 * What {@link liveTailGapSchema} yields.
 *
 * @public
 */
export type LiveTailGap = z.infer<typeof liveTailGapSchema>;

/**
 * Last event of a live tail that the portal ends.
 *
 * @public
 */
export const liveTailEndSchema = z
  .object({ text: z.string() })
  .meta({ id: 'LiveTailEnd' });

/**
 * What {@link liveTailEndSchema} yields.
 *
 * @public
 */
export type LiveTailEnd = z.infer<typeof liveTailEndSchema>;

/**
 * Events of `GET /logs/tail`, by name.
 *
 * @public
 */
export const liveTailEventSchemas = {
  session: liveTailSessionSchema,
  events: liveTailEventsSchema,
  gap: liveTailGapSchema,
  end: liveTailEndSchema,
};
