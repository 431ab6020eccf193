import { DateTime } from 'luxon';
import { displayZone } from './zone';

/** Seconds as the span people write: `1 min`, `5 min`, `1 h`, `7 d`. */
export function formatSpan(seconds: number): string {
  if (seconds % 86_400 === 0) {
    return `${seconds / 86_400} d`;
  }
  if (seconds % 3_600 === 0) {
    return `${seconds / 3_600} h`;
  }
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}

/** An instant in the viewer's zone, to the minute; the year only when it is another one. */
export function formatInstant(instant: string | number): string {
  const time = toDateTime(instant);
  const thisYear = time.hasSame(DateTime.now().setZone(displayZone()), 'year');
  return time.toFormat(thisYear ? 'd LLL, HH:mm' : 'd LLL yyyy, HH:mm');
}

/** An instant in full, with its zone. */
export function formatFullInstant(instant: string): string {
  return toDateTime(instant).toFormat('d LLL yyyy, HH:mm:ss ZZZZ');
}

/** The time of day in the viewer's zone. */
export function formatClock(instant: string | number): string {
  return toDateTime(instant).toFormat('HH:mm');
}

/** `14 min. ago`, in the viewer's language; undefined for less than a minute. */
export function formatRelative(
  instant: string,
  now: number,
): string | undefined {
  const then = DateTime.fromISO(instant);
  return Math.abs(now - then.toMillis()) < 60_000
    ? undefined
    : then.toRelative({ base: DateTime.fromMillis(now), style: 'short' }) ??
        undefined;
}

/** An instant to the millisecond, as lines of a log are read. */
export function formatPrecise(instant: string | number): string {
  return toDateTime(instant).toFormat('d LLL HH:mm:ss.SSS');
}

/** A day of a bill, `2026-03-01`, which has no zone. */
export function formatDay(day: string): string {
  const date = DateTime.fromISO(day, { zone: 'utc' });
  const thisYear = date.year === DateTime.utc().year;
  return date.toFormat(thisYear ? 'd LLL' : 'd LLL yyyy');
}

/** In the viewer's zone. */
export function toDateTime(instant: string | number): DateTime {
  return (
    typeof instant === 'number'
      ? DateTime.fromMillis(instant)
      : DateTime.fromISO(instant)
  ).setZone(displayZone());
}
