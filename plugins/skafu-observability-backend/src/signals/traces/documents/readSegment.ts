import { Span, TraceException } from '@skafu/plugin-skafu-observability-common';
import { statusOf } from '../../../aws/TraceReader';
import { withoutCredentials } from '../../../aws/withoutCredentials';
import {
  asFields,
  asInteger,
  asList,
  asNumber,
  asText,
  compact,
  Fields,
} from './fields';
import { boundMetadata, readAnnotations } from './metadata';
import { RecordedSpan } from './RecordedSpan';

const MAX_FRAMES = 50;
const MAX_MESSAGE = 2_000;

/**
 * Reads an X-Ray segment document with the subsegments within.
 *
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html
 *
 * @returns undefined when it lacks what every segment has: id, name, start
 */
export function readSegment(document: Fields): RecordedSpan[] | undefined {
  const spans: RecordedSpan[] = [];
  // Not recursive: how deep subsegments nest is the application's business.
  const waiting: { fields: Fields; parentId?: string }[] = [
    { fields: document },
  ];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const span = readOne(next.fields, next.parentId);
    if (span) {
      spans.push(span);
      for (const child of asList(next.fields.subsegments)) {
        const fields = asFields(child);
        if (fields) {
          waiting.push({ fields, parentId: span.id });
        }
      }
    }
  }
  return spans.length ? spans : undefined;
}

/** @param parentId - of the segment that it is embedded in */
function readOne(
  fields: Fields,
  parentId: string | undefined,
): RecordedSpan | undefined {
  const id = asText(fields.id);
  const name = asText(fields.name);
  const start = asNumber(fields.start_time);
  if (!id || !name || start === undefined) {
    return undefined;
  }
  const isSubsegment = parentId !== undefined || fields.type === 'subsegment';
  const end = asNumber(fields.end_time);
  const origin = asText(fields.origin);
  const namespace = asText(fields.namespace);
  return {
    id,
    parentId: parentId ?? asText(fields.parent_id),
    name,
    kind: isSubsegment ? 'subsegment' : 'segment',
    namespace:
      namespace === 'aws' || namespace === 'remote' ? namespace : undefined,
    origin,
    service: isSubsegment
      ? undefined
      : { name: serviceName(fields, name), type: origin },
    inferred: fields.inferred === true,
    inProgress: fields.in_progress === true || end === undefined,
    start: start * 1_000,
    end:
      end === undefined || fields.in_progress === true
        ? undefined
        : Math.max(start, end) * 1_000,
    status: statusOf({
      fault: fields.fault === true,
      throttle: fields.throttle === true,
      error: fields.error === true,
    }),
    http: readHttp(asFields(fields.http)),
    aws: readAws(asFields(fields.aws)),
    sql: readSql(asFields(fields.sql)),
    ...readCause(fields.cause),
    annotations: readAnnotations(asFields(fields.annotations)),
    ...boundMetadata(asFields(fields.metadata)),
    links: asList(fields.links).flatMap(readLink),
    logGroups: asList(asFields(fields.aws)?.cloudwatch_logs).flatMap(
      group => asText(asFields(group)?.log_group) ?? [],
    ),
  };
}

/**
 * What X-Ray infers bears the name of the AWS service, and the resource beside
 * it: in graphs and filters it goes by the resource's.
 */
function serviceName(fields: Fields, name: string): string {
  const aws = asFields(fields.aws);
  return (fields.inferred === true && aws && readResource(aws)) || name;
}

/** Without client IP and user agent. */
function readHttp(http: Fields | undefined): Span['http'] {
  const request = asFields(http?.request);
  return compact({
    method: asText(request?.method),
    url: withoutCredentials(asText(request?.url)),
    status: asInteger(asFields(http?.response)?.status),
  });
}

function readAws(aws: Fields | undefined): Span['aws'] {
  return (
    aws &&
    compact({
      operation: asText(aws.operation),
      accountId: asText(aws.account_id),
      region: asText(aws.region) ?? asText(aws.remote_region),
      resource: readResource(aws),
      requestId: asText(aws.request_id),
      retries: asInteger(aws.retries),
    })
  );
}

/** SDKs name what was called by a field of each service's own. */
function readResource(aws: Fields): string | undefined {
  return [
    aws.table_name,
    ...asList(aws.table_names),
    aws.queue_url,
    aws.topic_arn,
    aws.function_name,
    aws.bucket_name,
    aws.stream_name,
    ...asList(aws.resource_names),
    aws.function_arn,
    aws.state_machine_arn,
    aws.secret_arn,
  ]
    .map(asText)
    .find(name => name !== undefined);
}

function readSql(sql: Fields | undefined): Span['sql'] {
  return (
    sql &&
    compact({
      engine: asText(sql.database_type),
      sanitizedQuery: asText(sql.sanitized_query),
      url: withoutCredentials(asText(sql.url) ?? asText(sql.connection_string)),
    })
  );
}

/** Either the exceptions themselves, or the id of one that another subsegment holds. */
function readCause(
  cause: unknown,
): Pick<RecordedSpan, 'exceptions' | 'causeId'> {
  return {
    causeId: asText(cause),
    exceptions: asList(asFields(cause)?.exceptions).flatMap(readException),
  };
}

function readException(value: unknown): TraceException[] {
  const exception = asFields(value);
  return exception
    ? [
        {
          id: asText(exception.id),
          type: asText(exception.type),
          message: asText(exception.message)?.slice(0, MAX_MESSAGE),
          stack: asList(exception.stack)
            .slice(0, MAX_FRAMES)
            .flatMap(readFrame),
        },
      ]
    : [];
}

function readFrame(value: unknown): string[] {
  const frame = asFields(value);
  const path = asText(frame?.path);
  const line = asInteger(frame?.line);
  const place = path && line !== undefined ? `${path}:${line}` : path;
  const label = asText(frame?.label);
  const text = label && place ? `${label} (${place})` : label ?? place;
  return text ? [text] : [];
}

function readLink(value: unknown): Span['links'] {
  const link = asFields(value);
  const traceId = asText(link?.trace_id);
  return traceId ? [{ traceId, spanId: asText(link?.id) }] : [];
}
