import { findAccount } from '../accounts';
import { findPlace } from '../places';
import type { AuditEvent, AuditScope } from './AuditEvent';
import { deployEvents } from './deployEvents';
import { securityEvents } from './securityEvents';
import { signInEvents } from './signInEvents';

/** Seconds from the first event of a pair to the second. */
const longestPair = 3 * 3600;

/** What was done in an account and a region between two moments (seconds since the epoch, the end exclusive). */
export function auditEventsBetween(
  scope: AuditScope,
  from: number,
  to: number,
): AuditEvent[] {
  if (!findAccount(scope.accountId)) {
    return [];
  }
  const place = findPlace(scope.accountId, scope.region);
  const early = from - longestPair;
  return [
    ...(place ? deployEvents(place, from, to) : []),
    ...signInEvents(scope, early, to),
    ...securityEvents(scope, early, to),
  ].filter(event => event.at >= from && event.at < to);
}
