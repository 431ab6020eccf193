import { z } from 'zod';

/**
 * Twelve digits, as AWS writes account numbers.
 *
 * @public
 */
export const accountIdSchema = z
  .string()
  .regex(/^\d{12}$/, 'must be a 12-digit AWS account number')
  .meta({ example: '111122223333' });

/**
 * An AWS region code such as `eu-west-1` or `us-gov-west-1`.
 *
 * @public
 */
export const regionSchema = z
  .string()
  .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be an AWS region such as eu-west-1')
  .meta({ example: 'eu-west-1' });

/**
 * An instant in ISO-8601 with zone, e.g. `2026-03-01T10:00:00Z`.
 *
 * @public
 */
export const instantSchema = z.iso
  .datetime({ offset: true, error: 'must be an ISO-8601 instant with zone' })
  .meta({ example: '2026-03-01T10:00:00Z' });

/**
 * As {@link instantSchema}, for answers that hold them by the ten thousand:
 * that each is one is not checked again by who reads them.
 *
 * @public
 */
export const pointInstantSchema = z
  .string()
  .meta({ format: 'date-time', example: '2026-03-01T10:00:00Z' });

/**
 * A full catalog entity reference, `kind:namespace/name`.
 *
 * @public
 */
export const entityRefSchema = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]{0,62}:[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?\/[a-z0-9A-Z](?:[-_.a-zA-Z0-9]{0,61}[a-zA-Z0-9])?$/i,
    'must be an entity reference such as component:default/payments',
  )
  .meta({ example: 'component:default/payments' });

/**
 * CloudWatch dimensions, name to value; at most 30 as in AWS.
 *
 * @public
 */
export const dimensionsSchema = z
  .record(z.string().min(1).max(255), z.string().min(1).max(1024))
  .refine(
    dimensions => Object.keys(dimensions).length <= 30,
    'must hold at most 30 dimensions',
  );

/**
 * What {@link dimensionsSchema} yields.
 *
 * @public
 */
export type Dimensions = z.infer<typeof dimensionsSchema>;

/**
 * A query parameter that may be given several times; parsed to a list.
 *
 * @public
 */
export function repeatable<T extends z.ZodType>(schema: T, maximum: number) {
  return z.preprocess(
    value => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(schema).max(maximum).optional(),
  );
}

/**
 * A page of a list: where the page before ended, as its answer's `nextCursor` says.
 *
 * @public
 */
export const cursorSchema = z.string().min(1).max(4096);

/**
 * Path of every route of one entity.
 *
 * @public
 */
export const entityPathSchema = z.strictObject({
  kind: z.string().regex(/^[a-z][a-z0-9-]{0,62}$/i, 'must be an entity kind'),
  namespace: z
    .string()
    .regex(
      /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/i,
      'must be an entity namespace',
    ),
  name: z
    .string()
    .regex(
      /^[a-z0-9](?:[-_.a-z0-9]{0,61}[a-z0-9])?$/i,
      'must be an entity name',
    ),
});
