import type { MetricCatalog } from '../../../world/metrics/metricsOf';
import { evaluateQueries } from '../evaluateQueries';
import { floorTo } from '../retention';
import type { AlarmChange, AlarmState, EvaluatedPoint } from './AlarmChange';
import { alarmQueries } from './alarmQueries';
import type { MetricAlarmSettings } from './AlarmSettings';

// Jest runs code in a context where every look-up of a global is slow; a month of history evaluates an alarm 40,000 times.
const { max, min } = Math;

/** Seconds from the end of a period until all of its data is published. */
export const publication = 60;

/** CloudWatch looks a little further back than asked for when data is missing. */
const extraPeriods = 3;

/** One look at a metric. */
export interface Evaluation {
  /** When it happens, seconds since the epoch. */
  at: number;
  /** The end of the last period it looks at. */
  end: number;
}

/** Evaluates an alarm again and again; a state that it stays in is told once, at its beginning. */
export function evaluateAlarm(
  alarm: MetricAlarmSettings,
  catalog: MetricCatalog,
  evaluations: readonly Evaluation[],
  previous?: AlarmState,
): AlarmChange[] {
  const first = evaluations[0];
  const last = evaluations.at(-1);
  if (!first || !last) {
    return [];
  }
  const values = watchedValues(alarm, catalog, first.end, last.end);
  const changes: AlarmChange[] = [];
  let state = previous;
  for (const { at, end } of evaluations) {
    const points = pointsBefore(alarm, values, end);
    const next = stateOf(alarm, points, { end, previous: state });
    if (next !== state) {
      changes.push({ state: next, at, points });
      state = next;
    }
  }
  return changes;
}

/** Values of the periods that evaluations from `firstEnd` to `lastEnd` look at, by timestamp. */
function watchedValues(
  alarm: MetricAlarmSettings,
  catalog: MetricCatalog,
  firstEnd: number,
  lastEnd: number,
): ReadonlyMap<number, number> {
  const range = alarm.evaluationPeriods + extraPeriods;
  const [watched] = evaluateQueries(alarmQueries(alarm), catalog, {
    start: floorTo(firstEnd, alarm.period) - range * alarm.period,
    end: lastEnd,
    now: lastEnd + publication,
  });
  return new Map(
    watched?.series.timestamps.map((timestamp, index) => [
      timestamp,
      watched.series.values[index] ?? NaN,
    ]),
  );
}

/** The newest points there are, newest first: as many as evaluation periods, looked for a little further back. */
function pointsBefore(
  { evaluationPeriods, period }: MetricAlarmSettings,
  values: ReadonlyMap<number, number>,
  end: number,
): EvaluatedPoint[] {
  const points: EvaluatedPoint[] = [];
  for (let back = 1; back <= evaluationPeriods + extraPeriods; back += 1) {
    const timestamp = end - back * period;
    const value = values.get(timestamp);
    if (value !== undefined && points.length < evaluationPeriods) {
      points.push({ timestamp, value });
    }
  }
  return points;
}

/**
 * The state that follows from the points, by CloudWatch's rules for missing data:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
function stateOf(
  alarm: MetricAlarmSettings,
  points: readonly EvaluatedPoint[],
  { end, previous }: { end: number; previous: AlarmState | undefined },
): AlarmState {
  const { evaluationPeriods, datapointsToAlarm = evaluationPeriods } = alarm;
  const { treatMissingData = 'missing' } = alarm;
  const missing = evaluationPeriods - points.length;
  const breaching = points.filter(({ value }) => isBreaching(alarm, value));
  const count =
    breaching.length + (treatMissingData === 'breaching' ? missing : 0);
  if (count >= datapointsToAlarm) {
    return 'ALARM';
  }
  if (
    missing === 0 ||
    treatMissingData === 'breaching' ||
    treatMissingData === 'notBreaching' ||
    points.length - breaching.length > evaluationPeriods - datapointsToAlarm
  ) {
    return 'OK';
  }
  if (treatMissingData === 'ignore') {
    return previous ?? 'INSUFFICIENT_DATA';
  }
  if (points.length === 0) {
    return 'INSUFFICIENT_DATA';
  }
  // All that is known is breaching, and for long enough; what is missing may be so, too.
  const oldest = points.at(-1)?.timestamp ?? end;
  const age = max(0, end - oldest) / alarm.period;
  if (breaching.length === points.length && age >= datapointsToAlarm) {
    return 'ALARM';
  }
  return previous ?? 'OK';
}

/** Whether a value is beyond an alarm's threshold. */
export function isBreaching(
  { comparison, threshold }: MetricAlarmSettings,
  value: number,
): boolean {
  switch (comparison) {
    case 'GreaterThanThreshold':
      return value > threshold;
    case 'GreaterThanOrEqualToThreshold':
      return value >= threshold;
    case 'LessThanThreshold':
      return value < threshold;
    default:
      return value <= threshold;
  }
}

/** The evaluations in a stretch of time: one at each period's end, when its data is published. */
export function evaluationsBetween(
  alarm: MetricAlarmSettings,
  delay: number,
  { after, until }: { after: number; until: number },
): Evaluation[] {
  const evaluations: Evaluation[] = [];
  const { period } = alarm;
  for (
    let end = floorTo(after - delay, period) + period;
    end + delay <= until;
    end += period
  ) {
    evaluations.push({ end, at: end + delay });
  }
  return evaluations;
}

/** What a new or changed alarm begins with: it does not wait for the end of a long period. */
export function firstEvaluation(
  alarm: MetricAlarmSettings,
  delay: number,
  after: number,
): Evaluation {
  const step = min(60, alarm.period);
  const minute = floorTo(after - delay, step) + step;
  return { end: floorTo(minute, alarm.period), at: minute + delay };
}
