import {
  Span,
  TraceException,
  TraceStatus,
} from '@skafu/plugin-skafu-observability-common';
import { asFields, asList, asText, Fields } from './fields';
import { boundMetadata, readAnnotations } from './metadata';
import {
  readAttributes,
  readAws,
  readHttp,
  readSql,
  splitAttributes,
} from './openTelemetryAttributes';
import { readCallee, readPlatform, readService } from './openTelemetryServices';
import { RecordedSpan } from './RecordedSpan';

const MAX_FRAMES = 50;
const MAX_MESSAGE = 2_000;

/** In the order of OTLP's numbers. */
const KINDS = [
  'UNSPECIFIED',
  'INTERNAL',
  'SERVER',
  'CLIENT',
  'PRODUCER',
  'CONSUMER',
];

/**
 * Reads an OpenTelemetry span as CloudWatch keeps it in the log group
 * `aws/spans`: attributes as an object there, and as OTLP's list elsewhere.
 *
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Transaction-Search-search-analyze-spans.html
 *
 * @returns undefined when it lacks what every span has: id, name, start
 */
export function readOpenTelemetry(document: Fields): RecordedSpan | undefined {
  const id = asText(document.spanId);
  const name = asText(document.name);
  const start = fromNanoseconds(document.startTimeUnixNano);
  if (!id || !name || start === undefined) {
    return undefined;
  }
  const end = fromNanoseconds(document.endTimeUnixNano);
  const attributes = readAttributes(document.attributes);
  const resource = readAttributes(asFields(document.resource)?.attributes);
  const kind = readKind(document.kind);
  const calls = kind === 'CLIENT' || kind === 'PRODUCER';
  const isAws =
    attributes['rpc.system'] === 'aws-api' ||
    asText(attributes['aws.remote.service'])?.startsWith('AWS::') === true;
  const namespace = isAws ? 'aws' : 'remote';
  const { annotated, others } = splitAttributes(attributes);
  return {
    id,
    parentId: asText(document.parentSpanId),
    name,
    kind:
      kind === 'SERVER' ||
      kind === 'CONSUMER' ||
      asText(document.parentSpanId) === undefined
        ? 'segment'
        : 'subsegment',
    namespace: calls ? namespace : undefined,
    origin: readPlatform(resource),
    service: readService(attributes, resource),
    callee: calls ? readCallee(attributes) : undefined,
    inferred: false,
    inProgress: end === undefined,
    start,
    end: end === undefined ? undefined : Math.max(start, end),
    status: readStatus(asFields(document.status), attributes),
    http: readHttp(attributes),
    aws: isAws ? readAws(attributes) : undefined,
    sql: readSql(attributes),
    exceptions: asList(document.events).flatMap(readException),
    annotations: readAnnotations(annotated),
    ...boundMetadata({ attributes: others }),
    links: asList(document.links).flatMap(readLink),
    logGroups: asList(resource['aws.log.group.names']).flatMap(
      group => asText(group) ?? [],
    ),
  };
}

/** Nanoseconds are more than a double holds, and are mostly written as text. */
function fromNanoseconds(value: unknown): number | undefined {
  const text = typeof value === 'number' ? String(value) : asText(value);
  const nanoseconds = Number(text);
  return text !== undefined && Number.isFinite(nanoseconds) && nanoseconds > 0
    ? nanoseconds / 1e6
    : undefined;
}

function readKind(value: unknown): string {
  return typeof value === 'number'
    ? KINDS[value] ?? 'UNSPECIFIED'
    : asText(value)?.replace(/^SPAN_KIND_/, '') ?? 'UNSPECIFIED';
}

function readStatus(
  status: Fields | undefined,
  attributes: Fields,
): TraceStatus {
  const http = readHttp(attributes)?.status ?? 0;
  if (http >= 500) {
    return 'fault';
  }
  if (http === 429) {
    return 'throttle';
  }
  if (http >= 400) {
    return 'error';
  }
  const failed = ['ERROR', 'STATUS_CODE_ERROR', 2].some(
    code => code === status?.code,
  );
  return failed ? 'fault' : 'ok';
}

function readException(value: unknown): TraceException[] {
  const event = asFields(value);
  if (event?.name !== 'exception') {
    return [];
  }
  const attributes = readAttributes(event.attributes);
  const [, ...frames] =
    asText(attributes['exception.stacktrace'])?.split('\n') ?? [];
  return [
    {
      type: asText(attributes['exception.type']),
      message: asText(attributes['exception.message'])?.slice(0, MAX_MESSAGE),
      stack: frames
        .slice(0, MAX_FRAMES)
        .map(frame => frame.trim().replace(/^at /, ''))
        .filter(Boolean),
    },
  ];
}

function readLink(value: unknown): Span['links'] {
  const link = asFields(value);
  const traceId = asText(link?.traceId);
  return traceId ? [{ traceId, spanId: asText(link?.spanId) }] : [];
}
