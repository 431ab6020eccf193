import {
  AlarmState,
  MetricAlarmSettings,
  MissingData,
} from '@skafu/plugin-skafu-observability-common';

/** What decides about the state of a metric alarm. */
export interface Evaluation
  extends Pick<
    MetricAlarmSettings,
    'comparison' | 'threshold' | 'evaluationPeriods'
  > {
  /** Milliseconds. */
  period: number;
  datapointsToAlarm: number;
  treatMissingData: MissingData;
}

/** One state of an alarm, milliseconds since the epoch. */
export interface StateSpan {
  from: number;
  to: number;
  state: AlarmState;
}

/**
 * How many periods CloudWatch looks back beyond the evaluation periods, for
 * points that stand in for missing ones. AWS gives no number; two is what its
 * examples have.
 */
export const EXTRA_PERIODS = 2;

/**
 * The states of an alarm over a window, from its points, as AWS documents it in
 * "Configuring how CloudWatch alarms treat missing data".
 *
 * @param values - by the start of their period, from before `start` on
 */
export function evaluateStates(
  evaluation: Evaluation,
  values: ReadonlyMap<number, number>,
  window: { start: number; end: number },
): StateSpan[] {
  const { period } = evaluation;
  const spans: StateSpan[] = [];
  let state: AlarmState = 'INSUFFICIENT_DATA';
  // A state holds until the end of the next period, when it is decided again.
  for (let at = window.start; at <= window.end; at += period) {
    state = stateAt(evaluation, values, at, state);
    const last = spans.at(-1);
    const to = Math.min(at + period, window.end);
    if (last?.state === state) {
      last.to = to;
    } else if (to > at || spans.length === 0) {
      spans.push({ from: at, to, state });
    }
  }
  return spans;
}

/** The state at the end of a period. */
function stateAt(
  evaluation: Evaluation,
  values: ReadonlyMap<number, number>,
  end: number,
  before: AlarmState,
): AlarmState {
  const { evaluationPeriods, datapointsToAlarm, period } = evaluation;
  // Ages in periods, 1 for the newest; newest first.
  const points: { age: number; breaching: boolean }[] = [];
  for (
    let age = 1;
    age <= evaluationPeriods + EXTRA_PERIODS &&
    points.length < evaluationPeriods;
    age += 1
  ) {
    const value = values.get(end - age * period);
    if (value !== undefined) {
      points.push({ age, breaching: isBreaching(evaluation, value) });
    }
  }
  const breaching = points.filter(point => point.breaching);
  const missing = evaluationPeriods - points.length;
  if (breaching.length >= datapointsToAlarm) {
    return 'ALARM';
  }
  if (missing === 0) {
    return 'OK';
  }
  switch (evaluation.treatMissingData) {
    case 'breaching':
      return breaching.length + missing >= datapointsToAlarm ? 'ALARM' : 'OK';
    case 'notBreaching':
      return 'OK';
    case 'ignore':
      return breaching.length === points.length ? before : 'OK';
    default:
      if (points.length === 0) {
        return 'INSUFFICIENT_DATA';
      }
      return isPremature(points, datapointsToAlarm) ? 'ALARM' : 'OK';
  }
}

/**
 * Too few points for an alarm, but all of them breach, and the oldest has waited
 * as long as the alarm takes: AWS's "premature transition".
 */
function isPremature(
  points: readonly { age: number; breaching: boolean }[],
  datapointsToAlarm: number,
): boolean {
  const oldest = points.at(-1);
  return (
    points.every(point => point.breaching) &&
    oldest !== undefined &&
    oldest.age >= datapointsToAlarm
  );
}

function isBreaching(
  { comparison, threshold }: Evaluation,
  value: number,
): boolean {
  switch (comparison) {
    case '>':
      return value > threshold;
    case '>=':
      return value >= threshold;
    case '<':
      return value < threshold;
    default:
      return value <= threshold;
  }
}
