import { DateTime } from 'luxon';

/** Days of bills: UTC, and the end is the day after the last. */
export type DayRange = { start: string; end: string };

/** Spans that people ask bills for. */
export const PRESETS = [
  '7d',
  '30d',
  '90d',
  'month',
  'last-month',
  '12mo',
] as const;

export type Preset = (typeof PRESETS)[number];

/** What the address holds: a span by name, or the days between two. */
export type CostRange =
  | { preset: Preset }
  | { days: number }
  | { between: DayRange };

export type Granularity = 'daily' | 'monthly';

const DEFAULT: CostRange = { preset: '30d' };

/** Cost Explorer keeps thirteen months besides the present one. */
const KEPT_MONTHS = 13;

const DAY = /^\d{4}-\d\d-\d\d$/;

/** The day it is in the zone of bills. */
export function billingDay(now: number): string {
  return DateTime.fromMillis(now, { zone: 'utc' }).toISODate() ?? '';
}

export function addDays(day: string, days: number): string {
  return utc(day).plus({ days }).toISODate() ?? day;
}

/** The first day of the month so many months later. */
export function monthStart(day: string, months = 0): string {
  return utc(day).startOf('month').plus({ months }).toISODate() ?? day;
}

export function daysIn({ start, end }: DayRange): number {
  return Math.round(utc(end).diff(utc(start), 'days').days);
}

/** The oldest day that AWS still answers for. */
export function oldestDay(today: string): string {
  return monthStart(today, -KEPT_MONTHS);
}

/**
 * Reads a range from the address. Other pages keep hours there under the same
 * names; those are not for bills and count as none.
 */
export function readRange(query: {
  range?: string;
  start?: string;
  end?: string;
}): CostRange {
  const { range, start, end } = query;
  if (start && end && DAY.test(start) && DAY.test(end) && start < end) {
    return { between: { start, end } };
  }
  const preset = PRESETS.find(name => name === range);
  if (preset) {
    return { preset };
  }
  const days = Number(/^([1-9]\d{0,2})d$/.exec(range ?? '')?.[1]);
  return days ? { days } : DEFAULT;
}

/** The days that a range stands for, none that AWS no longer keeps and none to come. */
export function daysOf(range: CostRange, today: string): DayRange {
  const tomorrow = addDays(today, 1);
  const { start, end } = unbounded(range, today, tomorrow);
  const oldest = oldestDay(today);
  const bounded = {
    start: start < oldest ? oldest : start,
    end: end > tomorrow ? tomorrow : end,
  };
  return bounded.start < bounded.end
    ? bounded
    : unbounded(DEFAULT, today, tomorrow);
}

function unbounded(
  range: CostRange,
  today: string,
  tomorrow: string,
): DayRange {
  if ('between' in range) {
    return range.between;
  }
  if ('days' in range) {
    return { start: addDays(tomorrow, -range.days), end: tomorrow };
  }
  switch (range.preset) {
    case 'month':
      return { start: monthStart(today), end: tomorrow };
    case 'last-month':
      return { start: monthStart(today, -1), end: monthStart(today) };
    case '12mo':
      return { start: monthStart(today, -11), end: tomorrow };
    default:
      return {
        start: addDays(tomorrow, -Number.parseInt(range.preset, 10)),
        end: tomorrow,
      };
  }
}

/** Days while they can be told apart, then months. */
export function defaultGranularity(days: DayRange): Granularity {
  return daysIn(days) > 100 ? 'monthly' : 'daily';
}

/** Months are shown whole, the present one as far as it is. */
export function wholeMonths(days: DayRange, today: string): DayRange {
  const [start, oldest] = [monthStart(days.start), oldestDay(today)];
  const end = monthStart(lastDay(days), 1);
  const tomorrow = addDays(today, 1);
  return {
    start: start < oldest ? oldest : start,
    end: end > tomorrow ? tomorrow : end,
  };
}

/** The days of the same number before or after, as far as there are any. */
export function shifted(
  days: DayRange,
  direction: -1 | 1,
  today: string,
): DayRange | undefined {
  const by = direction * daysIn(days);
  const next = { start: addDays(days.start, by), end: addDays(days.end, by) };
  const tomorrow = addDays(today, 1);
  if (next.end > tomorrow) {
    return days.end < tomorrow
      ? { start: addDays(tomorrow, -daysIn(days)), end: tomorrow }
      : undefined;
  }
  return next.start < oldestDay(today) ? undefined : next;
}

/**
 * How far a forecast is asked for: to the end of the month, of the next one
 * when that is near, and never further than the picture reaches back.
 */
export function forecastEnd(
  days: DayRange,
  granularity: Granularity,
  today: string,
): string {
  if (granularity === 'monthly') {
    return monthStart(today, 3);
  }
  const month = monthStart(today, 1);
  const far = daysIn({ start: today, end: month }) < 7;
  const wanted = far ? monthStart(today, 2) : month;
  const reach = addDays(today, Math.max(daysIn(days), 7));
  return wanted < reach ? wanted : reach;
}

/** The last day that is in a range. */
export function lastDay({ end }: DayRange): string {
  return addDays(end, -1);
}

/** The days around some, to see what was usual. */
export function around(
  { start, end }: DayRange,
  margin: number,
  today: string,
): DayRange {
  return daysOf(
    { between: { start: addDays(start, -margin), end: addDays(end, margin) } },
    today,
  );
}

function utc(day: string): DateTime {
  return DateTime.fromISO(day, { zone: 'utc' });
}
