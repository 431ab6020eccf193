import { AuditorEvent } from '@backstage/backend-defaults/auditor';
import { SEVERITIES } from './readAuditConfig';
import { isSignInEvent, isSignInRefused } from './signInEvents';
import { Throttle } from './Throttle';

/**
 * Which events of other plugins are kept; the log has all. Kept is what came of
 * an action from the minimum on, and each refusal and sign-in: reads of the
 * catalog are audited too, hundreds in a minute. Of failures that are alike one
 * a minute is enough, and a loop cannot fill the disk.
 *
 * @returns how many like it were not kept before, or undefined when it is not
 * to be kept
 */
export function whetherToKeep(
  event: AuditorEvent,
  minimum: AuditorEvent['severityLevel'],
  throttle: Throttle,
): { likeItBefore: number } | undefined {
  const matters =
    isSignInEvent(event) ||
    SEVERITIES.indexOf(event.severityLevel) >= SEVERITIES.indexOf(minimum);
  if (event.status !== 'failed') {
    return event.status === 'succeeded' && matters
      ? { likeItBefore: 0 }
      : undefined;
  }
  if (!matters && !isRefusal(event)) {
    return undefined;
  }
  const { plugin, eventId, actor, error, meta } = event;
  const likeItBefore = throttle.admit(
    JSON.stringify([plugin, eventId, actor.actorId, error.name, meta?.reason]),
  );
  return likeItBefore === undefined ? undefined : { likeItBefore };
}

export function isRefusal(event: AuditorEvent): boolean {
  if (event.status !== 'failed') {
    return false;
  }
  const { name } = event.error;
  return (
    name === 'NotAllowedError' ||
    (name === 'AuthenticationError' && isSignInRefused(event))
  );
}
