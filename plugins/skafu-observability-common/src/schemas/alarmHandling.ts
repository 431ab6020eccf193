import { z } from 'zod';
import { entityRefSchema, instantSchema } from './primitives';

/**
 * The longest that one acknowledgement holds, in minutes: seven days.
 *
 * @public
 */
export const MAX_ACKNOWLEDGEMENT_MINUTES = 7 * 24 * 60;

/**
 * The longest that one mute window lasts, in minutes: fifteen days, as CloudWatch allows.
 *
 * @public
 */
export const MAX_MUTE_MINUTES = 15 * 24 * 60;

/**
 * Somebody's word that they look after a firing alarm. It belongs to one
 * firing: it ends when the alarm leaves ALARM, and a new firing has none.
 *
 * @public
 */
export const acknowledgementSchema = z
  .object({
    /** Who looks after it. */
    owner: entityRefSchema,
    acknowledgedBy: entityRefSchema,
    acknowledgedAt: instantSchema,
    note: z.string().optional(),
    expiresAt: instantSchema.optional(),
    /** Since when the alarm fires: which firing is meant. */
    firingSince: instantSchema,
    /** Grows with every change; to be given when it is replaced or withdrawn. */
    version: z.number().int().positive(),
  })
  .meta({ id: 'Acknowledgement' });

/**
 * What {@link acknowledgementSchema} yields.
 *
 * @public
 */
export type Acknowledgement = z.infer<typeof acknowledgementSchema>;

/**
 * Body of `PUT /alarms/{accountId}/{region}/{name}/acknowledgement`.
 *
 * @public
 */
export const acknowledgeRequestSchema = z
  .strictObject({
    note: z.string().trim().min(1).max(1_000).optional(),
    /** User or group that looks after it; the caller when absent. */
    owner: entityRefSchema
      .refine(ref => /^(user|group):/i.test(ref), 'must be a user or a group')
      .optional(),
    expiresAt: instantSchema.optional(),
    durationMinutes: z
      .number()
      .int()
      .min(1)
      .max(
        MAX_ACKNOWLEDGEMENT_MINUTES,
        'must be at most 10080, which is seven days',
      )
      .optional(),
    /**
     * The acknowledgement that this one replaces, as it was seen. Without it
     * there must be none: nobody takes over from somebody else unknowingly.
     */
    version: z.number().int().positive().optional(),
  })
  .superRefine((request, context) => {
    if (
      request.expiresAt !== undefined &&
      request.durationMinutes !== undefined
    ) {
      context.addIssue({
        code: 'custom',
        path: ['durationMinutes'],
        message: 'cannot be given together with expiresAt',
      });
    }
  })
  .meta({ id: 'AcknowledgeRequest' });

/**
 * What {@link acknowledgeRequestSchema} accepts.
 *
 * @public
 */
export type AcknowledgeRequest = z.infer<typeof acknowledgeRequestSchema>;

/**
 * Query of `DELETE …/acknowledgement`.
 *
 * @public
 */
export const withdrawQuerySchema = z.strictObject({
  /** As it was seen; whichever there is when absent. */
  version: z.coerce.number().int().positive().optional(),
});

/**
 * A CloudWatch mute rule that applies to an alarm: while it is active the alarm
 * changes its state but does nothing.
 *
 * @public
 */
export const alarmMuteSchema = z
  .object({
    name: z.string(),
    arn: z.string(),
    /** Made by the portal for this alarm alone; others are shown, and not touched. */
    managed: z.boolean(),
    active: z.boolean(),
    kind: z.enum(['one-time', 'recurring']),
    /** AWS's words: `at(2026-03-01T10:00)` or `cron(0 2 * * *)`. */
    expression: z.string(),
    /** IANA name, `UTC` by default. */
    timezone: z.string(),
    durationMinutes: z.number().int().positive().optional(),
    /** Of the window of a one-time rule. */
    startsAt: instantSchema.optional(),
    /** Of the window of a one-time rule. */
    endsAt: instantSchema.optional(),
    /** When a recurring rule stops. */
    expiresAt: instantSchema.optional(),
    description: z.string().optional(),
    /** How many alarms the rule mutes. */
    alarms: z.number().int().nonnegative(),
  })
  .meta({ id: 'AlarmMute' });

/**
 * What {@link alarmMuteSchema} yields.
 *
 * @public
 */
export type AlarmMute = z.infer<typeof alarmMuteSchema>;

const cronField = '[0-9A-Za-z*,-]+';

/**
 * Body of `PUT /alarms/{accountId}/{region}/{name}/mute`: until when, or for how long.
 *
 * @public
 */
export const muteRequestSchema = z
  .strictObject({
    /** End of the window; of a recurring rule, when it stops for good. */
    until: instantSchema.optional(),
    /** Length of the window, of each for a recurring rule. */
    durationMinutes: z
      .number()
      .int()
      .min(1)
      .max(MAX_MUTE_MINUTES, 'must be at most 21600, which is fifteen days')
      .optional(),
    /** Now when absent. */
    startsAt: instantSchema.optional(),
    /** Makes the rule recur. */
    schedule: z
      .strictObject({
        /** Minutes, hours, day of month, month, day of week, e.g. `0 2 * * SUN`. */
        cron: z
          .string()
          .max(240)
          .regex(
            new RegExp(`^${cronField}( ${cronField}){4}$`),
            'must be five cron fields such as 0 2 * * SUN',
          ),
        timezone: z
          .string()
          .max(50)
          .refine(isTimeZone, 'must be a time zone such as Europe/Zurich')
          .default('UTC'),
      })
      .optional(),
    note: z.string().trim().min(1).max(500).optional(),
  })
  .superRefine((request, context) => {
    const { until, durationMinutes, schedule } = request;
    const fail = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (schedule && durationMinutes === undefined) {
      fail('durationMinutes', 'is required for a schedule');
    }
    if (!schedule && until === undefined && durationMinutes === undefined) {
      fail('until', 'is required, or durationMinutes');
    }
    if (!schedule && until !== undefined && durationMinutes !== undefined) {
      fail('durationMinutes', 'cannot be given together with until');
    }
  })
  .meta({ id: 'MuteRequest' });

/**
 * What {@link muteRequestSchema} yields.
 *
 * @public
 */
export type MuteRequest = z.infer<typeof muteRequestSchema>;

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
