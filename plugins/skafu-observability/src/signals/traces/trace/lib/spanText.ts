import type { Span } from '@skafu/plugin-skafu-observability-common';
import { requestText } from '../../lib/requestText';

/** What a span did: `DynamoDB PutItem`, `POST /checkout`, `Invocation`. */
export function operationText(span: Span): string {
  const { aws, http, sql } = span;
  if (aws?.operation) {
    const to =
      span.inferred || aws.resource === undefined ? '' : ` ${aws.resource}`;
    return `${span.name} ${aws.operation}${to}`;
  }
  const request = requestText(http);
  if (request) {
    return span.name === span.service || span.inferred
      ? request
      : `${span.name} ${request}`;
  }
  if (sql?.sanitizedQuery) {
    return sql.sanitizedQuery.replace(/\s+/g, ' ').trim();
  }
  // Of a function's two halves each is named as the function; what ran it tells them apart.
  return span.name === span.service ? span.origin ?? span.name : span.name;
}

/** The service as people call it: of a database its host's first label, not all of it. */
export function serviceText(service: string): string {
  const [database, host] = service.split('@');
  return host && database
    ? `${database}@${host.split('.')[0] ?? host}`
    : service;
}
