import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';
import {
  AlarmMute,
  MAX_MUTE_MINUTES,
  MuteRequest,
} from '@skafu/plugin-skafu-observability-common';
import { AlarmRef, MuteRule, NewMuteRule } from '../../../aws/AlarmActions';
import { isoDuration, minutesOf, zonedInstant } from './schedules';

const MINUTE = 60_000;
const PREFIX = 'skafu-mute-';
const MAX_DESCRIPTION = 1_024;

/**
 * Name of the one rule that the portal keeps for an alarm: muting again
 * replaces it. Readable in the AWS console, and no other alarm's.
 */
export function managedRuleName(alarmName: string): string {
  const readable = alarmName.replace(/[^A-Za-z0-9_-]+/g, '-').slice(0, 100);
  const digest = createHash('sha256').update(alarmName).digest('hex');
  return `${PREFIX}${readable}-${digest.slice(0, 12)}`;
}

/**
 * The rule that a request asks for. CloudWatch's schedules know whole minutes:
 * a window that begins now begins with the present minute, and none ends early.
 *
 * @throws InputError naming the field that cannot be
 */
export function planMute(
  ref: AlarmRef,
  request: MuteRequest,
  options: { now: number; by: string },
): NewMuteRule {
  const { now, by } = options;
  const { until, durationMinutes, schedule, note } = request;
  const ends = until === undefined ? undefined : Date.parse(until);
  const common = {
    accountId: ref.accountId,
    region: ref.region,
    name: managedRuleName(ref.name),
    alarmName: ref.name,
    description: `Muted in the portal by ${by}${note ? `: ${note}` : ''}`.slice(
      0,
      MAX_DESCRIPTION,
    ),
  };
  if (ends !== undefined && ends <= now) {
    throw new InputError('until must lie in the future');
  }
  if (schedule && durationMinutes !== undefined) {
    return {
      ...common,
      expression: `cron(${schedule.cron})`,
      timezone: schedule.timezone,
      duration: isoDuration(durationMinutes),
      expiresAt: ends === undefined ? undefined : new Date(ends),
    };
  }
  const from = Math.max(now, Date.parse(request.startsAt ?? '') || now);
  const start = Math.floor(from / MINUTE) * MINUTE;
  const end = ends ?? from + (durationMinutes ?? 0) * MINUTE;
  const minutes = Math.ceil((end - start) / MINUTE);
  if (end <= from) {
    throw new InputError('until must be after startsAt');
  }
  // The minute that has begun counts in full.
  if (minutes > MAX_MUTE_MINUTES + 1) {
    throw new InputError(
      `${
        until === undefined ? 'durationMinutes' : 'until'
      } must be at most fifteen days after the start`,
    );
  }
  return {
    ...common,
    expression: `at(${new Date(start).toISOString().slice(0, 16)})`,
    timezone: 'UTC',
    duration: isoDuration(Math.min(minutes, MAX_MUTE_MINUTES)),
  };
}

/** A rule as the page shows it beside an alarm. */
export function viewMute(
  rule: MuteRule,
  alarmName: string,
  now: number,
): AlarmMute {
  const window = windowOf(rule);
  return {
    name: rule.name,
    arn: rule.arn,
    managed: rule.name === managedRuleName(alarmName),
    active: isMuting(rule, now),
    kind: rule.kind,
    expression: rule.expression,
    timezone: rule.timezone,
    durationMinutes: minutesOf(rule.duration),
    ...(window && {
      startsAt: new Date(window.start).toISOString(),
      endsAt: new Date(window.end).toISOString(),
    }),
    expiresAt: rule.expiresAt,
    description: rule.description,
    alarms: rule.alarmNames.length,
  };
}

/** Whether alarms are muted, and until when; `until` is absent where a rule recurs. */
export function mutedNow(
  rules: readonly MuteRule[],
  alarmName: string,
  now: number,
): { muted: true; mutedUntil?: string } | undefined {
  const active = rules.filter(
    rule => rule.alarmNames.includes(alarmName) && isMuting(rule, now),
  );
  if (active.length === 0) {
    return undefined;
  }
  const ends = active.map(rule => windowOf(rule)?.end);
  return ends.every(end => end !== undefined)
    ? { muted: true, mutedUntil: new Date(Math.max(...ends)).toISOString() }
    : { muted: true };
}

/** Of a recurring rule AWS says it, as of some seconds ago; a window tells it exactly. */
function isMuting(rule: MuteRule, now: number): boolean {
  const window = windowOf(rule);
  return window
    ? window.start <= now && now < window.end
    : rule.status === 'ACTIVE';
}

function windowOf(rule: MuteRule): { start: number; end: number } | undefined {
  const minutes = minutesOf(rule.duration);
  const [, local] = /^at\((.+)\)$/.exec(rule.expression) ?? [];
  const start = local && zonedInstant(local, rule.timezone);
  if (!start || minutes === undefined) {
    return undefined;
  }
  const end = start + minutes * MINUTE;
  const expires = Date.parse(rule.expiresAt ?? '');
  return { start, end: Number.isNaN(expires) ? end : Math.min(end, expires) };
}
