import { createHash } from 'node:crypto';
import { AuditedRead } from '../audit/AuditTrail';
import { SensitiveRead } from '../audit/sensitiveReads';
import { LogGroups } from './LogAccess';

/**
 * Log groups that somebody has looked into, as the audit trail tells it. What
 * they looked for may be somebody's name: of a query there is only by what the
 * same one is known again.
 */
export function readOf(
  eventId: SensitiveRead,
  { accountId, region, logGroups }: LogGroups,
  query?: string,
): AuditedRead {
  const names = [...new Set(logGroups)].sort();
  return {
    eventId,
    accountId,
    region,
    ...(names.length > 0 && { target: names.join(', ') }),
    meta: {
      ...(names.length > 1 && { logGroups: names }),
      ...(query !== undefined && {
        querySha256: createHash('sha256').update(query).digest('hex'),
        queryLength: query.length,
      }),
    },
  };
}
