import { z } from 'zod';
import { acknowledgementSchema } from './alarmHandling';
import { metaSchema } from './meta';
import {
  accountIdSchema,
  cursorSchema,
  dimensionsSchema,
  entityRefSchema,
  instantSchema,
  regionSchema,
  repeatable,
} from './primitives';
import { refuseScopeWithEntity } from './scopeOrEntity';

/**
 * As CloudWatch names them; a new alarm starts without enough data.
 *
 * @public
 */
export const alarmStateSchema = z.enum(['OK', 'ALARM', 'INSUFFICIENT_DATA']);

/**
 * What {@link alarmStateSchema} yields.
 *
 * @public
 */
export type AlarmState = z.infer<typeof alarmStateSchema>;

/**
 * A CloudWatch alarm, metric or composite, as DescribeAlarms gives it.
 *
 * @public
 */
export const alarmSchema = z
  .object({
    arn: z.string(),
    accountId: accountIdSchema,
    region: regionSchema,
    name: z.string(),
    type: z.enum(['metric', 'composite']),
    state: alarmStateSchema,
    /** AWS's own sentence about the last transition. */
    stateReason: z.string().optional(),
    stateUpdatedAt: instantSchema.optional(),
    description: z.string().optional(),
    /** First link in the description, which teams use for runbooks. */
    runbookUrl: z.url().optional(),
    actionsEnabled: z.boolean(),
    /** The single metric of a metric alarm; absent for metric math and composite alarms. */
    metric: z
      .object({
        namespace: z.string(),
        metricName: z.string(),
        dimensions: dimensionsSchema,
        stat: z.string(),
        /** Seconds. */
        period: z.number().int().positive(),
      })
      .optional(),
    /** Every metric that a metric alarm reads, whether plain or within metric math. */
    inputs: z.array(
      z.object({
        /** Its id within `expression`; absent for a plain metric. */
        id: z.string().optional(),
        namespace: z.string(),
        metricName: z.string(),
        dimensions: dimensionsSchema,
        stat: z.string().optional(),
      }),
    ),
    /** Metric math whose result is compared with the threshold; names its inputs by id. */
    expression: z.string().optional(),
    threshold: z
      .object({
        value: z.number(),
        comparison: z.enum(['>', '>=', '<', '<=']),
      })
      .optional(),
    evaluationPeriods: z.number().int().positive().optional(),
    datapointsToAlarm: z.number().int().positive().optional(),
    /** AlarmRule of a composite alarm. */
    rule: z.string().optional(),
    consoleUrl: z.url(),
  })
  .meta({ id: 'Alarm' });

/**
 * What {@link alarmSchema} yields.
 *
 * @public
 */
export type Alarm = z.infer<typeof alarmSchema>;

/**
 * An alarm with what the portal's users did about it.
 *
 * @public
 */
export const listedAlarmSchema = alarmSchema
  .extend({
    /** Of the present firing. */
    acknowledgement: acknowledgementSchema.optional(),
    /** True while a mute rule keeps its actions back. */
    muted: z.boolean().optional(),
    /** When that ends; absent when it recurs. */
    mutedUntil: instantSchema.optional(),
  })
  .meta({ id: 'ListedAlarm' });

/**
 * What {@link listedAlarmSchema} yields.
 *
 * @public
 */
export type ListedAlarm = z.infer<typeof listedAlarmSchema>;

/**
 * Answer of `GET /alarms`; firing alarms first.
 *
 * @public
 */
export const alarmsResponseSchema = z
  .object({
    entityRef: entityRefSchema.optional(),
    items: z.array(listedAlarmSchema),
    nextCursor: z.string().optional(),
    meta: metaSchema,
  })
  .meta({ id: 'AlarmsResponse' });

/**
 * What {@link alarmsResponseSchema} yields.
 *
 * @public
 */
export type AlarmsResponse = z.infer<typeof alarmsResponseSchema>;

/**
 * Query of `GET /alarms`: the alarms of an entity, or of the configured
 * accounts, which `accountId` and `region` narrow.
 *
 * @public
 */
export const alarmsQuerySchema = z
  .strictObject({
    entityRef: entityRefSchema.optional(),
    accountId: accountIdSchema.optional(),
    region: regionSchema.optional(),
    /** May be given several times; any state when absent. */
    state: repeatable(alarmStateSchema, 3),
    /** Words that all stand in the name, description or metric. */
    search: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
    cursor: cursorSchema.optional(),
  })
  .superRefine(refuseScopeWithEntity);

/**
 * What {@link alarmsQuerySchema} accepts.
 *
 * @public
 */
export type AlarmsQuery = z.input<typeof alarmsQuerySchema>;
