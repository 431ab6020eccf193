import { DateTime } from 'luxon';
import { formatDay } from '../../../lib/time';
import { lastDay, type DayRange } from './ranges';

/** `17 Nov`, or `17 – 19 Nov` for several; the end is the day after. */
export function daysText(days: DayRange): string {
  const last = lastDay(days);
  if (last <= days.start) {
    return formatDay(days.start);
  }
  const [from, to] = [utc(days.start), utc(last)];
  return from.hasSame(to, 'month')
    ? `${from.day} – ${formatDay(last)}`
    : `${formatDay(days.start)} – ${formatDay(last)}`;
}

/** `November`, of another year with it. */
export function monthText(day: string): string {
  const date = utc(day);
  return date.toFormat(
    date.year === DateTime.utc().year ? 'LLLL' : 'LLLL yyyy',
  );
}

/** A bar's name in full: `Tue, 17 Nov`, or the month. */
export function columnText(column: DayRange, isMonthly: boolean): string {
  return isMonthly
    ? monthText(column.start)
    : `${utc(column.start).toFormat('ccc')}, ${formatDay(column.start)}`;
}

/** A bar's name on the axis. */
export function axisText(column: DayRange, isMonthly: boolean): string {
  const date = utc(column.start);
  if (!isMonthly) {
    return date.toFormat('d LLL');
  }
  return date.month === 1 ? date.toFormat('LLL yyyy') : date.toFormat('LLL');
}

/** A day of a bill as moments, for the pages that know of moments. */
export function instantsOf({ start, end }: DayRange): {
  start: string;
  end: string;
} {
  return {
    start: utc(start).toISO() ?? start,
    end: utc(end).toISO() ?? end,
  };
}

function utc(day: string): DateTime {
  return DateTime.fromISO(day, { zone: 'utc' });
}
