import { z } from 'zod';
import { timeRangeQuerySchema } from '../time/timeRange';
import { metaSchema } from './meta';
import {
  accountIdSchema,
  cursorSchema,
  entityRefSchema,
  instantSchema,
  regionSchema,
} from './primitives';
import { refuseScopeWithEntity } from './scopeOrEntity';

/**
 * Name of a CloudWatch log group, e.g. `/aws/lambda/payments`.
 *
 * @public
 */
export const logGroupNameSchema = z
  .string()
  .regex(
    /^[.\-_/#A-Za-z0-9]{1,512}$/,
    'must be the name of a log group such as /aws/lambda/payments',
  )
  .meta({ example: '/aws/lambda/payments' });

/**
 * A CloudWatch Logs filter pattern, e.g. `ERROR -timeout` or `{ $.level = "ERROR" }`.
 *
 * @public
 */
export const logFilterSchema = z
  .string()
  .max(1024, 'must hold at most 1,024 characters');

/**
 * One to ten log group names in a query string; a single one needs no list.
 *
 * @public
 */
export const logGroupNamesQuerySchema = z.preprocess(
  value => (value === undefined || Array.isArray(value) ? value : [value]),
  z.array(logGroupNameSchema).min(1).max(10),
);

/**
 * One line of a log.
 *
 * @public
 */
export const logEventSchema = z
  .object({
    /** Unique within an answer, and the same when the line is read again in the same way. */
    id: z.string(),
    timestamp: instantSchema,
    /** When CloudWatch received it. */
    ingestedAt: instantSchema.optional(),
    /** As written: text, or JSON for those that log structured. */
    message: z.string(),
    accountId: accountIdSchema,
    region: regionSchema,
    logGroup: logGroupNameSchema,
    logStream: z.string(),
  })
  .meta({ id: 'LogEvent' });

/**
 * What {@link logEventSchema} yields.
 *
 * @public
 */
export type LogEvent = z.infer<typeof logEventSchema>;

/**
 * Query of `GET /logs/events`: lines that match a filter pattern.
 *
 * @public
 */
export const logEventsQuerySchema = z.strictObject({
  accountId: accountIdSchema,
  region: regionSchema,
  logGroup: logGroupNamesQuerySchema,
  filter: logFilterSchema.optional(),
  ...timeRangeQuerySchema.shape,
  order: z.enum(['newest', 'oldest']).default('newest'),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  /** Longer than others: it holds a place in every group. */
  cursor: z.string().min(1).max(8192).optional(),
});

/**
 * What {@link logEventsQuerySchema} accepts.
 *
 * @public
 */
export type LogEventsQuery = z.input<typeof logEventsQuerySchema>;

/**
 * Answer of `GET /logs/events`. A page may hold fewer lines than asked for, or
 * none, and still have a next one: CloudWatch searches piece by piece.
 *
 * @public
 */
export const logEventsResponseSchema = z
  .object({
    items: z.array(logEventSchema),
    nextCursor: z.string().optional(),
    /** Up to here, in the order asked for, every matching line has been given. */
    searchedTo: instantSchema.optional(),
    meta: metaSchema,
  })
  .meta({ id: 'LogEventsResponse' });

/**
 * What {@link logEventsResponseSchema} yields.
 *
 * @public
 */
export type LogEventsResponse = z.infer<typeof logEventsResponseSchema>;

/**
 * Query of `GET /logs/events/context`: the lines around a moment of one stream.
 *
 * @public
 */
export const logContextQuerySchema = z.strictObject({
  accountId: accountIdSchema,
  region: regionSchema,
  logGroup: logGroupNameSchema,
  logStream: z.string().regex(/^[^:*]{1,512}$/, 'must be a log stream'),
  timestamp: instantSchema,
  before: z.coerce.number().int().min(0).max(500).default(50),
  after: z.coerce.number().int().min(0).max(500).default(50),
});

/**
 * What {@link logContextQuerySchema} accepts.
 *
 * @public
 */
export type LogContextQuery = z.input<typeof logContextQuerySchema>;

/**
 * Answer of `GET /logs/events/context`, both oldest first.
 *
 * @public
 */
export const logContextResponseSchema = z
  .object({
    before: z.array(logEventSchema),
    /** The lines of that very moment, and those after it. */
    after: z.array(logEventSchema),
    meta: metaSchema,
  })
  .meta({ id: 'LogContextResponse' });

/**
 * What {@link logContextResponseSchema} yields.
 *
 * @public
 */
export type LogContextResponse = z.infer<typeof logContextResponseSchema>;

/**
 * Query of `GET /logs/fields`: what fields the lines of some groups have.
 *
 * @public
 */
export const logFieldsQuerySchema = z.strictObject({
  accountId: accountIdSchema,
  region: regionSchema,
  logGroup: logGroupNamesQuerySchema,
});

/**
 * What {@link logFieldsQuerySchema} accepts.
 *
 * @public
 */
export type LogFieldsQuery = z.input<typeof logFieldsQuerySchema>;

/**
 * Answer of `GET /logs/fields`, the most frequent first.
 *
 * @public
 */
export const logFieldsResponseSchema = z
  .object({
    items: z.array(
      z.object({
        name: z.string(),
        /** Share of the lines that have it, 0 to 100; the largest among the groups. */
        percent: z.number().min(0).max(100),
      }),
    ),
    meta: metaSchema,
  })
  .meta({ id: 'LogFieldsResponse' });

/**
 * What {@link logFieldsResponseSchema} yields.
 *
 * @public
 */
export type LogFieldsResponse = z.infer<typeof logFieldsResponseSchema>;

/**
 * Query of `GET /logs/records`: the whole line behind a row of a query.
 *
 * @public
 */
export const logRecordQuerySchema = z.strictObject({
  accountId: accountIdSchema,
  region: regionSchema,
  /** `@ptr` of the row. */
  pointer: z.string().min(1).max(1024),
});

/**
 * What {@link logRecordQuerySchema} accepts.
 *
 * @public
 */
export type LogRecordQuery = z.input<typeof logRecordQuerySchema>;

/**
 * Answer of `GET /logs/records`: every field of the line.
 *
 * @public
 */
export const logRecordResponseSchema = z
  .object({ fields: z.record(z.string(), z.string()), meta: metaSchema })
  .meta({ id: 'LogRecordResponse' });

/**
 * What {@link logRecordResponseSchema} yields.
 *
 * @public
 */
export type LogRecordResponse = z.infer<typeof logRecordResponseSchema>;

/**
 * Why a log group belongs to an entity.
 *
 * @public
 */
export const logGroupSourceSchema = z
  .object({
    /** `annotation` or `tags` lead to the group itself; `resource`: AWS, or custom, names it after one of the entity's resources. */
    kind: z.enum(['annotation', 'tags', 'resource']),
    /** A sentence for the person. */
    text: z.string(),
    /** The resource that it is named after. */
    targetArn: z.string().optional(),
  })
  .meta({ id: 'LogGroupSource' });

/**
 * What {@link logGroupSourceSchema} yields.
 *
 * @public
 */
export type LogGroupSource = z.infer<typeof logGroupSourceSchema>;

/**
 * A CloudWatch log group.
 *
 * @public
 */
export const logGroupSchema = z
  .object({
    arn: z.string(),
    accountId: accountIdSchema,
    region: regionSchema,
    name: z.string(),
    /** As AWS counts it, about once a day. */
    storedBytes: z.number().int().nonnegative(),
    /** Absent where lines are kept for ever. */
    retentionDays: z.number().int().positive().optional(),
    /** Live tail and filters need `standard`; `delivery` cannot be queried. */
    class: z.enum(['standard', 'infrequent-access', 'delivery']),
    createdAt: instantSchema,
    consoleUrl: z.url(),
    /** Why it belongs to the entity that was asked about. */
    sources: z.array(logGroupSourceSchema).optional(),
  })
  .meta({ id: 'LogGroup' });

/**
 * What {@link logGroupSchema} yields.
 *
 * @public
 */
export type LogGroup = z.infer<typeof logGroupSchema>;

/**
 * A log group that was looked for on behalf of an entity and is not there.
 *
 * @public
 */
export const missingLogGroupSchema = z
  .object({
    accountId: accountIdSchema,
    region: regionSchema,
    /** A name, or the beginning of one followed by `*`. */
    logGroup: z.string(),
    /** A sentence for the person: why it was looked for, and what to do. */
    text: z.string(),
  })
  .meta({ id: 'MissingLogGroup' });

/**
 * What {@link missingLogGroupSchema} yields.
 *
 * @public
 */
export type MissingLogGroup = z.infer<typeof missingLogGroupSchema>;

/**
 * Query of `GET /logs/groups`: the groups of an entity, or of the configured
 * accounts, which `accountId` and `region` narrow.
 *
 * @public
 */
export const logGroupsQuerySchema = z
  .strictObject({
    entityRef: entityRefSchema.optional(),
    accountId: accountIdSchema.optional(),
    region: regionSchema.optional(),
    /** Words that all stand in the name, in any case. */
    search: z.string().max(512).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
    cursor: cursorSchema.optional(),
  })
  .superRefine(refuseScopeWithEntity);

/**
 * What {@link logGroupsQuerySchema} accepts.
 *
 * @public
 */
export type LogGroupsQuery = z.input<typeof logGroupsQuerySchema>;

/**
 * Answer of `GET /logs/groups`, by name.
 *
 * @public
 */
export const logGroupsResponseSchema = z
  .object({
    entityRef: entityRefSchema.optional(),
    items: z.array(logGroupSchema),
    nextCursor: z.string().optional(),
    /** Of an entity: what was looked for and is not there. */
    missing: z.array(missingLogGroupSchema).optional(),
    meta: metaSchema,
  })
  .meta({ id: 'LogGroupsResponse' });

/**
 * What {@link logGroupsResponseSchema} yields.
 *
 * @public
 */
export type LogGroupsResponse = z.infer<typeof logGroupsResponseSchema>;
