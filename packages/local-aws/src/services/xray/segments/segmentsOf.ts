import { arnsOf } from '../../../world/arns';
import { clusterName, hexId } from '../../../world/names';
import type { Place } from '../../../world/places';
import { logGroupOf } from '../../../world/resources';
import { serviceProfile } from '../../../world/serviceCatalog';
import type {
  TracedCall,
  TracedRequest,
  WorldTrace,
} from '../../../world/requests';
import { callSubsegment, inferredSegment } from './callSegments';
import { business, causeReference, failureOf, head } from './requestParts';
import type { SegmentDocument, SubsegmentDocument } from './SegmentDocument';
import { flagsOf, SegmentWriter } from './SegmentWriter';

/** Milliseconds that Lambda itself takes around a function's run. */
const lambdaEdge = 2.2;

/** Milliseconds that API Gateway takes before it calls a function. */
const gatewayEdge = 7;

/**
 * A trace's segments as X-Ray has them at a moment (milliseconds since the epoch), the entry point first. They agree
 * with the world's requests: same moments, same failures.
 */
export function segmentsOf(
  place: Place,
  trace: WorldTrace,
  now: number,
): SegmentDocument[] {
  const writer = SegmentWriter.create(place, trace.traceId, now);
  writeRequest(writer, trace.root, { client: trace.client });
  return writer.segments;
}

/** How a request came to its service. */
interface Arrival {
  parentId?: string;
  client?: WorldTrace['client'];
  url?: string;
}

function writeRequest(
  writer: SegmentWriter,
  traced: TracedRequest,
  arrival: Arrival,
): void {
  if (!writer.hasBegun(traced.request.startedAt)) {
    return;
  }
  if (serviceProfile(traced.request.service).runsOn === 'lambda') {
    writeFunction(writer, traced, arrival.parentId);
  } else {
    writeContainer(writer, traced, arrival);
  }
}

/** A service on ECS sends one segment. */
function writeContainer(
  writer: SegmentWriter,
  traced: TracedRequest,
  arrival: Arrival,
): void {
  const { request } = traced;
  const { service } = request;
  const ended = writer.hasEnded(request.startedAt, request.durationMs);
  const segment: SegmentDocument = {
    ...head(writer, request, arrival.parentId),
    origin: 'AWS::ECS::Container',
    http: {
      request: {
        method: request.method,
        url:
          arrival.url ?? `https://${publicHost(writer.place)}${request.path}`,
        ...(arrival.client && {
          client_ip: arrival.client.ip,
          user_agent: arrival.client.userAgent,
        }),
      },
      ...(ended && { response: { status: request.status } }),
    },
    aws: {
      account_id: writer.place.accountId,
      ecs: {
        container: `ip-10-20-${service.length}-${17 + service.length}.${
          writer.place.region
        }.compute.internal`,
        container_arn: `arn:aws:ecs:${writer.place.region}:${
          writer.place.accountId
        }:container/${clusterName}/${hexId(
          writer.place,
          `task/${service}`,
          32,
        )}`,
      },
      cloudwatch_logs: [{ log_group: logGroupOf(service) }],
      xray: { sdk: 'X-Ray for Node.js', sdk_version: '3.11.0' },
    },
    ...failureOf(writer, request),
    ...business(request),
  };
  writer.segments.push(segment);
  addCalls(writer, segment, traced);
}

/** Of a function there are two segments: Lambda's, and the function's own. */
function writeFunction(
  writer: SegmentWriter,
  traced: TracedRequest,
  parentId: string | undefined,
): void {
  const { request } = traced;
  const { place } = writer;
  const functionArn = arnsOf(place).lambda(request.service);
  const ended = writer.hasEnded(request.startedAt, request.durationMs);
  const outcome = ended ? flagsOf(request.outcome) : {};
  const service: SegmentDocument = {
    id: writer.id(`${request.requestId}/lambda`),
    trace_id: writer.traceId,
    ...(parentId && { parent_id: parentId }),
    name: request.service,
    origin: 'AWS::Lambda',
    ...writer.span(
      request.startedAt - lambdaEdge,
      request.durationMs + 2 * lambdaEdge,
    ),
    ...outcome,
    ...(ended && { http: { response: { status: 200 } } }),
    aws: {
      request_id: request.requestId,
      function_arn: functionArn,
      resource_names: [request.service],
    },
  };
  const failure = failureOf(writer, request);
  const invocation: SubsegmentDocument = {
    id: writer.id(`${request.requestId}/invocation`),
    name: 'Invocation',
    ...writer.span(request.startedAt, request.durationMs),
    ...failure,
    ...business(request),
    aws: { function_arn: functionArn },
  };
  const own: SegmentDocument = {
    ...head(writer, request, service.id),
    origin: 'AWS::Lambda::Function',
    ...outcome,
    ...causeReference(failure),
    aws: {
      account_id: place.accountId,
      function_arn: functionArn,
      resource_names: [request.service],
      request_id: request.requestId,
      cloudwatch_logs: [{ log_group: logGroupOf(request.service) }],
    },
    subsegments: [invocation],
  };
  writer.segments.push(service, own);
  addCalls(writer, invocation, traced);
}

/** API Gateway sends a segment with its call of the function. */
function writeGateway(
  writer: SegmentWriter,
  call: TracedCall,
  parentId: string,
): void {
  const { target, led } = call;
  if (target.kind !== 'api' || !led) {
    return;
  }
  const startedAt = call.startedAt + 1;
  const durationMs = call.durationMs - 2;
  const ended = writer.hasEnded(startedAt, durationMs);
  const invoke: SubsegmentDocument = {
    id: writer.id(`${parentId}/invoke`),
    name: 'Lambda',
    namespace: 'aws',
    ...writer.span(startedAt + gatewayEdge / 2, durationMs - gatewayEdge / 2),
    ...(ended && flagsOf(call.outcome)),
    http: {
      request: {
        method: 'POST',
        url: `https://lambda.${
          writer.place.region
        }.amazonaws.com/2015-03-31/functions/${arnsOf(writer.place).lambda(
          led.request.service,
        )}/invocations`,
      },
      ...(ended && { response: { status: 200 } }),
    },
    aws: {
      function_name: led.request.service,
      region: writer.place.region,
      operation: 'Invoke',
      resource_names: [led.request.service],
    },
  };
  writer.segments.push({
    id: writer.id(`${parentId}/api`),
    trace_id: writer.traceId,
    parent_id: parentId,
    name: `${target.api}/${target.stage}`,
    origin: 'AWS::ApiGateway::Stage',
    ...writer.span(startedAt, durationMs),
    ...(ended && flagsOf(call.outcome)),
    http: {
      request: { method: target.method, url: target.url },
      ...(ended &&
        call.status !== undefined && { response: { status: call.status } }),
    },
    aws: {
      account_id: writer.place.accountId,
      api_gateway: {
        account_id: writer.place.accountId,
        rest_api_id: hexId(writer.place, target.api, 10),
        stage: target.stage,
        request_id: led.request.requestId,
      },
      resource_names: [`${target.api}/${target.stage}`],
    },
    subsegments: [invoke],
  });
  writeRequest(writer, led, { parentId: invoke.id });
}

function addCalls(
  writer: SegmentWriter,
  owner: SegmentDocument | SubsegmentDocument,
  traced: TracedRequest,
): void {
  const subsegments: SubsegmentDocument[] = [];
  for (const [index, call] of traced.calls.entries()) {
    if (writer.hasBegun(call.startedAt)) {
      const subsegment = callSubsegment(writer, call, {
        caller: traced.request.service,
        part: `${traced.request.requestId}/${index}`,
      });
      subsegments.push(subsegment);
      writeCalled(writer, call, subsegment);
    }
  }
  if (subsegments.length > 0) {
    owner.subsegments = subsegments;
  }
}

function writeCalled(
  writer: SegmentWriter,
  call: TracedCall,
  subsegment: SubsegmentDocument,
): void {
  const { target, led } = call;
  if (target.kind === 'api') {
    writeGateway(writer, call, subsegment.id);
    return;
  }
  if (!led || target.kind === 'queue') {
    const inferred = inferredSegment(writer, call, subsegment);
    writer.segments.push(inferred);
    if (led) {
      writeRequest(writer, led, { parentId: inferred.id });
    }
    return;
  }
  writeRequest(writer, led, {
    parentId: subsegment.id,
    ...('url' in target && { url: target.url }),
  });
}

function publicHost(place: Place): string {
  return place.environment === 'prod'
    ? `shop.${place.region}.example.com`
    : `shop.${place.environment}.example.com`;
}
