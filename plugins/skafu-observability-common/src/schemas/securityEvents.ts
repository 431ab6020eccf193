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
 * How much a security event matters, from least to most.
 *
 * @public
 */
export const securitySeveritySchema = z.enum([
  'info',
  'low',
  'medium',
  'high',
  'critical',
]);

/**
 * What {@link securitySeveritySchema} yields.
 *
 * @public
 */
export type SecuritySeverity = z.infer<typeof securitySeveritySchema>;

/**
 * Who tells of an event: the audit trail of the portal, or AWS CloudTrail.
 *
 * @public
 */
export const securitySourceSchema = z.enum(['portal', 'cloudtrail']);

/**
 * What {@link securitySourceSchema} yields.
 *
 * @public
 */
export type SecuritySource = z.infer<typeof securitySourceSchema>;

/**
 * Something that somebody did, or tried to do, that bears on security.
 *
 * @public
 */
export const securityEventSchema = z
  .object({
    /** Unique within its source. */
    id: z.string(),
    at: instantSchema,
    source: securitySourceSchema,
    severity: securitySeveritySchema,
    /** The sentence of the documented rule that decided the severity. */
    severityReason: z.string(),
    /** As its source names it, e.g. `UpdateFunctionCode20150331v2`. */
    name: z.string(),
    /** The same for people, e.g. `Update function code: payments`. */
    title: z.string(),
    actor: z.object({
      /** A user, role and session, service, or entity reference. */
      name: z.string(),
      type: z.enum([
        'root',
        'user',
        'role',
        'federated',
        'service',
        'account',
        'unknown',
      ]),
    }),
    /** Unknown where the portal ended before it could write down what came of it. */
    outcome: z.enum(['success', 'failure', 'unknown']),
    accountId: accountIdSchema.optional(),
    region: regionSchema.optional(),
    /** An address, or an AWS service acting for somebody; never of users of the portal. */
    sourceIp: z.string().optional(),
    userAgent: z.string().optional(),
    /** What it was done to, as far as its source tells. */
    resources: z.array(
      z.object({
        /** E.g. `AWS::Lambda::Function`; absent when CloudTrail gives none. */
        type: z.string().optional(),
        name: z.string(),
        arn: z.string().optional(),
      }),
    ),
    entityRef: entityRefSchema.optional(),
    /** E.g. `AccessDenied`, for failures. */
    errorCode: z.string().optional(),
    errorMessage: z.string().optional(),
    /** Further facts by name, such as request parameters; at most 50, without secrets. */
    detail: z.record(z.string(), z.string()),
    /** Opens the event in the CloudTrail console. */
    consoleUrl: z.url().optional(),
    /** Joins the portal's events, logs and calls of one request. */
    correlationId: z.string().optional(),
  })
  .meta({ id: 'SecurityEvent' });

/**
 * What {@link securityEventSchema} yields.
 *
 * @public
 */
export type SecurityEvent = z.infer<typeof securityEventSchema>;

/**
 * Answer of `GET /security-events`; newest first.
 *
 * @public
 */
export const securityEventsResponseSchema = z
  .object({
    entityRef: entityRefSchema.optional(),
    start: instantSchema,
    end: instantSchema,
    items: z.array(securityEventSchema),
    nextCursor: z.string().optional(),
    /** Of all events in the window that fit, on whichever page, whatever their severity. */
    counts: z.record(securitySeveritySchema, z.number().int().nonnegative()),
    meta: metaSchema,
  })
  .meta({ id: 'SecurityEventsResponse' });

/**
 * What {@link securityEventsResponseSchema} yields.
 *
 * @public
 */
export type SecurityEventsResponse = z.infer<
  typeof securityEventsResponseSchema
>;

/**
 * Query of `GET /security-events`: the events on the resources of an entity,
 * or of the configured accounts, which `accountId` and `region` narrow. A day
 * back when no range is given, at most 90 days, as long as CloudTrail keeps
 * events.
 *
 * @public
 */
export const securityEventsQuerySchema = z
  .strictObject({
    ...timeRangeQuerySchema.shape,
    entityRef: entityRefSchema.optional(),
    accountId: accountIdSchema.optional(),
    region: regionSchema.optional(),
    /**
     * The least severity that is listed. When absent everything is, but those
     * who looked at logs, users or security events, as they may: these are
     * many, and listed with `info`.
     */
    severity: securitySeveritySchema.optional(),
    /** Both when absent. */
    source: securitySourceSchema.optional(),
    /** Words that all stand in the name, actor, resources, error or address. */
    search: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
    cursor: cursorSchema.optional(),
  })
  .superRefine(refuseScopeWithEntity);

/**
 * What {@link securityEventsQuerySchema} accepts.
 *
 * @public
 */
export type SecurityEventsQuery = z.input<typeof securityEventsQuerySchema>;
