import {
  AnnotationValue,
  ErrorRootCause,
  FaultRootCause,
  TraceSummary,
  ValueWithServiceIds,
} from '@aws-sdk/client-xray';
import { AwsScope } from './AwsReader';
import { statusOf, TraceDescription } from './TraceReader';
import { withoutCredentials } from './withoutCredentials';

const MAX_MESSAGE = 500;

/**
 * Leaves out what tells who the person was: client IP, user agent, user names.
 *
 * @returns undefined for a summary without id or start, which X-Ray's model allows
 */
export function toTraceDescription(
  summary: TraceSummary,
  { accountId, region }: AwsScope,
): TraceDescription | undefined {
  const { Id, StartTime, Http, EntryPoint } = summary;
  const startedAt = StartTime ?? startOf(Id);
  if (!Id || !startedAt) {
    return undefined;
  }
  return {
    traceId: Id,
    accountId,
    region,
    startedAt: startedAt.toISOString(),
    durationMs: toMilliseconds(summary.Duration ?? 0),
    responseTimeMs:
      summary.ResponseTime === undefined
        ? undefined
        : toMilliseconds(summary.ResponseTime),
    status: statusOf({
      fault: summary.HasFault,
      throttle: summary.HasThrottle,
      error: summary.HasError,
    }),
    inProgress: summary.IsPartial ?? false,
    http: Http && {
      method: Http.HttpMethod,
      url: withoutCredentials(Http.HttpURL),
      status: Http.HttpStatus,
    },
    entryPoint: EntryPoint?.Name
      ? { name: EntryPoint.Name, type: EntryPoint.Type }
      : undefined,
    services: [
      ...new Set(
        (summary.ServiceIds ?? []).flatMap(({ Name, Type }) =>
          Name && Type !== 'client' ? Name : [],
        ),
      ),
    ],
    annotations: toAnnotations(summary.Annotations),
    rootCause: findRootCause([
      ...(summary.FaultRootCauses ?? []),
      ...(summary.ErrorRootCauses ?? []),
    ]),
  };
}

/** The second in which a trace began, as its id tells. */
function startOf(traceId: string | undefined): Date | undefined {
  const [, seconds] = /^1-([0-9a-f]{8})-/i.exec(traceId ?? '') ?? [];
  return seconds ? new Date(parseInt(seconds, 16) * 1000) : undefined;
}

/** X-Ray's seconds, to the microsecond. */
function toMilliseconds(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e3;
}

function toAnnotations(
  annotations: Record<string, ValueWithServiceIds[]> | undefined,
): TraceDescription['annotations'] {
  return Object.fromEntries(
    Object.entries(annotations ?? {}).flatMap(([key, values]) => {
      const value = toValue(values[0]?.AnnotationValue);
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

function toValue(
  value: AnnotationValue | undefined,
): string | number | boolean | undefined {
  return value?.StringValue ?? value?.NumberValue ?? value?.BooleanValue;
}

/**
 * X-Ray follows a failure from the service that the client saw to the one where
 * it began; the end of that chain, preferring one that reached the client.
 */
function findRootCause(
  causes: (FaultRootCause | ErrorRootCause)[],
): TraceDescription['rootCause'] {
  const cause = causes.find(({ ClientImpacting }) => ClientImpacting);
  const services = (cause ?? causes[0])?.Services ?? [];
  // The last may be the resource that was called, which records no exception.
  const failed =
    services.findLast(({ EntityPath }) =>
      EntityPath?.some(({ Exceptions }) => Exceptions?.length),
    ) ?? services.at(-1);
  if (!failed?.Name) {
    return undefined;
  }
  const entity =
    failed.EntityPath?.findLast(({ Exceptions }) => Exceptions?.length) ??
    failed.EntityPath?.at(-1);
  const [exception] = entity?.Exceptions ?? [];
  return {
    service: failed.Name,
    step: entity?.Name === failed.Name ? undefined : entity?.Name,
    name: exception?.Name,
    message: exception?.Message?.slice(0, MAX_MESSAGE),
  };
}
