import {
  relativeRangeSeconds,
  type Alarm,
  type AlarmHistoryItem,
  type TimeRange,
} from '@skafu/plugin-skafu-observability-common';
import { absoluteRange } from '../../../components/TimeRangePicker/rangeMath';

const HOUR = 3_600_000;
const MARGIN = 5 * 60_000;

/** Ranges up to now that an alarm is first shown in, shortest first. */
const SHOWN = ['3h', '6h', '12h', '1d', '3d', '7d'] as const;

/**
 * The range up to now in which an alarm's last change can be seen, with an hour
 * before it; three hours where the change is too long ago.
 */
export function rangeOfLastChange(
  { stateUpdatedAt }: Pick<Alarm, 'stateUpdatedAt'>,
  now: number,
): TimeRange {
  const age = stateUpdatedAt ? now - Date.parse(stateUpdatedAt) + HOUR : 0;
  return {
    range:
      SHOWN.find(range => (relativeRangeSeconds(range) ?? 0) * 1000 >= age) ??
      SHOWN[0],
  };
}

/**
 * When an alarm fired last, a little before and after, for "what else happened
 * then"; undefined when nothing says that it ever fired.
 */
export function rangeOfLastFiring(
  alarm: Pick<Alarm, 'state' | 'stateUpdatedAt'>,
  history: readonly AlarmHistoryItem[],
  now: number,
): TimeRange | undefined {
  if (alarm.state === 'ALARM' && alarm.stateUpdatedAt) {
    return around(Date.parse(alarm.stateUpdatedAt), now, now);
  }
  const changes = history
    .filter(({ to }) => to !== undefined)
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  const start = changes.findIndex(({ to }) => to === 'ALARM');
  const began = changes[start];
  if (!began) {
    return undefined;
  }
  const ended = changes[start - 1];
  return around(Date.parse(began.at), ended ? Date.parse(ended.at) : now, now);
}

function around(start: number, end: number, now: number): TimeRange {
  return absoluteRange({
    start: start - MARGIN,
    end: Math.min(end + MARGIN, now),
  });
}
