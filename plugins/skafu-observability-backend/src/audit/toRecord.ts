import { AuditorEvent } from '@backstage/backend-defaults/auditor';
import { AuditRecord } from './AuditStore';
import { pathOf } from './DefaultAuditTrail';
import { isSignInEvent } from './signInEvents';
import { isRefusal } from './whetherToKeep';
import { textWithoutSecrets, withoutSecrets } from './withoutSecrets';

/** What is kept of an event of Backstage's auditor: not the address and browser of a person. */
export function toRecord(
  event: AuditorEvent,
  context: {
    operationId: string;
    correlationId?: string;
    /** How many like it were not kept. */
    likeItBefore?: number;
  },
): Omit<AuditRecord, 'id' | 'at'> {
  const { meta = {} } = event;
  const { likeItBefore, ...operation } = context;
  const error = event.status === 'failed' ? event.error : undefined;
  return {
    ...operation,
    plugin: event.plugin,
    eventId: event.eventId,
    severity: event.severityLevel,
    outcome: isRefusal(event) ? 'denied' : event.status,
    actor: actorOf(event),
    entityRef: typeof meta.entityRef === 'string' ? meta.entityRef : undefined,
    method: event.request?.method,
    path: event.request && pathOf(event.request.url),
    errorName: error?.name,
    errorMessage: error && textWithoutSecrets(error.message),
    meta: withoutSecrets({ ...meta, ...(likeItBefore && { likeItBefore }) }),
  };
}

/** Whoever signs in has no credentials of Backstage yet to be known by. */
function actorOf({ actor, meta, ...event }: AuditorEvent): string | undefined {
  return isSignInEvent(event) && typeof meta?.userEntityRef === 'string'
    ? meta.userEntityRef
    : actor.actorId;
}
