import { AuditorEvent } from '@backstage/backend-defaults/auditor';
import { SEVERITIES } from './readAuditConfig';
import { Throttle } from './Throttle';

/**
 * Which events of other plugins are kept; the log has all. Kept is what came of
 * an action from the minimum on, and each refusal: reads of the catalog are
 * audited too, hundreds in a minute. Of failures that are alike one a minute is
 * enough, and a loop cannot fill the disk.
 */
export function whetherToKeep(
  event: AuditorEvent,
  minimum: AuditorEvent['severityLevel'],
  throttle: Throttle,
): boolean {
  const severe =
    SEVERITIES.indexOf(event.severityLevel) >= SEVERITIES.indexOf(minimum);
  if (event.status !== 'failed') {
    return event.status === 'succeeded' && severe;
  }
  const { plugin, eventId, actor, error } = event;
  return (
    (severe || isRefusal(event)) &&
    throttle.admit(
      JSON.stringify([plugin, eventId, actor.actorId, error.name]),
    ) !== undefined
  );
}

export function isRefusal(event: AuditorEvent): boolean {
  return event.status === 'failed' && event.error.name === 'NotAllowedError';
}
