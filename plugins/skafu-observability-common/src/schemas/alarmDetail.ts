import { z } from 'zod';
import { relativeRangeSchema } from '../time/timeRange';
import { alarmMuteSchema } from './alarmHandling';
import { listedAlarmSchema, alarmStateSchema } from './alarms';
import { alarmNameSchema, alarmSettingsSchema } from './alarmSettings';
import { metaSchema } from './meta';
import {
  accountIdSchema,
  cursorSchema,
  entityRefSchema,
  instantSchema,
  regionSchema,
  repeatable,
} from './primitives';

/**
 * Path of every route of one alarm.
 *
 * @public
 */
export const alarmPathSchema = z.strictObject({
  accountId: accountIdSchema,
  region: regionSchema,
  name: alarmNameSchema,
});

/**
 * What {@link alarmPathSchema} yields.
 *
 * @public
 */
export type AlarmPath = z.infer<typeof alarmPathSchema>;

/**
 * Answer of `GET /alarms/{accountId}/{region}/{name}`.
 *
 * @public
 */
export const alarmResponseSchema = z
  .object({
    alarm: listedAlarmSchema,
    /** When the settings were last changed; goes into `basedOn` of an edit. */
    configuredAt: instantSchema.optional(),
    /** The alarm in the words of an edit; absent when it cannot be edited here. */
    settings: alarmSettingsSchema.optional(),
    editable: z.boolean(),
    /** A sentence: why the portal cannot edit this alarm. */
    notEditableReason: z.string().optional(),
    /** Rules that mute the alarm now or will. */
    mutes: z.array(alarmMuteSchema),
    /** Entities that the alarm belongs to, as far as the caller may see them. */
    owners: z.array(entityRefSchema),
    meta: metaSchema,
  })
  .meta({ id: 'AlarmResponse' });

/**
 * What {@link alarmResponseSchema} yields.
 *
 * @public
 */
export type AlarmResponse = z.infer<typeof alarmResponseSchema>;

/**
 * As CloudWatch names what it keeps of an alarm, for 30 days.
 *
 * @public
 */
export const alarmHistoryTypeSchema = z.enum([
  'StateUpdate',
  'ConfigurationUpdate',
  'Action',
]);

/**
 * What {@link alarmHistoryTypeSchema} yields.
 *
 * @public
 */
export type AlarmHistoryType = z.infer<typeof alarmHistoryTypeSchema>;

/**
 * Something that happened to an alarm.
 *
 * @public
 */
export const alarmHistoryItemSchema = z
  .object({
    at: instantSchema,
    type: alarmHistoryTypeSchema,
    /** AWS's own sentence. */
    summary: z.string(),
    /** Of a state update. */
    from: alarmStateSchema.optional(),
    /** Of a state update. */
    to: alarmStateSchema.optional(),
    /** AWS's sentence about the new state. */
    reason: z.string().optional(),
    /** What a configuration update did: `Create`, `Update` or `Delete`. */
    change: z.string().optional(),
    /** What an action was sent to, and whether that worked. */
    action: z
      .object({ arn: z.string().optional(), succeeded: z.boolean().optional() })
      .optional(),
  })
  .meta({ id: 'AlarmHistoryItem' });

/**
 * What {@link alarmHistoryItemSchema} yields.
 *
 * @public
 */
export type AlarmHistoryItem = z.infer<typeof alarmHistoryItemSchema>;

/**
 * Query of `GET /alarms/{accountId}/{region}/{name}/history`.
 *
 * @public
 */
export const alarmHistoryQuerySchema = z.strictObject({
  /** Seven days when neither this nor `start` is given. */
  range: relativeRangeSchema.optional(),
  start: instantSchema.optional(),
  end: instantSchema.optional(),
  /** May be given several times; all when absent. */
  type: repeatable(alarmHistoryTypeSchema, 3),
  cursor: cursorSchema.optional(),
});

/**
 * What {@link alarmHistoryQuerySchema} accepts.
 *
 * @public
 */
export type AlarmHistoryQuery = z.input<typeof alarmHistoryQuerySchema>;

/**
 * Answer of `GET /alarms/{accountId}/{region}/{name}/history`; newest first. A
 * page may hold fewer than another, or none, and still have a next.
 *
 * @public
 */
export const alarmHistoryResponseSchema = z
  .object({
    items: z.array(alarmHistoryItemSchema),
    nextCursor: z.string().optional(),
    meta: metaSchema,
  })
  .meta({ id: 'AlarmHistoryResponse' });

/**
 * What {@link alarmHistoryResponseSchema} yields.
 *
 * @public
 */
export type AlarmHistoryResponse = z.infer<typeof alarmHistoryResponseSchema>;
