import {
  Span,
  TraceException,
  TraceStatus,
} from '@skafu/plugin-skafu-observability-common';
import { withoutCredentials } from '../../../aws/withoutCredentials';
import {
  asFields,
  asInteger,
  asList,
  asText,
  compact,
  Fields,
} from './fields';
import { boundMetadata, readAnnotations } from './metadata';
import { RecordedService, RecordedSpan } from './RecordedSpan';

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
  const { annotated, others } = split(attributes);
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
      name => asText(name) ?? [],
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

function readAttributes(value: unknown): Fields {
  if (Array.isArray(value)) {
    return Object.fromEntries(
      value.flatMap(item => {
        const { key, value: typed } = asFields(item) ?? {};
        const [content] = Object.values(asFields(typed) ?? {});
        return asText(key) === undefined ? [] : [[key, content]];
      }),
    );
  }
  return asFields(value) ?? {};
}

function readKind(value: unknown): string {
  return typeof value === 'number'
    ? KINDS[value] ?? 'UNSPECIFIED'
    : asText(value)?.replace(/^SPAN_KIND_/, '') ?? 'UNSPECIFIED';
}

function readService(
  attributes: Fields,
  resource: Fields,
): RecordedService | undefined {
  const name =
    asText(resource['service.name']) ?? asText(attributes['aws.local.service']);
  return name ? { name, type: readPlatform(resource) } : undefined;
}

/** In X-Ray's types. */
function readPlatform(resource: Fields): string | undefined {
  switch (resource['cloud.platform']) {
    case 'aws_lambda':
      return 'AWS::Lambda::Function';
    case 'aws_ecs':
      return 'AWS::ECS::Container';
    case 'aws_eks':
      return 'AWS::EKS::Container';
    case 'aws_ec2':
      return 'AWS::EC2::Instance';
    case 'aws_elastic_beanstalk':
      return 'AWS::ElasticBeanstalk::Environment';
    default:
      return asText(resource['aws.xray.origin']);
  }
}

/** In the words of CloudWatch's agent, or as far as other attributes tell. */
function readCallee(attributes: Fields): RecordedService | undefined {
  const resource = asText(attributes['aws.remote.resource.identifier']);
  if (resource) {
    return {
      name: resource,
      type: asText(attributes['aws.remote.resource.type']),
    };
  }
  const service =
    asText(attributes['aws.remote.service']) ??
    asText(attributes['peer.service']);
  if (service) {
    return {
      name: service,
      type: service.startsWith('AWS::') ? service : 'remote',
    };
  }
  return readCalledApi(attributes) ?? readCalledHost(attributes);
}

function readCalledApi(attributes: Fields): RecordedService | undefined {
  const api =
    attributes['rpc.system'] === 'aws-api'
      ? asText(attributes['rpc.service'])
      : undefined;
  const table = firstText(attributes['aws.dynamodb.table_names']);
  if (table) {
    return { name: table, type: 'AWS::DynamoDB::Table' };
  }
  return api ? { name: api, type: `AWS::${api}` } : undefined;
}

function readCalledHost(attributes: Fields): RecordedService | undefined {
  const url = asText(attributes['url.full']) ?? asText(attributes['http.url']);
  const host =
    asText(attributes['server.address']) ??
    (url && URL.canParse(url) ? new URL(url).hostname : undefined);
  const sql = readSql(attributes);
  if (sql) {
    const database = asText(attributes['db.namespace']);
    const name = [database, host].filter(Boolean).join('@') || sql.engine;
    return name ? { name, type: 'Database::SQL' } : undefined;
  }
  return host ? { name: host, type: 'remote' } : undefined;
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

/** Names of the stable semantic conventions first, then of the older ones. */
function readHttp(attributes: Fields): Span['http'] {
  return compact({
    method:
      asText(attributes['http.request.method']) ??
      asText(attributes['http.method']),
    url: withoutCredentials(
      asText(attributes['url.full']) ??
        asText(attributes['http.url']) ??
        asText(attributes['url.path']) ??
        asText(attributes['http.target']),
    ),
    status:
      asInteger(attributes['http.response.status_code']) ??
      asInteger(attributes['http.status_code']),
  });
}

function readAws(attributes: Fields): Span['aws'] {
  return compact({
    operation:
      asText(attributes['rpc.method']) ??
      asText(attributes['aws.remote.operation']),
    region: asText(attributes['aws.region']),
    resource:
      asText(attributes['aws.remote.resource.identifier']) ??
      firstText(attributes['aws.dynamodb.table_names']) ??
      asText(attributes['messaging.destination.name']),
    requestId:
      asText(attributes['aws.request_id']) ??
      asText(attributes['aws.requestId']),
  });
}

/** Lists of one are also written as text. */
function firstText(value: unknown): string | undefined {
  return asText(value) ?? asText(asList(value)[0]);
}

function readSql(attributes: Fields): Span['sql'] {
  const engine =
    asText(attributes['db.system.name']) ?? asText(attributes['db.system']);
  return engine === undefined || engine === 'dynamodb'
    ? undefined
    : compact({
        engine,
        sanitizedQuery:
          asText(attributes['db.query.text']) ??
          asText(attributes['db.statement']),
        url: withoutCredentials(
          asText(attributes['server.address']) ??
            asText(attributes['db.connection_string']),
        ),
      });
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

/** What the application marked for searching, and the rest; client addresses and users are dropped. */
function split(attributes: Fields): { annotated: Fields; others: Fields } {
  const keys = new Set(
    asList(attributes['aws.xray.annotations']).map(key => String(key)),
  );
  const annotated: Fields = {};
  const others: Fields = {};
  for (const [key, value] of Object.entries(attributes)) {
    if (keys.has(key)) {
      annotated[key] = value;
    } else if (
      !/^(client\.|enduser\.|user\.|net\.peer\.ip|net\.sock\.peer|network\.peer|http\.client_ip|http\.user_agent|user_agent\.|aws\.xray\.annotations$)/.test(
        key,
      )
    ) {
      others[key] = value;
    }
  }
  return { annotated, others };
}
