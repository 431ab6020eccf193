import {
  relativeRangeSeconds,
  type TimeRange,
} from '@skafu/plugin-skafu-observability-common';

const DAY_SECONDS = 86_400;

/** CloudWatch keeps the history of alarms for so long. */
const ALARM_HISTORY_DAYS = 30;

/** The last part of a range, where a route takes no longer ones. */
export function atMost(range: TimeRange, seconds: number): TimeRange {
  if (range.range !== undefined) {
    const length = relativeRangeSeconds(range.range) ?? 0;
    return length > seconds ? { range: `${seconds / 3_600}h` } : range;
  }
  const end = Date.parse(range.end);
  const start = Math.max(Date.parse(range.start), end - seconds * 1000);
  return { start: new Date(start).toISOString(), end: range.end };
}

/** A range with the day before it: an alarm that fires throughout began earlier. */
export function withDayBefore(range: TimeRange, now: number): TimeRange {
  if (range.range !== undefined) {
    const length = (relativeRangeSeconds(range.range) ?? 0) + DAY_SECONDS;
    const longest = ALARM_HISTORY_DAYS * DAY_SECONDS;
    return { range: `${Math.ceil(Math.min(length, longest) / 60)}m` };
  }
  const start = Math.max(
    Date.parse(range.start) - DAY_SECONDS * 1000,
    now - ALARM_HISTORY_DAYS * DAY_SECONDS * 1000,
  );
  return { start: new Date(start).toISOString(), end: range.end };
}
