import { z } from 'zod';
import { accountIdSchema, entityRefSchema, repeatable } from './primitives';

/**
 * A day, `2026-03-01`, in UTC as bills count.
 *
 * @public
 */
export const daySchema = z.iso
  .date('must be a day such as 2026-03-01')
  .meta({ example: '2026-03-01' });

/**
 * Cost Explorer's kinds of cost: as charged, averaged over consolidated
 * billing, with upfront fees spread, and the first and third after discounts.
 *
 * @public
 */
export const costMetricSchema = z.enum([
  'UnblendedCost',
  'BlendedCost',
  'AmortizedCost',
  'NetUnblendedCost',
  'NetAmortizedCost',
]);

/**
 * What {@link costMetricSchema} yields.
 *
 * @public
 */
export type CostMetric = z.infer<typeof costMetricSchema>;

/**
 * A part of the costs, as a group of an answer names it: `service=AWS Lambda`,
 * `region=eu-west-1`, `usage-type=…` or `tag:<key>=<value>`, where an empty
 * value means the costs without that tag.
 *
 * @public
 */
export const costPartSchema = z
  .string()
  .max(600)
  .regex(
    /^((service|region|usage-type)=[^\0]{1,256}|tag:[\p{L}\p{Z}\p{N}_.:/+\-@]{1,128}=[^\0]{0,256})$/u,
    'must be service=, region=, usage-type= or tag:<key>= with a value',
  )
  .meta({ example: 'service=AWS Lambda' });

/** Whose costs; internal to the schemas of costs. */
export const costScopeShape = {
  /** Costs of one entity, or of all that belongs to a system, domain or group. */
  entityRef: entityRefSchema.optional(),
  /** Every configured account when absent. */
  accountId: accountIdSchema.optional(),
  /** Only this part of the costs; of several, what belongs to all of them. */
  within: repeatable(costPartSchema, 4),
  metric: costMetricSchema.default('UnblendedCost'),
};

/** Which days; internal to the schemas of costs. */
export const costRangeShape = {
  /** First day. */
  start: daySchema.optional(),
  /** The day after the last. */
  end: daySchema.optional(),
  /** A span up to and with today; thirty days when nothing is given. */
  range: z
    .string()
    .regex(/^[1-9]\d{0,2}d$/, 'must be a number of days such as 30d')
    .optional(),
};
