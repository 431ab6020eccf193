import { z } from 'zod';
import { metaSchema } from './meta';
import { accountIdSchema, entityRefSchema, regionSchema } from './primitives';

/**
 * Where a mapping from an entity to AWS comes from.
 *
 * @public
 */
export const targetSourceSchema = z
  .object({
    /** `arn`: an annotation names the resource; `tags`: a tag query found it; `name`: an annotation names it without an ARN. */
    kind: z.enum(['arn', 'tags', 'name']),
    /** The annotation key. */
    key: z.string(),
    /** The annotation's value. */
    value: z.string(),
  })
  .meta({ id: 'TargetSource' });

/**
 * What {@link targetSourceSchema} yields.
 *
 * @public
 */
export type TargetSource = z.infer<typeof targetSourceSchema>;

/**
 * One AWS resource that belongs to an entity.
 *
 * @public
 */
export const targetSchema = z
  .object({
    /** Unique within an answer: the ARN. */
    arn: z.string(),
    accountId: accountIdSchema,
    /** Absent for global resources. */
    region: regionSchema.optional(),
    /** Key of the resource type registry, e.g. `lambda:function`; `service:type` of the ARN when the type is not known. */
    resourceType: z.string(),
    /** Human name of the type, e.g. `Lambda function`. */
    typeTitle: z.string(),
    /** Short name, e.g. the function's name. */
    name: z.string(),
    /** True when the portal has panels for this resource type. */
    supported: z.boolean(),
    /** Deep link into the AWS console. */
    consoleUrl: z.url().optional(),
    /** Every mapping that led here. */
    sources: z.array(targetSourceSchema).min(1),
  })
  .meta({ id: 'Target' });

/**
 * What {@link targetSchema} yields.
 *
 * @public
 */
export type Target = z.infer<typeof targetSchema>;

/**
 * One thing that was looked for, and what came of it.
 *
 * @public
 */
export const targetLookupSchema = z
  .object({
    source: targetSourceSchema,
    outcome: z.enum([
      'matched',
      'empty',
      'invalid',
      'not-configured',
      'no-access',
      'throttled',
      'unreachable',
      'timeout',
    ]),
    /** How many resources it found. */
    found: z.number().int().nonnegative(),
    /** A sentence for the person: what happened and what to do. */
    text: z.string(),
    accountId: accountIdSchema.optional(),
    region: regionSchema.optional(),
  })
  .meta({ id: 'TargetLookup' });

/**
 * What {@link targetLookupSchema} yields.
 *
 * @public
 */
export type TargetLookup = z.infer<typeof targetLookupSchema>;

/**
 * Answer of `GET /targets`.
 *
 * @public
 */
export const targetsResponseSchema = z
  .object({
    entityRef: entityRefSchema,
    targets: z.array(targetSchema),
    /** Empty when the entity carries no annotation that the portal reads. */
    lookups: z.array(targetLookupSchema),
    meta: metaSchema,
  })
  .meta({ id: 'TargetsResponse' });

/**
 * What {@link targetsResponseSchema} yields.
 *
 * @public
 */
export type TargetsResponse = z.infer<typeof targetsResponseSchema>;

/**
 * Query of `GET /targets`.
 *
 * @public
 */
export const targetsQuerySchema = z.strictObject({
  entityRef: entityRefSchema,
});
