import { AlarmHistoryItem } from '@skafu/plugin-skafu-observability-common';
import { AlarmDescription } from '../aws/AwsReader';
import { AlarmTransition } from './alarmEvents';
import { SeenState } from './AlarmStates';

/** By how much the time stamps of an alarm and of its history may differ. */
const TOLERANCE_MS = 5_000;

/** Whether something happened to an alarm since it was seen, even if it is back where it was. */
export function hasMoved(alarm: AlarmDescription, seen: SeenState): boolean {
  return alarm.state !== seen.state || alarm.stateUpdatedAt !== seen.since;
}

/**
 * What happened between two looks at an alarm, oldest first.
 *
 * @param history - state updates of that time, newest first, as AWS tells them;
 *   empty when it does not: then one step leads from what was to what is
 */
export function findTransitions(
  alarm: AlarmDescription,
  seen: SeenState,
  history: readonly AlarmHistoryItem[],
): AlarmTransition[] {
  const since = seen.since === undefined ? -Infinity : Date.parse(seen.since);
  const until = Date.parse(alarm.stateUpdatedAt ?? '') + TOLERANCE_MS;
  const steps = [...history]
    .reverse()
    .filter(
      item =>
        item.type === 'StateUpdate' &&
        item.to !== undefined &&
        item.from !== item.to &&
        Date.parse(item.at) > since + 1 &&
        !(Date.parse(item.at) > until),
    );
  const transitions: AlarmTransition[] = [];
  let state = seen.state;
  for (const { at, to, reason, summary } of steps) {
    // What AWS tells of the state we saw last, it may tell some milliseconds later.
    if (to !== undefined && to !== state) {
      transitions.push(
        transition(alarm, { from: state, to, at, reason: reason ?? summary }),
      );
      state = to;
    }
  }
  const last = transitions.at(-1);
  if (last && state === alarm.state) {
    // The alarm's own time tells its firing apart, wherever it is looked up.
    last.at = alarm.stateUpdatedAt ?? last.at;
    return transitions;
  }
  return state === alarm.state
    ? transitions
    : [
        ...transitions,
        transition(alarm, {
          from: state,
          to: alarm.state,
          at: alarm.stateUpdatedAt ?? new Date().toISOString(),
          reason: alarm.stateReason ?? '',
        }),
      ];
}

function transition(
  { arn, accountId, region, name }: AlarmDescription,
  step: Pick<AlarmTransition, 'from' | 'to' | 'at' | 'reason'>,
): AlarmTransition {
  return { arn, accountId, region, name, ...step };
}
