import type { AlarmChange, AlarmState, EvaluatedPoint } from './AlarmChange';
import type { Comparison, MetricAlarmSettings } from './AlarmSettings';
import { isBreaching } from './evaluateAlarm';

const comparisons: Record<Comparison, string> = {
  GreaterThanThreshold: 'greater than',
  GreaterThanOrEqualToThreshold: 'greater than or equal to',
  LessThanThreshold: 'less than',
  LessThanOrEqualToThreshold: 'less than or equal to',
};

/** What a new alarm gives as its reason. */
export const unchecked = 'Unchecked: Initial alarm creation';

/** Why a metric alarm is in its state, in CloudWatch's words. */
export function metricStateReason(
  alarm: MetricAlarmSettings,
  change: AlarmChange,
  isFirst: boolean,
): string {
  const { state, points } = change;
  const { evaluationPeriods, datapointsToAlarm = evaluationPeriods } = alarm;
  if (state === 'INSUFFICIENT_DATA') {
    return isFirst
      ? unchecked
      : `Insufficient Data: ${plural(evaluationPeriods, 'datapoint')} ${
          evaluationPeriods === 1 ? 'was' : 'were'
        } unknown.`;
  }
  const telling = points.filter(
    point => isBreaching(alarm, point.value) === (state === 'ALARM'),
  );
  if (telling.length === 0) {
    const missing = evaluationPeriods - points.length;
    return `Threshold Crossed: no datapoints were received for ${plural(
      missing,
      'period',
    )} and ${plural(missing, 'missing datapoint')} ${
      missing === 1 ? 'was' : 'were'
    } treated as [${state === 'ALARM' ? 'Breaching' : 'NonBreaching'}].`;
  }
  const listed = telling
    .map(point => `${point.value} (${shortTime(point.timestamp)})`)
    .join(', ');
  const verb = telling.length === 1 ? 'was' : 'were';
  const minimum =
    state === 'ALARM'
      ? datapointsToAlarm
      : evaluationPeriods - datapointsToAlarm + 1;
  const transition = state === 'ALARM' ? 'OK -> ALARM' : 'ALARM -> OK';
  return `Threshold Crossed: ${
    telling.length
  } out of the last ${evaluationPeriods} datapoints [${listed}] ${verb} ${
    state === 'ALARM' ? '' : 'not '
  }${comparisons[alarm.comparison]} the threshold (${
    alarm.threshold
  }) (minimum ${plural(minimum, 'datapoint')} for ${transition} transition).`;
}

/** `StateReasonData` of a metric alarm: what it looked at, as JSON. */
export function metricStateReasonData(
  alarm: MetricAlarmSettings,
  change: AlarmChange,
): string | undefined {
  const { points } = change;
  const oldest = points.at(-1);
  if (!oldest) {
    return undefined;
  }
  const { watches, period, threshold } = alarm;
  const queryDate = change.at ?? (points[0]?.timestamp ?? 0) + 2 * period;
  return JSON.stringify({
    version: '1.0',
    queryDate: longTime(queryDate),
    startDate: longTime(oldest.timestamp),
    ...(watches.kind === 'metric' && {
      ...(watches.unit && { unit: watches.unit }),
      statistic: watches.stat,
    }),
    period,
    recentDatapoints: newestLast(points).map(point => point.value),
    threshold,
    evaluatedDatapoints: points.map(point => ({
      timestamp: longTime(point.timestamp),
      value: point.value,
    })),
  });
}

/** Why a composite alarm is in its state. */
export function compositeStateReason(
  childArn: string,
  state: AlarmState,
  at: number,
): string {
  const date = new Date(at * 1000);
  const weekday = date.toLocaleDateString('en-GB', {
    weekday: 'long',
    timeZone: 'UTC',
  });
  const day = date.toLocaleDateString('en-GB', {
    day: '2-digit',
    month: 'long',
    timeZone: 'UTC',
  });
  return `${childArn} transitioned to ${state} at ${weekday} ${day}, ${date.getUTCFullYear()} ${date
    .toISOString()
    .slice(11, 19)} UTC`;
}

/** `StateReasonData` of a composite alarm: the child that made the difference, as JSON. */
export function compositeStateReasonData(
  childArn: string,
  state: AlarmState,
  at: number,
): string {
  return JSON.stringify({
    triggeringAlarms: [
      { arn: childArn, state: { value: state, timestamp: longTime(at) } },
    ],
  });
}

function newestLast(points: EvaluatedPoint[]): EvaluatedPoint[] {
  return points.slice().reverse();
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `22/11/26 12:32:00`, as in state reasons. */
function shortTime(seconds: number): string {
  const iso = new Date(seconds * 1000).toISOString();
  const [year = '', month, day] = iso.slice(0, 10).split('-');
  return `${day}/${month}/${year.slice(2)} ${iso.slice(11, 19)}`;
}

/** `2026-11-22T12:32:00.000+0000`, as in state reason data. */
export function longTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('Z', '+0000');
}
