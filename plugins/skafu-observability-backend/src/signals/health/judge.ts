import {
  HealthCause,
  HealthState,
} from '@skafu/plugin-skafu-observability-common';
import { AlarmDescription } from '../../aws/AwsReader';
import { SloReport } from '../../aws/SlosReader';
import { ResolvedTarget } from '../../targets/identifyTarget';
import {
  compareStates,
  ERROR_RATE,
  LATENCY,
  LOW_BUDGET,
  MIN_REQUESTS,
  worstOf,
} from './rules';
import { VitalSigns } from './vitals';

/** All that is known of one entity. */
export interface Evidence {
  targets: readonly ResolvedTarget[];
  alarms: readonly AlarmDescription[];
  acknowledged(alarm: AlarmDescription): boolean;
  /** By ARN. */
  signs: ReadonlyMap<string, VitalSigns>;
  slos: readonly SloReport[];
  /** Why accounts of its resources could not be asked, one sentence each. */
  unread: readonly string[];
}

/** How an entity is by itself, without what belongs to it. */
export function judge(evidence: Evidence): {
  state: HealthState;
  causes: HealthCause[];
} {
  const bad = [
    ...evidence.alarms.flatMap(alarm => judgeAlarm(alarm, evidence)),
    ...evidence.targets.flatMap(target => judgeTarget(target, evidence)),
    ...evidence.slos.flatMap(judgeSlo),
  ];
  const missing = evidence.unread.map(
    (text): HealthCause => ({ kind: 'no-access', state: 'unknown', text }),
  );
  if (bad.length || speaksForIt(evidence)) {
    return {
      state: bad.length ? worstOf(bad.map(({ state }) => state)) : 'healthy',
      causes: sortCauses([...bad, ...missing]),
    };
  }
  return {
    state: 'unknown',
    causes: missing.length ? missing : [whyUnknown(evidence)],
  };
}

export function sortCauses(causes: readonly HealthCause[]): HealthCause[] {
  return [...causes].sort((a, b) => compareStates(a.state, b.state));
}

function judgeAlarm(
  alarm: AlarmDescription,
  { acknowledged }: Evidence,
): HealthCause[] {
  if (alarm.state !== 'ALARM') {
    return [];
  }
  return [
    {
      kind: 'alarm',
      // Who made an alarm that tells nobody did not mean it as a call for help.
      state: alarm.actionsEnabled ? 'unhealthy' : 'degraded',
      text: `The alarm ${alarm.name} fires.`,
      since: alarm.stateUpdatedAt,
      accountId: alarm.accountId,
      region: alarm.region,
      alarmName: alarm.name,
      ...(acknowledged(alarm) && { acknowledged: true }),
    },
  ];
}

function judgeTarget(
  { target, scope }: ResolvedTarget,
  { signs }: Evidence,
): HealthCause[] {
  const sign = signs.get(target.arn);
  if (!sign || sign.requests < MIN_REQUESTS) {
    return [];
  }
  const where = {
    ...scope,
    targetArn: target.arn,
    since: sign.at.toISOString(),
  };
  const title = `${target.typeTitle} ${target.name}`;
  const causes: HealthCause[] = [];
  const rate = (100 * sign.failed) / sign.requests;
  if (rate >= ERROR_RATE.degraded) {
    const unhealthy = rate >= ERROR_RATE.unhealthy;
    causes.push({
      ...where,
      kind: 'error-rate',
      state: unhealthy ? 'unhealthy' : 'degraded',
      text: `${round(rate)} % of the requests to ${title} fail.`,
      value: round(rate),
      threshold: unhealthy ? ERROR_RATE.unhealthy : ERROR_RATE.degraded,
      unit: 'Percent',
    });
  }
  const { latencyMs, usualLatencyMs } = sign;
  if (
    latencyMs !== undefined &&
    usualLatencyMs !== undefined &&
    latencyMs >= LATENCY.floorMs &&
    latencyMs >= LATENCY.factor * usualLatencyMs
  ) {
    causes.push({
      ...where,
      kind: 'latency',
      state: 'degraded',
      text: `${title} is slow: its p99 is ${Math.round(
        latencyMs,
      )} ms, and usually ${Math.round(usualLatencyMs)} ms.`,
      value: Math.round(latencyMs),
      threshold: Math.round(LATENCY.factor * usualLatencyMs),
      unit: 'Milliseconds',
    });
  }
  return causes;
}

/**
 * A spent budget tells of the past: it never makes an entity unhealthy. AWS's
 * own warning begins at half of the budget unless told otherwise, which would
 * call most services degraded most of the time.
 */
function judgeSlo(slo: SloReport): HealthCause[] {
  const { name, state, budgetRemainingShare: left } = slo;
  if (state === 'breached') {
    return [
      degradedBy(
        name,
        `The objective ${name} is missed: its error budget is spent.`,
      ),
    ];
  }
  return left !== undefined && left < LOW_BUDGET
    ? [
        degradedBy(
          name,
          `The objective ${name} has ${round(
            100 * left,
          )} % of its error budget left.`,
        ),
      ]
    : [];
}

function degradedBy(sloName: string, text: string): HealthCause {
  return { kind: 'slo', state: 'degraded', text, sloName };
}

/** Whether anything says that it works. */
function speaksForIt({ alarms, targets, signs, slos }: Evidence): boolean {
  return (
    alarms.some(({ state }) => state === 'OK') ||
    targets.some(({ target }) => signs.has(target.arn)) ||
    slos.some(({ state }) => state === 'ok' || state === 'warning')
  );
}

function whyUnknown({ targets }: Evidence): HealthCause {
  return targets.length
    ? {
        kind: 'no-data',
        state: 'unknown',
        text: 'Its resources have no alarms, and no metrics that tell whether they serve requests.',
      }
    : {
        kind: 'unmapped',
        state: 'unknown',
        text: 'No AWS resource belongs to it: it carries no annotation that the portal reads, or nothing was found by it.',
      };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
