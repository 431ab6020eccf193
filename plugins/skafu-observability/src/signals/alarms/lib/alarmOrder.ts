import type {
  Alarm,
  AlarmState,
} from '@skafu/plugin-skafu-observability-common';

/** The worst first. */
export const ALARM_STATES = ['ALARM', 'INSUFFICIENT_DATA', 'OK'] as const;

const RANK: Record<AlarmState, number> = {
  ALARM: 0,
  INSUFFICIENT_DATA: 1,
  OK: 2,
};

/** Firing first; within a state the latest change first. */
export function orderAlarms<T extends Alarm>(alarms: readonly T[]): T[] {
  return [...alarms].sort(
    (a, b) =>
      RANK[a.state] - RANK[b.state] ||
      (b.stateUpdatedAt ?? '').localeCompare(a.stateUpdatedAt ?? '') ||
      a.name.localeCompare(b.name),
  );
}

export function countStates(
  alarms: readonly Alarm[],
): Record<AlarmState, number> {
  const counts = { ALARM: 0, OK: 0, INSUFFICIENT_DATA: 0 };
  for (const alarm of alarms) {
    counts[alarm.state]++;
  }
  return counts;
}
