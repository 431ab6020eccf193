import { z } from 'zod';
import { timeRangeQuerySchema } from '../time/timeRange';
import { metaSchema } from './meta';
import {
  accountIdSchema,
  cursorSchema,
  entityRefSchema,
  instantSchema,
  regionSchema,
  repeatable,
} from './primitives';
import { refuseScopeWithEntity } from './scopeOrEntity';

/**
 * X-Ray keeps traces for this long, in seconds.
 *
 * @public
 */
export const MAX_TRACE_AGE = 30 * 86_400;

/**
 * The longest window of a list of traces, in seconds.
 *
 * @public
 */
export const MAX_TRACE_SPAN = 7 * 86_400;

/**
 * How a request ended: `error` is a mistake of the caller (4xx), `throttle` a
 * refusal for want of capacity (429), `fault` a failure of the service (5xx).
 *
 * @public
 */
export const traceStatusSchema = z.enum(['ok', 'error', 'throttle', 'fault']);

/**
 * What {@link traceStatusSchema} yields.
 *
 * @public
 */
export type TraceStatus = z.infer<typeof traceStatusSchema>;

/**
 * Id of a trace in X-Ray's form, or as 32 hexadecimal digits as OpenTelemetry writes it.
 *
 * @public
 */
export const traceIdSchema = z
  .string()
  .regex(
    /^(1-[0-9a-f]{8}-[0-9a-f]{24}|[0-9a-f]{32})$/i,
    'must be a trace id such as 1-6a5f0c2e-0f1e2d3c4b5a69788796a5b4',
  )
  .meta({ example: '1-6a5f0c2e-0f1e2d3c4b5a69788796a5b4' });

/**
 * Name of a service in traces: as X-Ray allows, without quotes.
 *
 * @public
 */
export const traceServiceSchema = z
  .string()
  .min(1)
  .max(200)
  .regex(
    /^[\p{L}\p{N}\s_.:/%&#=+\-@?]+$/u,
    'must be the name of a service, of letters, digits, spaces and _.:/%&#=+-@?',
  );

/**
 * Values that an application attached to be searched for.
 *
 * @public
 */
export const traceAnnotationsSchema = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean()]),
);

/**
 * One trace in a list.
 *
 * @public
 */
export const traceSummarySchema = z
  .object({
    traceId: z.string(),
    accountId: accountIdSchema,
    region: regionSchema,
    startedAt: instantSchema,
    /** Until the last thing that the request caused has ended. */
    durationMs: z.number(),
    /** Until the request was answered. */
    responseTimeMs: z.number().optional(),
    status: traceStatusSchema,
    /** True when parts of it still run, or have not arrived. */
    inProgress: z.boolean(),
    http: z
      .object({
        method: z.string().optional(),
        url: z.string().optional(),
        status: z.number().int().optional(),
      })
      .optional(),
    /** Where the request came in. */
    entryPoint: z
      .object({ name: z.string(), type: z.string().optional() })
      .optional(),
    /** Names of all services that took part. */
    services: z.array(z.string()),
    annotations: traceAnnotationsSchema,
    /** Where the failure began, as far as X-Ray followed it. */
    rootCause: z
      .object({
        service: z.string(),
        /** What the service did when it failed, e.g. the call `DynamoDB`. */
        step: z.string().optional(),
        /** The exception, e.g. `ProvisionedThroughputExceededException`. */
        name: z.string().optional(),
        message: z.string().optional(),
      })
      .optional(),
    consoleUrl: z.url(),
  })
  .meta({ id: 'TraceSummary' });

/**
 * What {@link traceSummarySchema} yields.
 *
 * @public
 */
export type TraceSummary = z.infer<typeof traceSummarySchema>;

/**
 * Traces whose response took from `fromMs` to less than `toMs`; buckets follow each other without gaps.
 *
 * @public
 */
export const latencyBucketSchema = z
  .object({
    fromMs: z.number(),
    toMs: z.number(),
    count: z.number().int(),
    /** Of these, those whose status is not `ok`. */
    failed: z.number().int(),
  })
  .meta({ id: 'LatencyBucket' });

/**
 * What {@link latencyBucketSchema} yields.
 *
 * @public
 */
export type LatencyBucket = z.infer<typeof latencyBucketSchema>;

/**
 * Answer of `GET /traces`.
 *
 * @public
 */
export const tracesResponseSchema = z
  .object({
    entityRef: entityRefSchema.optional(),
    start: instantSchema,
    end: instantSchema,
    items: z.array(traceSummarySchema),
    nextCursor: z.string().optional(),
    /** How many traces matched, of all pages. */
    found: z.number().int(),
    /** Response times of all that matched, in steps of about a third. */
    histogram: z.array(latencyBucketSchema),
    /** How many traces AWS looked at. */
    scanned: z.number().int(),
    meta: metaSchema,
  })
  .meta({ id: 'TracesResponse' });

/**
 * What {@link tracesResponseSchema} yields.
 *
 * @public
 */
export type TracesResponse = z.infer<typeof tracesResponseSchema>;

/**
 * Query of `GET /traces`: the traces through an entity's resources, or those of
 * the configured accounts, which `accountId` and `region` narrow. The last hour
 * when no range is given; at most seven days, of the last thirty.
 *
 * @public
 */
export const tracesQuerySchema = timeRangeQuerySchema
  .extend({
    entityRef: entityRefSchema.optional(),
    accountId: accountIdSchema.optional(),
    region: regionSchema.optional(),
    /** An X-Ray filter expression, e.g. `annotation.customer = "42"`. */
    filter: z.string().trim().min(1).max(2_000).optional(),
    /** How the whole request ended. May be given several times. */
    status: repeatable(traceStatusSchema, 4),
    minDurationMs: z.coerce.number().min(0).max(86_400_000).optional(),
    /** Traces that passed this service. */
    service: traceServiceSchema.optional(),
    /** `errors`: those that failed, then the newest. */
    sort: z.enum(['errors', 'newest', 'slowest']).default('errors'),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: cursorSchema.optional(),
  })
  .strict()
  .superRefine(refuseScopeWithEntity);

/**
 * What {@link tracesQuerySchema} accepts.
 *
 * @public
 */
export type TracesQuery = z.input<typeof tracesQuerySchema>;
