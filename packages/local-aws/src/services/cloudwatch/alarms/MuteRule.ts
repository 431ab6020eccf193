import type { AlarmMuteRuleStatus } from '@aws-sdk/client-cloudwatch';
import type { MuteSchedule } from './MuteSchedule';

/** A rule that keeps alarms from acting for a while; moments in seconds since the epoch. */
export interface MuteRule {
  name: string;
  arn: string;
  description: string | undefined;
  schedule: MuteSchedule;
  /** Alarms by name. */
  targets: string[] | undefined;
  startsAt: number | undefined;
  expiresAt: number | undefined;
  updatedAt: number;
  tags: Map<string, string>;
}

/** What a rule does at a moment. */
export function muteStatus(rule: MuteRule, now: number): AlarmMuteRuleStatus {
  const { schedule, startsAt = -Infinity, expiresAt = Infinity } = rule;
  const { onlyStart = Infinity, seconds } = schedule;
  if (now >= expiresAt || now >= onlyStart + seconds) {
    return 'EXPIRED';
  }
  const start = schedule.lastStart(now);
  return start !== undefined && now < start + seconds && now >= startsAt
    ? 'ACTIVE'
    : 'SCHEDULED';
}
