import { AuditorServiceEventSeverityLevel } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

export const SEVERITIES: readonly AuditorServiceEventSeverityLevel[] = [
  'low',
  'medium',
  'high',
  'critical',
];

/** The database refuses to delete what is younger. */
const MINIMUM_DAYS = 90;

/** What of `skafuObservability.audit` is configured, or its defaults. */
export interface AuditConfig {
  keepDays: number;
  minimumSeverity: AuditorServiceEventSeverityLevel;
}

/** @throws InputError naming the key that is wrong */
export function readAuditConfig(config: Config): AuditConfig {
  const audit = config.getOptionalConfig('skafuObservability.audit');
  const keepDays = audit?.getOptionalNumber('keepDays') ?? 400;
  if (!Number.isInteger(keepDays) || keepDays < MINIMUM_DAYS) {
    throw new InputError(
      `skafuObservability.audit.keepDays must be a whole number from ${MINIMUM_DAYS}, not ${keepDays}`,
    );
  }
  const given = audit?.getOptionalString('minimumSeverity') ?? 'medium';
  const minimumSeverity = SEVERITIES.find(severity => severity === given);
  if (!minimumSeverity) {
    throw new InputError(
      `skafuObservability.audit.minimumSeverity must be one of ${SEVERITIES.join(
        ', ',
      )}, not ${given}`,
    );
  }
  return { keepDays, minimumSeverity };
}
