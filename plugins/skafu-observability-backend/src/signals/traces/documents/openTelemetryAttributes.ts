import { Span } from '@skafu/plugin-skafu-observability-common';
import { withoutCredentials } from '../../../aws/withoutCredentials';
import { asFields, asInteger, asList, asText, compact, Fields } from './fields';

/** Who the person was, and what is shown elsewhere without the credentials that it may hold. */
const LEFT_OUT =
  /^((client|enduser|user|user_agent|net\.sock\.peer|network\.peer)\.|(net\.peer\.ip|http\.(client_ip|user_agent|url|target)|url\.full|db\.(user|connection_string)|aws\.xray\.annotations)$)/;

/** An object as CloudWatch writes it, or OTLP's list of keys with typed values. */
export function readAttributes(value: unknown): Fields {
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

/** Names of the stable semantic conventions first, then of the older ones. */
export function readHttp(attributes: Fields): Span['http'] {
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

export function readAws(attributes: Fields): Span['aws'] {
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
export function firstText(value: unknown): string | undefined {
  return asText(value) ?? asText(asList(value)[0]);
}

export function readSql(attributes: Fields): Span['sql'] {
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

/** What the application marked for searching, and the rest. */
export function splitAttributes(attributes: Fields): {
  annotated: Fields;
  others: Fields;
} {
  const keys = new Set(
    asList(attributes['aws.xray.annotations']).map(key => String(key)),
  );
  const annotated: Fields = {};
  const others: Fields = {};
  for (const [key, value] of Object.entries(attributes)) {
    if (keys.has(key)) {
      annotated[key] = value;
    } else if (!LEFT_OUT.test(key)) {
      others[key] = value;
    }
  }
  return { annotated, others };
}
