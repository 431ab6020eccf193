import { randomUUID } from 'node:crypto';
import { Request } from 'express';

/** Carries the correlation id in requests and answers. */
export const CORRELATION_HEADER = 'x-correlation-id';

/** Ids go into logs and headers: nothing else may come in this way. */
const WELL_FORMED = /^[A-Za-z0-9_-]{8,64}$/;

/** The browser's own id, so that a person can find their request in the logs; else a new one. */
export function correlationIdOf(request: Request): string {
  return givenCorrelationId(request) ?? randomUUID();
}

/** The id that a request came with, if any that is well formed. */
export function givenCorrelationId(request: Request): string | undefined {
  const given = request.header(CORRELATION_HEADER);
  return given !== undefined && WELL_FORMED.test(given) ? given : undefined;
}
