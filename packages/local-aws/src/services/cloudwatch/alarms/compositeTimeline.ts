import type { Alarm, ForcedState } from './Alarm';
import type { AlarmChange, AlarmState } from './AlarmChange';
import { childrenOf, holds, type AlarmRule } from './AlarmRule';
import type { AlarmScope, Stretch } from './alarmTimeline';

/** Something at which a composite alarm may change. */
type Happening = { at: number } & (
  | { kind: 'child'; name: string; change: AlarmChange }
  | { kind: 'rule'; rule: AlarmRule }
  | { kind: 'forced'; forced: ForcedState }
);

/** Before everything that has a moment. */
const beginning = -Infinity;

/**
 * The states of a composite alarm: its rule is looked at whenever a child changes. An alarm that depends on itself is
 * not evaluated, as CloudWatch documents.
 */
export function compositeTimeline(
  {
    scope,
    alarm,
    stretch,
  }: { scope: AlarmScope; alarm: Alarm; stretch: Stretch },
  timelineOf: (child: Alarm) => AlarmChange[],
): AlarmChange[] {
  const isCyclic = dependsOn(scope, alarm.name, alarm.name, new Set());
  const states = new Map<string, AlarmState>();
  const changes: AlarmChange[] = [];
  let rule: AlarmRule | undefined;
  let cause: AlarmChange['causedBy'];
  const evaluate = (at: number | undefined) => {
    if (!rule || isCyclic) {
      return;
    }
    const state = holds(rule, states) ? 'ALARM' : 'OK';
    if (changes.at(-1)?.state !== state) {
      changes.push({ state, at, points: [], causedBy: cause });
    }
  };
  if (alarm.origin === 'caller') {
    const at = alarm.createdAt;
    changes.push({ state: 'INSUFFICIENT_DATA', at, points: [] });
  }
  for (const happening of happeningsOf(
    { scope, alarm, stretch },
    isCyclic ? () => [] : timelineOf,
  )) {
    const { at } = happening;
    if (happening.kind === 'rule') {
      rule = happening.rule;
      cause = causeOf(rule, states);
      evaluate(at === beginning ? undefined : at + 1);
    } else if (happening.kind === 'forced') {
      const { state, reason } = happening.forced;
      changes.push({ state, at, points: [], reason });
    } else {
      const { name, change } = happening;
      states.set(name, change.state);
      cause = { alarm: name, state: change.state, at: change.at };
      // The composite alarm follows a second after its child.
      if (at !== beginning) {
        evaluate(at + 1);
      }
    }
  }
  return changes;
}

function happeningsOf(
  {
    scope,
    alarm,
    stretch,
  }: { scope: AlarmScope; alarm: Alarm; stretch: Stretch },
  timelineOf: (child: Alarm) => AlarmChange[],
): Happening[] {
  const rules = alarm.versions.flatMap(({ at, settings }, index) =>
    settings.kind === 'composite'
      ? [
          {
            kind: 'rule' as const,
            at: alarm.origin === 'world' && index === 0 ? beginning : at,
            rule: settings.rule,
          },
        ]
      : [],
  );
  const names = new Set(rules.flatMap(({ rule }) => childrenOf(rule)));
  const children = [...names].flatMap(name => {
    const child = scope.find(name);
    return (child ? timelineOf(child) : []).map(change => ({
      kind: 'child' as const,
      at: change.at ?? beginning,
      name,
      change,
    }));
  });
  const forced = alarm.forced.map(state => ({
    kind: 'forced' as const,
    at: state.at,
    forced: state,
  }));
  return [...children, ...rules, ...forced]
    .filter(happening => happening.at <= stretch.now)
    .sort((one, other) => {
      // Two that are before everything are not apart: their difference is no number.
      return one.at === other.at ? 0 : one.at - other.at;
    });
}

/** What to name as the cause when no child has just changed. */
function causeOf(
  rule: AlarmRule,
  states: ReadonlyMap<string, AlarmState>,
): AlarmChange['causedBy'] {
  const children = childrenOf(rule);
  const alarm =
    children.find(name => states.get(name) === 'ALARM') ?? children[0];
  const state = alarm === undefined ? undefined : states.get(alarm);
  return alarm === undefined || state === undefined
    ? undefined
    : { alarm, state };
}

function dependsOn(
  scope: AlarmScope,
  name: string,
  wanted: string,
  seen: Set<string>,
): boolean {
  if (seen.has(name)) {
    return false;
  }
  seen.add(name);
  const settings = scope.find(name)?.versions.at(-1)?.settings;
  return settings?.kind === 'composite'
    ? childrenOf(settings.rule).some(
        child => child === wanted || dependsOn(scope, child, wanted, seen),
      )
    : false;
}
