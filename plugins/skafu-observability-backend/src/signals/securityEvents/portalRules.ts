import { SecuritySeverity } from '@skafu/plugin-skafu-observability-common';
import { AuditRecord } from '../../audit/AuditStore';
import { PLUGIN_ID } from '../../audit/pluginId';
import { SENSITIVE_READS } from '../../audit/sensitiveReads';
import { isSignInEvent, isSignInRefused } from '../../audit/signInEvents';

/** Refusals alike in a minute, from which on it is no longer somebody who tries again. */
const MANY_REFUSALS = 10;

/** Decides how much a record of the portal's audit trail matters. */
export interface PortalRule {
  /** As docs/security-events.md says it. */
  severityText: string;
  sentence: string;
  severity(record: AuditRecord): SecuritySeverity;
  applies(record: AuditRecord): boolean;
}

const ONE_BELOW: Record<AuditRecord['severity'], SecuritySeverity> = {
  low: 'info',
  medium: 'low',
  high: 'medium',
  critical: 'high',
};

const SENSITIVE_READ_IDS: ReadonlySet<string> = new Set(SENSITIVE_READS);

/** The first that applies decides. */
export const PORTAL_RULES: readonly PortalRule[] = [
  {
    severityText: 'high',
    sentence:
      'Sign-ins were refused for this reason ten times or more in the minutes before; somebody tries to get in, or the load balancer and the portal disagree',
    severity: () => 'high',
    applies: record =>
      isSignInRefused(record) &&
      Number(record.meta.likeItBefore) >= MANY_REFUSALS,
  },
  {
    severityText: 'medium',
    sentence: 'Somebody was not let in; the reason says why',
    severity: () => 'medium',
    applies: isSignInRefused,
  },
  {
    severityText: 'info',
    sentence: 'Somebody signed in to the portal, or out of it',
    severity: () => 'info',
    applies: isSignInEvent,
  },
  {
    severityText: 'medium',
    sentence: 'The portal refused it, for want of permission',
    severity: () => 'medium',
    applies: record => record.outcome === 'denied',
  },
  {
    severityText: 'that of the audit event',
    sentence: 'It failed; as severe as its plugin says',
    severity: record => record.severity,
    applies: record => record.outcome === 'failed',
  },
  {
    severityText: 'that of the audit event',
    sentence:
      'The portal ended before it could write down what came of it; as severe as its plugin says',
    severity: record => record.severity,
    applies: record => record.outcome === 'initiated',
  },
  {
    severityText: 'info',
    sentence: 'Somebody looked at logs, users or security events, as they may',
    severity: () => 'info',
    applies: ({ plugin, eventId }) =>
      plugin === PLUGIN_ID && SENSITIVE_READ_IDS.has(eventId),
  },
  {
    severityText: 'one below that of the audit event',
    sentence: 'It was allowed, and went well',
    severity: record => ONE_BELOW[record.severity],
    applies: () => true,
  },
];
