import { metricsOf } from '../../../world/metrics/metricsOf';
import type { Place } from '../../../world/places';
import { seedOf } from '../../../world/random';
import { floorTo } from '../retention';
import { settingsOf, type Alarm, type ForcedState } from './Alarm';
import type { AlarmChange } from './AlarmChange';
import type { MetricAlarmSettings } from './AlarmSettings';
import { compositeTimeline } from './compositeTimeline';
import {
  evaluateAlarm,
  evaluationsBetween,
  firstEvaluation,
  publication,
} from './evaluateAlarm';

/** The account and region of an alarm, and what else is there. */
export interface AlarmScope {
  readonly accountId: string;
  readonly region: string;
  /** `undefined` where the world has nothing. */
  readonly place: Place | undefined;
  find(name: string): Alarm | undefined;
}

/** A stretch of an alarm's past, in seconds since the epoch. */
export interface Stretch {
  from: number;
  now: number;
}

const day = 24 * 3600;

/**
 * The states of an alarm, oldest first, from evaluating its real metrics at each period: the last one is its state now.
 * The first one is the state at the beginning of the stretch or somewhat earlier.
 */
export function alarmTimeline(
  scope: AlarmScope,
  alarm: Alarm,
  stretch: Stretch,
): AlarmChange[] {
  const until = Math.min(stretch.now, alarm.deletedAt ?? Infinity);
  // What a caller made is followed from its beginning.
  const from =
    alarm.origin === 'caller'
      ? Math.min(stretch.from, alarm.createdAt)
      : stretch.from;
  const own = { from, now: until };
  return settingsOf(alarm).kind === 'metric'
    ? metricTimeline(scope, alarm, own)
    : compositeTimeline({ scope, alarm, stretch: own }, child =>
        alarmTimeline(scope, child, own),
      );
}

function metricTimeline(
  scope: AlarmScope,
  alarm: Alarm,
  { from, now }: Stretch,
): AlarmChange[] {
  const touches = touchesOf(alarm);
  const firstTouch = touches[0]?.at ?? Infinity;
  const changes =
    scope.place && alarm.origin === 'world'
      ? worldTimeline(scope.place, alarm, {
          from: Math.min(from, firstTouch),
          now: Math.min(now, firstTouch),
        })
      : [];
  touches.forEach((touch, index) => {
    const until = Math.min(now, touches[index + 1]?.at ?? Infinity);
    if (touch.forced) {
      force(changes, touch.forced);
    } else if (changes.length === 0) {
      changes.push({ state: 'INSUFFICIENT_DATA', at: touch.at, points: [] });
    }
    changes.push(
      ...evaluateFrom(scope, touch, { until, previous: changes.at(-1)?.state }),
    );
  });
  return changes;
}

/** A moment at which a caller changed an alarm, and the settings from then on. */
interface Touch {
  at: number;
  settings: MetricAlarmSettings;
  forced?: ForcedState;
}

function touchesOf(alarm: Alarm): Touch[] {
  const made = alarm.versions.slice(alarm.origin === 'world' ? 1 : 0);
  return [...made, ...alarm.forced.map(forced => ({ at: forced.at, forced }))]
    .sort((one, other) => one.at - other.at)
    .flatMap(touch => {
      const settings = alarm.versions
        .filter(version => version.at <= touch.at)
        .at(-1)?.settings;
      return settings?.kind === 'metric'
        ? [{ settings, ...('forced' in touch ? touch : { at: touch.at }) }]
        : [];
    });
}

/** SetAlarmState: a new state, or a new reason for the one there is. */
function force(changes: AlarmChange[], forced: ForcedState): void {
  const { state, at, reason } = forced;
  const last = changes.at(-1);
  if (last?.state === state) {
    changes.splice(-1, 1, { ...last, reason });
  } else {
    changes.push({ state, at, points: [], reason });
  }
}

interface Remembered {
  until: number;
  changes: AlarmChange[];
}

/** What came of a caller's change; it goes on once a period. */
const sinceTouched = new WeakMap<object, Map<string, Remembered>>();

function evaluateFrom(
  scope: AlarmScope,
  { at, settings }: Touch,
  { until, previous }: { until: number; previous?: AlarmChange['state'] },
): AlarmChange[] {
  const delay = delayOf(scope, settings.name);
  const remembered = sinceTouched.get(settings) ?? new Map();
  sinceTouched.set(settings, remembered);
  const key = `${at}/${previous}`;
  const known: Remembered | undefined = remembered.get(key);
  const first = firstEvaluation(settings, delay, at);
  const begins = { until: first.at - 1, changes: [] };
  // A period ends only once: what was evaluated before goes on from there.
  const base = known && known.until <= until ? known : begins;
  const changes = [...base.changes];
  const catalog = metricsOf(scope.place);
  for (let after = base.until; after < until; ) {
    // By days: over longer windows the finest data would not be there any more.
    const end = Math.min(until, after + day);
    const isFirst = after < first.at && first.at <= end;
    const evaluations = [
      ...(isFirst ? [first] : []),
      ...evaluationsBetween(settings, delay, {
        after: Math.max(after, first.at),
        until: end,
      }),
    ];
    const state = changes.at(-1)?.state ?? previous;
    changes.push(...evaluateAlarm(settings, catalog, evaluations, state));
    after = end;
  }
  if (until >= base.until) {
    remembered.set(key, { until, changes });
  }
  return changes;
}

/** The days of the world's alarms; they follow from the world alone, so they are the same for every server. */
const worldDays = new WeakMap<Place, Map<string, Remembered>>();

function worldTimeline(
  place: Place,
  alarm: Alarm,
  { from, now }: Stretch,
): AlarmChange[] {
  const settings = alarm.versions[0]?.settings;
  if (settings?.kind !== 'metric') {
    return [];
  }
  const changes: AlarmChange[] = [];
  for (let start = floorTo(from, day); start < now; start += day) {
    const until = Math.min(now, start + day);
    for (const change of worldDay(place, settings, start, until)) {
      if (changes.length === 0) {
        changes.push(settled(place, alarm, settings, change));
      } else if (changes.at(-1)?.state !== change.state) {
        changes.push(change);
      }
    }
  }
  return changes;
}

/** The states of a day, or of its beginning; the first one may be a change or not. */
function worldDay(
  place: Place,
  settings: MetricAlarmSettings,
  start: number,
  until: number,
): AlarmChange[] {
  const days = worldDays.get(place) ?? new Map<string, Remembered>();
  worldDays.set(place, days);
  const delay = delayOf(place, settings.name);
  const evaluations = evaluationsBetween(settings, delay, {
    after: start,
    until,
  });
  const lastAt = evaluations.at(-1)?.at ?? start;
  const key = `${settings.name}/${start}`;
  const known = days.get(key);
  if (known?.until === lastAt) {
    return known.changes;
  }
  if (known && known.until > lastAt) {
    // Another clock has seen more of this day.
    return known.changes.filter(change => (change.at ?? 0) <= lastAt);
  }
  const changes = evaluateAlarm(settings, metricsOf(place), evaluations);
  days.set(key, { until: lastAt, changes });
  return changes;
}

/** An alarm that is as it always was gives as reason what it saw when it was made. */
function settled(
  place: Place,
  alarm: Alarm,
  settings: MetricAlarmSettings,
  first: AlarmChange,
): AlarmChange {
  const end = floorTo(alarm.createdAt, settings.period);
  const [original] = evaluateAlarm(settings, metricsOf(place), [
    { end, at: end + publication },
  ]);
  const { state, points } = first;
  return original?.state === state
    ? { state, points: original.points }
    : { state, points };
}

/** Alarms are not all evaluated in the same second. */
function delayOf(
  { accountId, region }: { accountId: string; region: string },
  name: string,
): number {
  return publication + (seedOf(accountId, region, name) % 20);
}
