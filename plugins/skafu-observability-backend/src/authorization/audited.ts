import { AuditedAction, AuditTrail } from '../audit/AuditTrail';
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

/** A route whose refusals are written down, whatever permission was missing. */
export function recordDenials(route: Route, trail: AuditTrail): Route {
  return {
    ...route,
    async handle(request, caller) {
      try {
        return await route.handle(request, caller);
      } catch (error) {
        if (error instanceof Error && error.name === 'NotAllowedError') {
          await trail.denied(error, caller);
        }
        throw error;
      }
    },
  };
}
