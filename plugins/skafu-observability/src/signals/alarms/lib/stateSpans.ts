import type {
  Alarm,
  AlarmHistoryItem,
  AlarmState,
} from '@skafu/plugin-skafu-observability-common';
import type { Window } from '../../../components/TimeRangePicker';

/** A stretch of time in one state; milliseconds since the epoch. */
export type StateSpan = {
  from: number;
  to: number;
  /** Undefined where nothing tells. */
  state: AlarmState | undefined;
};

/**
 * In which state an alarm was, without gaps over a window, from the transitions
 * that its history tells.
 */
export function stateSpans(
  history: readonly AlarmHistoryItem[],
  window: Window,
  alarm: Pick<Alarm, 'state' | 'stateUpdatedAt'>,
): StateSpan[] {
  const transitions = history
    .flatMap(({ at, from, to }) =>
      to ? [{ at: Date.parse(at), from, to }] : [],
    )
    .filter(({ at }) => at <= window.end)
    .sort((a, b) => a.at - b.at);
  const before = transitions.findLast(({ at }) => at <= window.start);
  const within = transitions.filter(({ at }) => at > window.start);

  const spans: StateSpan[] = [];
  let from = window.start;
  let state = before?.to ?? within[0]?.from ?? presentState(alarm, window);
  for (const transition of within) {
    spans.push({ from, to: transition.at, state });
    from = transition.at;
    state = transition.to;
  }
  spans.push({ from, to: window.end, state });
  return spans.filter(span => span.to > span.from);
}

/** The state of now holds for a window in which nothing changed, if it began before. */
function presentState(
  { state, stateUpdatedAt }: Pick<Alarm, 'state' | 'stateUpdatedAt'>,
  window: Window,
): AlarmState | undefined {
  const since = stateUpdatedAt === undefined ? 0 : Date.parse(stateUpdatedAt);
  return since <= window.start ? state : undefined;
}

/** How often spans turn to ALARM, and how long they stay there in all, in milliseconds. */
export function firings(spans: readonly StateSpan[]): {
  count: number;
  totalMs: number;
} {
  const firing = spans.filter(({ state }) => state === 'ALARM');
  return {
    count: firing.length,
    totalMs: firing.reduce((sum, { from, to }) => sum + to - from, 0),
  };
}
