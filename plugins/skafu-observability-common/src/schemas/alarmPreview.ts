import { z } from 'zod';
import { metricAlarmSettingsSchema, missingDataSchema } from './alarmSettings';
import { alarmStateSchema } from './alarms';
import { metaSchema } from './meta';
import { seriesSchema } from './metrics';
import { accountIdSchema, instantSchema, regionSchema } from './primitives';
import { relativeRangeSchema } from '../time/timeRange';

/**
 * Body of `POST /alarms/preview`: a metric alarm that need not exist, and the
 * time over which to tell what it would have done.
 *
 * @public
 */
export const previewAlarmRequestSchema = z
  .strictObject({
    accountId: accountIdSchema,
    region: regionSchema,
    range: relativeRangeSchema.optional(),
    start: instantSchema.optional(),
    end: instantSchema.optional(),
    alarm: metricAlarmSettingsSchema,
  })
  .meta({ id: 'PreviewAlarmRequest' });

/**
 * What {@link previewAlarmRequestSchema} accepts.
 *
 * @public
 */
export type PreviewAlarmRequest = z.input<typeof previewAlarmRequestSchema>;

/**
 * Answer of `POST /alarms/preview`.
 *
 * @public
 */
export const previewAlarmResponseSchema = z
  .object({
    /** What was evaluated; shorter than asked for where CloudWatch keeps no points of this period. */
    start: instantSchema,
    end: instantSchema,
    /** What is compared with the threshold; absent when nothing was found. */
    series: seriesSchema.optional(),
    threshold: z.object({
      value: z.number(),
      comparison: z.enum(['>', '>=', '<', '<=']),
    }),
    evaluationPeriods: z.number().int().positive(),
    datapointsToAlarm: z.number().int().positive(),
    treatMissingData: missingDataSchema,
    periodsEvaluated: z.number().int().nonnegative(),
    /** Without gaps, from `start` to `end`. */
    states: z.array(
      z.object({
        from: instantSchema,
        to: instantSchema,
        state: alarmStateSchema,
      }),
    ),
    /** At the end of the period that decided; CloudWatch itself notices a minute or so later. */
    transitions: z.array(
      z.object({
        at: instantSchema,
        from: alarmStateSchema,
        to: alarmStateSchema,
      }),
    ),
    meta: metaSchema,
  })
  .meta({ id: 'PreviewAlarmResponse' });

/**
 * What {@link previewAlarmResponseSchema} yields.
 *
 * @public
 */
export type PreviewAlarmResponse = z.infer<typeof previewAlarmResponseSchema>;
