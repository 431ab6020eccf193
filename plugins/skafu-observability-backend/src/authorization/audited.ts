import { AuditedAction, AuditedRead, AuditTrail } from '../audit/AuditTrail';
import { ServerSentEvent } from '../http/eventStream';
import { Route } from '../http/route';
import { Caller } from './Caller';

/**
 * Does something and writes down who did it: that it begins, before it does,
 * and what came of it, before anybody is answered. Permission is decided
 * before; a refusal is written down by {@link recordDenials}.
 *
 * @throws ServiceUnavailableError when the audit trail cannot be written;
 *   nothing has been done then, unless the error says so
 */
export async function audited<T>(
  trail: AuditTrail,
  action: AuditedAction,
  caller: Caller,
  work: () => Promise<T>,
): Promise<T> {
  const entry = await trail.begin(action, caller);
  let result: T;
  try {
    result = await work();
  } catch (error) {
    await entry.failed(error);
    throw error;
  }
  await entry.succeeded();
  return result;
}

/**
 * Reads something sensitive and writes down who did, when it has been read.
 * What fails has shown nothing.
 */
export async function auditedRead<T>(
  trail: AuditTrail,
  read: AuditedRead,
  caller: Caller,
  work: () => Promise<T>,
): Promise<T> {
  const result = await work();
  await trail.read(read, caller);
  return result;
}

/** A route whose refusals are written down, whatever permission was missing. */
export function recordDenials(route: Route, trail: AuditTrail): Route {
  return {
    ...route,
    async handle(request, caller) {
      try {
        const reply = await route.handle(request, caller);
        return 'events' in reply
          ? { events: recordEnd(reply.events, trail, caller) }
          : reply;
      } catch (error) {
        await recordIfDenied(error, trail, caller);
        throw error;
      }
    },
  };
}

/** A right may end while a stream is open. */
async function* recordEnd(
  events: AsyncIterable<ServerSentEvent>,
  trail: AuditTrail,
  caller: Caller,
): AsyncGenerator<ServerSentEvent> {
  try {
    yield* events;
  } catch (error) {
    await recordIfDenied(error, trail, caller);
    throw error;
  }
}

async function recordIfDenied(
  error: unknown,
  trail: AuditTrail,
  caller: Caller,
): Promise<void> {
  if (error instanceof Error && error.name === 'NotAllowedError') {
    await trail.denied(error, caller);
  }
}
