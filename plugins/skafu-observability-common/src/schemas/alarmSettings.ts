import { z } from 'zod';
import { MAX_QUERIES, metricStatQuerySchema, statisticSchema } from './metrics';
import { dimensionsSchema, instantSchema } from './primitives';

const DAY = 86_400;

/** CloudWatch takes any UTF-8 but control characters. */
const CONTROL_CHARACTERS = /\p{Cc}/u;

/**
 * Name of an alarm, unique within account and region.
 *
 * @public
 */
export const alarmNameSchema = z
  .string()
  .min(1)
  .max(255)
  .refine(
    name => !CONTROL_CHARACTERS.test(name),
    'must not hold control characters',
  );

/**
 * What periods without data mean; see AWS's "Configuring how CloudWatch alarms
 * treat missing data".
 *
 * @public
 */
export const missingDataSchema = z.enum([
  'missing',
  'ignore',
  'breaching',
  'notBreaching',
]);

/**
 * What {@link missingDataSchema} yields.
 *
 * @public
 */
export type MissingData = z.infer<typeof missingDataSchema>;

/** Seconds. */
const alarmPeriodSchema = z
  .number()
  .int()
  .max(DAY, 'must be at most a day')
  .refine(
    period =>
      [10, 20, 30].includes(period) || (period > 0 && period % 60 === 0),
    'must be 10, 20, 30 or a multiple of 60 seconds',
  );

const actionsSchema = z
  .array(
    z
      .string()
      .max(1024)
      .regex(/^arn:[^\s]+$/, 'must be an ARN'),
  )
  .max(5, 'must hold at most 5 actions');

const commonSettings = {
  description: z.string().max(1024).optional(),
  /** As before when absent; true for a new alarm. */
  actionsEnabled: z.boolean().optional(),
  /** ARNs, such as those of SNS topics. As before when absent. */
  alarmActions: actionsSchema.optional(),
  /** As before when absent. */
  okActions: actionsSchema.optional(),
  /** As before when absent. */
  insufficientDataActions: actionsSchema.optional(),
};

const idSchema = metricStatQuerySchema.shape.id;

/**
 * One query of an alarm on metric math.
 *
 * @public
 */
export const alarmQuerySchema = z.union([
  z.strictObject({
    id: idSchema,
    label: z.string().max(255).optional(),
    namespace: z.string().min(1).max(255),
    metricName: z.string().min(1).max(255),
    dimensions: dimensionsSchema.default({}),
    stat: statisticSchema,
    returnData: z.boolean().default(false),
  }),
  z.strictObject({
    id: idSchema,
    label: z.string().max(255).optional(),
    expression: z.string().min(1).max(2048),
    returnData: z.boolean().default(false),
  }),
]);

/**
 * What {@link alarmQuerySchema} yields.
 *
 * @public
 */
export type AlarmQuery = z.infer<typeof alarmQuerySchema>;

/**
 * Settings of a metric alarm, on one metric or on metric math.
 *
 * @public
 */
export const metricAlarmSettingsSchema = z
  .strictObject({
    type: z.literal('metric'),
    ...commonSettings,
    /** Either this or `queries`. */
    metric: z
      .strictObject({
        namespace: z.string().min(1).max(255),
        metricName: z.string().min(1).max(255),
        dimensions: dimensionsSchema.default({}),
        stat: statisticSchema,
      })
      .optional(),
    /** Metric math; exactly one returns data, and is compared. */
    queries: z.array(alarmQuerySchema).min(1).max(MAX_QUERIES).optional(),
    /** Seconds. */
    period: alarmPeriodSchema,
    comparison: z.enum(['>', '>=', '<', '<=']),
    threshold: z.number(),
    evaluationPeriods: z.number().int().min(1),
    /** All of the evaluation periods when absent. */
    datapointsToAlarm: z.number().int().min(1).optional(),
    /** CloudWatch's default when absent: `missing`, and `ignore` for DynamoDB. */
    treatMissingData: missingDataSchema.optional(),
  })
  .superRefine((settings, context) => {
    const fail = (path: PropertyKey[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    const { metric, queries, period, evaluationPeriods } = settings;
    if (metric && queries) {
      fail(['queries'], 'cannot be given together with metric');
    }
    if (!metric && !queries) {
      fail(['metric'], 'is required, or queries');
    }
    if (queries) {
      const ids = queries.map(query => query.id);
      for (const [index, id] of ids.entries()) {
        if (ids.indexOf(id) !== index) {
          fail(['queries', index, 'id'], `is used twice: ${id}`);
        }
      }
      if (queries.filter(query => query.returnData).length !== 1) {
        fail(['queries'], 'must hold exactly one query with returnData');
      }
    }
    // As PutMetricAlarm documents EvaluationPeriods.
    const longest = period < 3_600 ? DAY : 7 * DAY;
    if (period * evaluationPeriods > longest) {
      fail(
        ['evaluationPeriods'],
        `times period must be at most ${longest} seconds`,
      );
    }
    if ((settings.datapointsToAlarm ?? 1) > evaluationPeriods) {
      fail(['datapointsToAlarm'], 'must not be more than evaluationPeriods');
    }
  })
  .meta({ id: 'MetricAlarmSettings' });

/**
 * What {@link metricAlarmSettingsSchema} yields.
 *
 * @public
 */
export type MetricAlarmSettings = z.infer<typeof metricAlarmSettingsSchema>;

/**
 * Settings of a composite alarm.
 *
 * @public
 */
export const compositeAlarmSettingsSchema = z
  .strictObject({
    type: z.literal('composite'),
    ...commonSettings,
    /** AlarmRule, e.g. `ALARM("a") AND NOT ALARM("deploying")`; only AWS reads it. */
    rule: z.string().min(1).max(10_240),
    /** While this alarm fires, the composite alarm's actions wait. */
    suppressor: z
      .strictObject({
        /** Name or ARN. */
        alarm: z.string().min(1).max(1600),
        waitSeconds: z.number().int().min(0).max(DAY),
        extensionSeconds: z.number().int().min(0).max(DAY),
      })
      .optional(),
  })
  .meta({ id: 'CompositeAlarmSettings' });

/**
 * What {@link compositeAlarmSettingsSchema} yields.
 *
 * @public
 */
export type CompositeAlarmSettings = z.infer<
  typeof compositeAlarmSettingsSchema
>;

/**
 * Everything that can be set on an alarm in the portal.
 *
 * @public
 */
export const alarmSettingsSchema = z.discriminatedUnion('type', [
  metricAlarmSettingsSchema,
  compositeAlarmSettingsSchema,
]);

/**
 * What {@link alarmSettingsSchema} yields.
 *
 * @public
 */
export type AlarmSettings = z.infer<typeof alarmSettingsSchema>;

/**
 * Body of `PUT /alarms/{accountId}/{region}/{name}`. Settings that the portal
 * does not know, and tags, stay as they are.
 *
 * @public
 */
export const putAlarmRequestSchema = z
  .strictObject({
    /** The name must be free; 409 otherwise. */
    create: z.boolean().default(false),
    /** `configuredAt` of the alarm as it was seen; 409 when it was changed since. */
    basedOn: instantSchema.optional(),
    alarm: alarmSettingsSchema,
  })
  .meta({ id: 'PutAlarmRequest' });

/**
 * What {@link putAlarmRequestSchema} accepts.
 *
 * @public
 */
export type PutAlarmRequest = z.input<typeof putAlarmRequestSchema>;

/**
 * Answer of `PUT /alarms/{accountId}/{region}/{name}`.
 *
 * @public
 */
export const putAlarmResponseSchema = z
  .object({ outcome: z.enum(['created', 'updated']) })
  .meta({ id: 'PutAlarmResponse' });

/**
 * What {@link putAlarmResponseSchema} yields.
 *
 * @public
 */
export type PutAlarmResponse = z.infer<typeof putAlarmResponseSchema>;

/**
 * Body of `PUT /alarms/{accountId}/{region}/{name}/actions`.
 *
 * @public
 */
export const alarmActionsRequestSchema = z
  .strictObject({ enabled: z.boolean() })
  .meta({ id: 'AlarmActionsRequest' });
