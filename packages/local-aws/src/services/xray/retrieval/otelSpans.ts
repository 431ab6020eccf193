import type {
  SegmentDocument,
  SubsegmentDocument,
} from '../segments/SegmentDocument';

/** An OpenTelemetry span as the log group `aws/spans` has it. */
export interface OtelSpan {
  resource: { attributes: Record<string, string> };
  scope: { name: string; version: string };
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  flags: number;
  name: string;
  kind: 'SERVER' | 'CLIENT' | 'INTERNAL' | 'CONSUMER';
  startTimeUnixNano: number;
  endTimeUnixNano?: number;
  durationNano?: number;
  attributes: Record<string, string | number | boolean>;
  events?: { name: string; attributes: Record<string, string> }[];
  status: { code: 'UNSET' | 'ERROR' };
}

/** A trace's spans: one for each segment and subsegment. What X-Ray infers is no span of its own. */
export function otelSpans(segments: readonly SegmentDocument[]): OtelSpan[] {
  return segments
    .filter(segment => !segment.inferred)
    .flatMap(segment => spansIn(segment, segment, segment.parent_id, segments));
}

function spansIn(
  part: SegmentDocument | SubsegmentDocument,
  segment: SegmentDocument,
  parentId: string | undefined,
  segments: readonly SegmentDocument[],
): OtelSpan[] {
  // The caller of what was reached through an inferred segment is the call that the segment was inferred from.
  const inferred = segments.find(
    other => other.inferred && other.id === parentId,
  );
  return [
    spanOf(part, segment, inferred?.parent_id ?? parentId),
    ...(part.subsegments ?? []).flatMap(subsegment =>
      spansIn(subsegment, segment, part.id, segments),
    ),
  ];
}

function spanOf(
  part: SegmentDocument | SubsegmentDocument,
  segment: SegmentDocument,
  parentSpanId: string | undefined,
): OtelSpan {
  const startTimeUnixNano = nanoseconds(part.start_time);
  const end =
    part.end_time === undefined ? undefined : nanoseconds(part.end_time);
  const exceptions =
    typeof part.cause === 'object' ? part.cause.exceptions : [];
  return {
    resource: {
      attributes: {
        'service.name': segment.name,
        'cloud.provider': 'aws',
        ...(segment.origin && { 'aws.xray.origin': segment.origin }),
        ...(segment.service && { 'service.version': segment.service.version }),
      },
    },
    scope: { name: '@opentelemetry/instrumentation-http', version: '0.57.2' },
    traceId: segment.trace_id.replace(/^1-|-/g, ''),
    spanId: part.id,
    ...(parentSpanId && { parentSpanId }),
    flags: 1,
    name: nameOf(part),
    kind: kindOf(part, segment),
    startTimeUnixNano,
    ...(end !== undefined && {
      endTimeUnixNano: end,
      durationNano: end - startTimeUnixNano,
    }),
    attributes: attributesOf(part),
    ...(exceptions.length > 0 && {
      events: exceptions.map(exception => ({
        name: 'exception',
        attributes: {
          'exception.type': exception.type,
          'exception.message': exception.message,
          'exception.stacktrace': (exception.stack ?? [])
            .map(({ label, path, line }) => `    at ${label} (${path}:${line})`)
            .join('\n'),
        },
      })),
    }),
    // OpenTelemetry's servers leave mistakes of their callers unset.
    status: {
      code:
        part.fault || (part.error && 'namespace' in part) ? 'ERROR' : 'UNSET',
    },
  };
}

function nameOf(part: SegmentDocument | SubsegmentDocument): string {
  const { request } = part.http ?? {};
  if ('namespace' in part && part.namespace === 'aws') {
    return `${part.name}.${String(part.aws?.operation ?? 'call')}`;
  }
  return request
    ? `${request.method} ${new URL(request.url).pathname}`
    : part.name;
}

function kindOf(
  part: SegmentDocument | SubsegmentDocument,
  segment: SegmentDocument,
): OtelSpan['kind'] {
  if (part === segment) {
    return 'SERVER';
  }
  return 'namespace' in part && part.namespace ? 'CLIENT' : 'INTERNAL';
}

function attributesOf(
  part: SegmentDocument | SubsegmentDocument,
): OtelSpan['attributes'] {
  const { request, response } = part.http ?? {};
  const sql = 'sql' in part ? part.sql : undefined;
  const operation = part.aws?.operation;
  const table = part.aws?.table_name;
  return {
    ...(request && {
      'http.request.method': request.method,
      'url.full': request.url,
      ...(request.user_agent && { 'user_agent.original': request.user_agent }),
      ...(request.client_ip && { 'client.address': request.client_ip }),
    }),
    ...(response && { 'http.response.status_code': response.status }),
    ...(typeof operation === 'string' && {
      'rpc.system': 'aws-api',
      'rpc.service': part.name,
      'rpc.method': operation,
    }),
    ...(typeof table === 'string' && {
      'aws.dynamodb.table_names': table,
    }),
    ...(sql && {
      'db.system.name': 'postgresql',
      'db.query.text': sql.sanitized_query ?? '',
    }),
    ...part.annotations,
  };
}

function nanoseconds(seconds: number): number {
  return Math.round(seconds * 1_000_000) * 1000;
}
