import type {
  AlarmDefinition,
  CompositeAlarmDefinition,
  MetricAlarmDefinition,
} from '../../../world/AlarmDefinition';
import { alarmMadeAt, alarmsOf } from '../../../world/alarms';
import { metricsOf } from '../../../world/metrics/metricsOf';
import type { Place } from '../../../world/places';
import { seedOf } from '../../../world/random';
import { evaluateQueries } from '../evaluateQueries';
import { floorTo } from '../retention';
import { alarmQueries, watchedId } from './alarmQueries';

/** State of an alarm, in CloudWatch's words. */
export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** A data point an alarm looked at. */
export interface EvaluatedPoint {
  /** Seconds since the epoch. */
  timestamp: number;
  value: number;
}

/** A state an alarm came into. */
export interface AlarmChange {
  state: AlarmState;
  /** Seconds since the epoch; `undefined` for the state it was in when the look-back begins. */
  at?: number;
  /** Metric alarms: the points that decided, newest first. */
  points: EvaluatedPoint[];
  /** Composite alarms: the alarm that made the difference. */
  causedBy?: string;
}

/** Seconds that are searched for the last transition. */
const lookBack = 24 * 3600;

/** Seconds from the end of a period until all of its data is published. */
const publication = 60;

/** CloudWatch looks a little further back than asked for when data is missing. */
const extraPeriods = 3;

/**
 * The states of an alarm within the last day, oldest first, from evaluating its real metric at each period:
 * the last one is its state now.
 */
export function alarmTimeline(
  place: Place,
  alarm: AlarmDefinition,
  now: number,
): AlarmChange[] {
  return alarm.kind === 'metric'
    ? metricTimeline(place, alarm, now)
    : compositeTimeline(place, alarm, now);
}

interface Remembered {
  lastEnd: number;
  changes: AlarmChange[];
}

/** Timelines change once a period; between that the last one is good. */
const remembered = new WeakMap<Place, Map<string, Remembered>>();

function metricTimeline(
  place: Place,
  alarm: MetricAlarmDefinition,
  now: number,
): AlarmChange[] {
  // Alarms are not all evaluated in the same second.
  const delay =
    publication + (seedOf(place.accountId, place.region, alarm.name) % 20);
  const lastEnd = floorTo(now - delay, alarm.period);
  const timelines = remembered.get(place) ?? new Map<string, Remembered>();
  remembered.set(place, timelines);
  const known = timelines.get(alarm.name);
  if (known?.lastEnd === lastEnd) {
    return known.changes;
  }
  const changes = computeTimeline(place, alarm, lastEnd, delay);
  timelines.set(alarm.name, { lastEnd, changes });
  return changes;
}

function computeTimeline(
  place: Place,
  alarm: MetricAlarmDefinition,
  lastEnd: number,
  delay: number,
): AlarmChange[] {
  const firstEnd = lastEnd - floorTo(lookBack, alarm.period);
  const values = watchedValues(place, alarm, firstEnd, lastEnd);
  const changes: AlarmChange[] = [];
  for (let end = firstEnd; end <= lastEnd; end += alarm.period) {
    const { state, points } = stateAt(alarm, values, end);
    if (changes.at(-1)?.state !== state) {
      const at = changes.length === 0 ? undefined : end + delay;
      changes.push({ state, at, points });
    }
  }
  const [first, ...later] = changes;
  return first ? [settled(place, alarm, first), ...later] : [];
}

/** An alarm that is as it always was gives as reason what it saw when it was made. */
function settled(
  place: Place,
  alarm: MetricAlarmDefinition,
  first: AlarmChange,
): AlarmChange {
  const end = floorTo(alarmMadeAt(alarm), alarm.period);
  const original = stateAt(alarm, watchedValues(place, alarm, end, end), end);
  return original.state === first.state
    ? { ...first, points: original.points }
    : first;
}

/** Values of the periods that evaluations from `firstEnd` to `lastEnd` look at, by timestamp. */
function watchedValues(
  place: Place,
  alarm: MetricAlarmDefinition,
  firstEnd: number,
  lastEnd: number,
): ReadonlyMap<number, number> {
  const range = alarm.evaluationPeriods + extraPeriods;
  const watched = evaluateQueries(alarmQueries(alarm), metricsOf(place), {
    start: firstEnd - range * alarm.period,
    end: lastEnd,
    now: lastEnd + publication,
  }).find(result => result.id === watchedId)?.series;
  return new Map(
    watched?.timestamps.map((timestamp, index) => [
      timestamp,
      watched.values[index] ?? NaN,
    ]),
  );
}

/** Evaluates an alarm over the periods before `end`. */
function stateAt(
  alarm: MetricAlarmDefinition,
  values: ReadonlyMap<number, number>,
  end: number,
): { state: AlarmState; points: EvaluatedPoint[] } {
  const { evaluationPeriods, treatMissingData, period } = alarm;
  const reach =
    treatMissingData === 'missing'
      ? evaluationPeriods + extraPeriods
      : evaluationPeriods;
  const points: EvaluatedPoint[] = [];
  for (let back = 1; back <= reach; back += 1) {
    const timestamp = end - back * period;
    const value = values.get(timestamp);
    if (value !== undefined && points.length < evaluationPeriods) {
      points.push({ timestamp, value });
    }
  }
  if (points.length === 0 && treatMissingData === 'missing') {
    return { state: 'INSUFFICIENT_DATA', points };
  }
  const breaching = points.filter(point => isBreaching(alarm, point.value));
  return {
    state: breaching.length >= alarm.datapointsToAlarm ? 'ALARM' : 'OK',
    points,
  };
}

/** Whether a value is beyond an alarm's threshold. */
export function isBreaching(
  alarm: MetricAlarmDefinition,
  value: number,
): boolean {
  return alarm.comparison === 'GreaterThanThreshold'
    ? value > alarm.threshold
    : value >= alarm.threshold;
}

function compositeTimeline(
  place: Place,
  alarm: CompositeAlarmDefinition,
  now: number,
): AlarmChange[] {
  const children = alarmsOf(place).filter(child =>
    alarm.anyOf.includes(child.name),
  );
  const states = new Map<string, AlarmState>();
  const events = children
    .flatMap(child =>
      alarmTimeline(place, child, now).map(change => ({ child, change })),
    )
    .sort((one, other) => (one.change.at ?? 0) - (other.change.at ?? 0));
  const changes: AlarmChange[] = [];
  for (const { child, change } of events) {
    states.set(child.name, change.state);
    const state = [...states.values()].includes('ALARM') ? 'ALARM' : 'OK';
    if (change.at === undefined) {
      // Still the state at the beginning of the look-back.
      changes.splice(0, 1, { state, points: [], causedBy: child.name });
    } else if (changes.at(-1)?.state !== state) {
      const at = change.at + 1;
      changes.push({ state, at, points: [], causedBy: child.name });
    }
  }
  return changes;
}
