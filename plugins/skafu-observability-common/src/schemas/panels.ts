import { z } from 'zod';
import { timeRangeQuerySchema } from '../time/timeRange';
import { alarmStateSchema } from './alarms';
import { metaSchema } from './meta';
import { seriesSchema } from './metrics';
import {
  accountIdSchema,
  entityRefSchema,
  instantSchema,
  regionSchema,
} from './primitives';

/**
 * An alarm's line on a panel.
 *
 * @public
 */
export const thresholdSchema = z
  .object({
    alarmName: z.string(),
    /**
     * Where to draw the line. For Sum and SampleCount, whose values grow with
     * the period, it is the alarm's value scaled to the panel's period.
     */
    value: z.number(),
    comparison: z.enum(['>', '>=', '<', '<=']),
    state: alarmStateSchema,
  })
  .meta({ id: 'Threshold' });

/**
 * What {@link thresholdSchema} yields.
 *
 * @public
 */
export type Threshold = z.infer<typeof thresholdSchema>;

/**
 * One chart of an entity's metrics.
 *
 * @public
 */
export const panelSchema = z
  .object({
    /** Stable across refreshes, so that a link can point at it. */
    id: z.string(),
    title: z.string(),
    /** One sentence of help: what the chart tells. */
    description: z.string(),
    /** Which golden signal it answers. */
    signal: z.enum(['latency', 'traffic', 'errors', 'saturation']),
    /** CloudWatch's unit, e.g. `Milliseconds`, `Count`, `Percent`. */
    unit: z.string(),
    /** ARN of the resource it shows. */
    targetArn: z.string(),
    accountId: accountIdSchema,
    region: regionSchema,
    series: z.array(seriesSchema),
    thresholds: z.array(thresholdSchema),
    /** Opens the same graph in the CloudWatch console. */
    consoleUrl: z.url(),
  })
  .meta({ id: 'Panel' });

/**
 * What {@link panelSchema} yields.
 *
 * @public
 */
export type Panel = z.infer<typeof panelSchema>;

/**
 * Answer of `GET /entities/{kind}/{namespace}/{name}/metrics`.
 *
 * @public
 */
export const entityMetricsResponseSchema = z
  .object({
    entityRef: entityRefSchema,
    start: instantSchema,
    end: instantSchema,
    panels: z.array(panelSchema),
    meta: metaSchema,
  })
  .meta({ id: 'EntityMetricsResponse' });

/**
 * What {@link entityMetricsResponseSchema} yields.
 *
 * @public
 */
export type EntityMetricsResponse = z.infer<typeof entityMetricsResponseSchema>;

/**
 * Query of `GET /entities/{kind}/{namespace}/{name}/metrics`.
 *
 * @public
 */
export const entityMetricsQuerySchema = z.strictObject({
  ...timeRangeQuerySchema.shape,
  /** Points per series to aim for; the period is chosen so that no more come back. */
  maxDatapoints: z.coerce.number().int().min(1).max(2880).default(360),
});

/**
 * What {@link entityMetricsQuerySchema} accepts.
 *
 * @public
 */
export type EntityMetricsQuery = z.input<typeof entityMetricsQuerySchema>;
