import { z } from 'zod';
import { logEventSchema } from './logs';
import { metaSchema } from './meta';
import {
  accountIdSchema,
  entityRefSchema,
  instantSchema,
  regionSchema,
} from './primitives';
import {
  traceAnnotationsSchema,
  traceIdSchema,
  traceStatusSchema,
} from './traces';
import { refuseScopeWithEntity } from './scopeOrEntity';

/**
 * An error as the application recorded it.
 *
 * @public
 */
export const traceExceptionSchema = z
  .object({
    id: z.string().optional(),
    type: z.string().optional(),
    message: z.string().optional(),
    /** Frames, innermost first, e.g. `putPayment (/var/task/store.js:41)`. */
    stack: z.array(z.string()),
  })
  .meta({ id: 'TraceException' });

/**
 * What {@link traceExceptionSchema} yields.
 *
 * @public
 */
export type TraceException = z.infer<typeof traceExceptionSchema>;

/**
 * One piece of work within a trace. A call to something that records nothing
 * itself, such as a table, is one span of the service that was called.
 *
 * @public
 */
export const spanSchema = z
  .object({
    /** Unique within the trace. */
    id: z.string(),
    /** Absent for a root, and where the parent did not arrive. */
    parentId: z.string().optional(),
    name: z.string(),
    /** The service that did the work, one of the trace's `services`. */
    service: z.string(),
    /** `segment`: a service's whole part; `subsegment`: a step of it, or a call. */
    kind: z.enum(['segment', 'subsegment']),
    /** For a call: `aws` to an AWS API, `remote` to anything else. */
    namespace: z.enum(['aws', 'remote']).optional(),
    /** Type of what ran it, e.g. `AWS::ECS::Container`. */
    origin: z.string().optional(),
    /** From the trace's start. */
    startMs: z.number(),
    durationMs: z.number(),
    /** Of the duration, what no child accounts for. */
    selfMs: z.number(),
    /** Of the duration, what the trace's root had to wait for and no child accounts for. */
    criticalMs: z.number(),
    /** True while it runs: its duration reaches to the last known moment. */
    inProgress: z.boolean(),
    /** True when only the caller recorded it. */
    inferred: z.boolean(),
    /** By so much it was moved, because its clock and its caller's disagree. */
    skewMs: z.number().optional(),
    status: traceStatusSchema,
    http: z
      .object({
        method: z.string().optional(),
        url: z.string().optional(),
        status: z.number().int().optional(),
      })
      .optional(),
    aws: z
      .object({
        operation: z.string().optional(),
        accountId: z.string().optional(),
        region: z.string().optional(),
        /** Name of the table, queue, function, log group... */
        resource: z.string().optional(),
        requestId: z.string().optional(),
        retries: z.number().int().optional(),
      })
      .optional(),
    sql: z
      .object({
        engine: z.string().optional(),
        sanitizedQuery: z.string().optional(),
        /** Without credentials. */
        url: z.string().optional(),
      })
      .optional(),
    exceptions: z.array(traceExceptionSchema),
    annotations: traceAnnotationsSchema,
    /** What the application attached; what is too large is left out, and `metadataTruncated` says so. */
    metadata: z.record(z.string(), z.unknown()),
    metadataTruncated: z.boolean().optional(),
    /** Traces that belong to this one, e.g. of the sender of a message. */
    links: z.array(
      z.object({ traceId: z.string(), spanId: z.string().optional() }),
    ),
    /** The entity that the service is in the catalog. */
    entityRef: entityRefSchema.optional(),
  })
  .meta({ id: 'Span' });

/**
 * What {@link spanSchema} yields.
 *
 * @public
 */
export type Span = z.infer<typeof spanSchema>;

/**
 * A service that took part in a trace.
 *
 * @public
 */
export const traceServiceUseSchema = z
  .object({
    name: z.string(),
    type: z.string().optional(),
    entityRef: entityRefSchema.optional(),
    spans: z.number().int(),
    /** Sum of its spans' own time. */
    selfMs: z.number(),
  })
  .meta({ id: 'TraceServiceUse' });

/**
 * What {@link traceServiceUseSchema} yields.
 *
 * @public
 */
export type TraceServiceUse = z.infer<typeof traceServiceUseSchema>;

/**
 * Answer of `GET /traces/{traceId}`. Spans stand in the order of a waterfall:
 * each follows its parent, siblings by their start.
 *
 * @public
 */
export const traceResponseSchema = z
  .object({
    traceId: z.string(),
    accountId: accountIdSchema,
    region: regionSchema,
    startedAt: instantSchema,
    durationMs: z.number(),
    status: traceStatusSchema,
    inProgress: z.boolean(),
    spans: z.array(spanSchema),
    services: z.array(traceServiceUseSchema),
    /** Where AWS keeps it: X-Ray, or the log group of CloudWatch's Transaction Search. */
    source: z.enum(['xray', 'transaction-search']),
    consoleUrl: z.url(),
    meta: metaSchema,
  })
  .meta({ id: 'TraceResponse' });

/**
 * What {@link traceResponseSchema} yields.
 *
 * @public
 */
export type TraceResponse = z.infer<typeof traceResponseSchema>;

/**
 * Path of the routes of one trace.
 *
 * @public
 */
export const tracePathSchema = z.strictObject({ traceId: traceIdSchema });

/**
 * Query of `GET /traces/{traceId}`: where to look; everywhere when nothing is given.
 *
 * @public
 */
export const traceQuerySchema = z
  .strictObject({
    entityRef: entityRefSchema.optional(),
    accountId: accountIdSchema.optional(),
    region: regionSchema.optional(),
  })
  .superRefine(refuseScopeWithEntity);

/**
 * What {@link traceQuerySchema} accepts.
 *
 * @public
 */
export type TraceQuery = z.input<typeof traceQuerySchema>;

/**
 * Answer of `GET /traces/{traceId}/logs`, oldest first.
 *
 * @public
 */
export const traceLogsResponseSchema = z
  .object({
    traceId: z.string(),
    items: z.array(logEventSchema),
    /** Log groups that were searched for the trace's id. */
    searched: z.array(
      z.object({
        accountId: accountIdSchema,
        region: regionSchema,
        logGroup: z.string(),
      }),
    ),
    meta: metaSchema,
  })
  .meta({ id: 'TraceLogsResponse' });

/**
 * What {@link traceLogsResponseSchema} yields.
 *
 * @public
 */
export type TraceLogsResponse = z.infer<typeof traceLogsResponseSchema>;
