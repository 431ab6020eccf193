import { SecuritySeverity } from '@skafu/plugin-skafu-observability-common';
import { AuditRecord } from '../../audit/AuditStore';

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

/** The first that applies decides. */
export const PORTAL_RULES: readonly PortalRule[] = [
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
    severityText: 'one below that of the audit event',
    sentence: 'It was allowed, and went well',
    severity: record => ONE_BELOW[record.severity],
    applies: () => true,
  },
];
