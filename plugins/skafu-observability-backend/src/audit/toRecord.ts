import { AuditorEvent } from '@backstage/backend-defaults/auditor';
import { AuditRecord } from './AuditStore';
import { pathOf } from './DefaultAuditTrail';
import { isRefusal } from './whetherToKeep';
import { textWithoutSecrets, withoutSecrets } from './withoutSecrets';

/** What is kept of an event of Backstage's auditor: not the address and browser of a person. */
export function toRecord(
  event: AuditorEvent,
  context: { operationId: string; correlationId?: string },
): Omit<AuditRecord, 'id' | 'at'> {
  const { meta = {} } = event;
  const error = event.status === 'failed' ? event.error : undefined;
  return {
    ...context,
    plugin: event.plugin,
    eventId: event.eventId,
    severity: event.severityLevel,
    outcome: isRefusal(event) ? 'denied' : event.status,
    actor: event.actor.actorId,
    entityRef: typeof meta.entityRef === 'string' ? meta.entityRef : undefined,
    method: event.request?.method,
    path: event.request && pathOf(event.request.url),
    errorName: error?.name,
    errorMessage: error && textWithoutSecrets(error.message),
    meta: withoutSecrets(meta),
  };
}
