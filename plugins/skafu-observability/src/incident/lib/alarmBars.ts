import type {
  AlarmHistoryItem,
  ListedAlarm,
} from '@skafu/plugin-skafu-observability-common';

/** How many alarms are asked for their history. */
export const MAX_TRACKS = 8;

/** Milliseconds since the epoch. */
type Window = { start: number; end: number };

/** A time that an alarm fired; `end` is absent when the window ends before it does. */
export type AlarmBar = { start: number; end?: number };

/** An alarm with the times that it fired. */
export type AlarmTrack = {
  alarm: ListedAlarm;
  entityRef: string;
  bars: AlarmBar[];
};

/** Those that can have fired within a window: firing ones, then those that changed last. */
export function candidates<TAlarm extends ListedAlarm>(
  alarms: TAlarm[],
  window: Window,
): TAlarm[] {
  const firing = (alarm: ListedAlarm) => Number(alarm.state === 'ALARM');
  return alarms
    .filter(
      alarm =>
        alarm.state === 'ALARM' ||
        Date.parse(alarm.stateUpdatedAt ?? '') >= window.start,
    )
    .sort(
      (one, other) =>
        firing(other) - firing(one) ||
        (other.stateUpdatedAt ?? '').localeCompare(one.stateUpdatedAt ?? ''),
    );
}

/** When an alarm fired, as far as that touches the window; oldest first. */
export function barsOf(
  alarm: Pick<ListedAlarm, 'state' | 'stateUpdatedAt'>,
  history: AlarmHistoryItem[],
  window: Window,
): AlarmBar[] {
  const transitions = history
    .filter(item => item.type === 'StateUpdate' && item.from !== item.to)
    .map(item => ({ at: Date.parse(item.at), from: item.from, to: item.to }))
    .sort((one, other) => one.at - other.at);
  const bars: AlarmBar[] = [];
  let open: number | undefined;
  for (const { at, from, to } of transitions) {
    if (to === 'ALARM') {
      open ??= at;
    } else if (from === 'ALARM') {
      // What began before the history does, began at least this early.
      bars.push({ start: open ?? Math.min(window.start, at), end: at });
      open = undefined;
    }
  }
  const updatedAt = Date.parse(alarm.stateUpdatedAt ?? '');
  if (open !== undefined) {
    bars.push({ start: open });
  } else if (
    transitions.length === 0 &&
    alarm.state === 'ALARM' &&
    updatedAt <= window.end
  ) {
    bars.push({ start: updatedAt });
  }
  return bars.filter(
    bar => bar.start < window.end && (bar.end ?? Infinity) > window.start,
  );
}
