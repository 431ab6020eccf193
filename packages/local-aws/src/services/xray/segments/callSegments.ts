import { hexId } from '../../../world/names';
import type { Place } from '../../../world/places';
import type { CallTarget, TracedCall } from '../../../world/requests';
import type { ServiceName } from '../../../world/serviceCatalog';
import { exceptionOf, workingDirectory } from './exceptions';
import type { SegmentDocument, SubsegmentDocument } from './SegmentDocument';
import { flagsOf, type SegmentWriter } from './SegmentWriter';

/** A call as its caller's segment has it; `part` is its name among the trace's parts. */
export function callSubsegment(
  writer: SegmentWriter,
  call: TracedCall,
  from: { caller: ServiceName; part: string },
): SubsegmentDocument {
  const { target } = call;
  const { caller, part } = from;
  const ended = writer.hasEnded(call.startedAt, call.durationMs);
  const url = 'url' in target ? target : undefined;
  return {
    id: writer.id(part),
    name: callName(writer.place, target),
    namespace: isAwsCall(target) ? 'aws' : 'remote',
    ...writer.span(call.startedAt, call.durationMs),
    ...(ended && flagsOf(call.outcome)),
    ...((url || call.status !== undefined) && {
      http: {
        ...(url && { request: { method: url.method, url: url.url } }),
        ...(ended &&
          call.status !== undefined && { response: { status: call.status } }),
      },
    }),
    ...(isAwsCall(target) && { aws: awsDetails(writer, target, part) }),
    ...(target.kind === 'database' && {
      sql: {
        url: `jdbc:postgresql://${databaseHost(
          writer.place,
          target.database,
        )}:5432/orders`,
        sanitized_query: target.statement,
        database_type: 'PostgreSQL',
        database_version: '17.4',
        driver_version: '8.16.0',
        user: 'orders',
      },
    }),
    ...(ended &&
      call.cause && {
        cause: {
          working_directory: workingDirectory(caller),
          exceptions: [
            {
              ...exceptionOf(writer, caller, { cause: call.cause, by: part }),
              remote: true,
            },
          ],
        },
      }),
  };
}

/** X-Ray's own segment for what was called and sends none itself. */
export function inferredSegment(
  writer: SegmentWriter,
  call: TracedCall,
  subsegment: SubsegmentDocument,
): SegmentDocument {
  const origin = originOf(call.target);
  const { id: parentId, name, http, aws } = subsegment;
  return {
    id: writer.id(`${parentId}/inferred`),
    trace_id: writer.traceId,
    parent_id: parentId,
    name,
    inferred: true,
    ...(origin && { origin }),
    ...writer.span(call.startedAt, call.durationMs),
    ...(writer.hasEnded(call.startedAt, call.durationMs) &&
      flagsOf(call.outcome)),
    ...(http && { http }),
    ...(aws && { aws }),
  };
}

/** Name in the service graph of what was called: of a shared service, the resource in it. */
export function nodeNameOf(segment: SegmentDocument): string {
  const { aws } = segment;
  const resource = aws?.table_name ?? aws?.queue_url;
  return segment.inferred && typeof resource === 'string'
    ? resource
    : segment.name;
}

function isAwsCall(target: CallTarget): boolean {
  return ['function', 'table', 'queue', 'aws'].includes(target.kind);
}

function callName(place: Place, target: CallTarget): string {
  switch (target.kind) {
    case 'function':
      return 'Lambda';
    case 'table':
      return 'DynamoDB';
    case 'queue':
      return 'SQS';
    case 'aws':
      return target.service;
    case 'database':
      return `orders@${databaseHost(place, target.database)}`;
    default:
      return new URL(target.url).hostname;
  }
}

function originOf(target: CallTarget): string | undefined {
  switch (target.kind) {
    case 'table':
      return 'AWS::DynamoDB::Table';
    case 'queue':
      return 'AWS::SQS::Queue';
    case 'aws':
      return `AWS::${target.service}`;
    case 'database':
      return 'Database::SQL';
    default:
      return undefined;
  }
}

function awsDetails(
  writer: SegmentWriter,
  target: CallTarget,
  part: string,
): Record<string, unknown> {
  const { region, accountId } = writer.place;
  const common = {
    region,
    request_id: writer.requestId(part),
    retries: 0,
  };
  switch (target.kind) {
    case 'function':
      return {
        ...common,
        operation: 'Invoke',
        function_name: target.functionName,
        resource_names: [target.functionName],
      };
    case 'table':
      return {
        ...common,
        operation: target.operation,
        table_name: target.table,
        resource_names: [target.table],
      };
    case 'queue':
      return {
        ...common,
        operation: target.operation,
        queue_url: `https://sqs.${region}.amazonaws.com/${accountId}/${target.queue}`,
      };
    case 'aws':
      return { ...common, operation: target.operation };
    default:
      return common;
  }
}

function databaseHost(place: Place, database: string): string {
  return `${database}.c${hexId(place, 'rds', 11)}.${
    place.region
  }.rds.amazonaws.com`;
}
