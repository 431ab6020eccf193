import type { DateInterval } from '@aws-sdk/client-cost-explorer';
import { validationException } from './errors';

const dayMilliseconds = 86_400_000;

/** Months before the present one that are kept. */
const monthsKept = 13;

/** Days since the epoch, UTC; the end is exclusive. */
export interface DayRange {
  start: number;
  end: number;
}

/** The day since the epoch that a moment is in. */
export function dayOf(moment: Date): number {
  return Math.floor(moment.getTime() / dayMilliseconds);
}

/** `2026-11-22` */
export function dateText(day: number): string {
  return new Date(day * dayMilliseconds).toISOString().slice(0, 10);
}

/** The first day of the month that is `months` after the one of a day. */
export function monthStart(day: number, months = 0): number {
  const date = new Date(day * dayMilliseconds);
  return (
    Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1) /
    dayMilliseconds
  );
}

/**
 * Reads dates as GetCostAndUsage takes them: from the first of the month 13 months ago to the end of this month.
 *
 * @throws AwsError ValidationException
 */
export function pastRange(
  period: DateInterval | undefined,
  now: Date,
): DayRange {
  const range = readRange(period);
  if (range.start >= range.end) {
    throw validationException(
      'Start date (and hour) should be before end date (and hour)',
    );
  }
  const today = dayOf(now);
  if (range.start < monthStart(today, -monthsKept)) {
    throw validationException(
      "You haven't enabled historical data beyond 14 months",
    );
  }
  if (range.end > monthStart(today, 1)) {
    throw validationException('end date past the beginning of next month');
  }
  return range;
}

/**
 * Reads dates in the form Cost Explorer takes, whatever they are.
 *
 * @throws AwsError ValidationException
 */
export function readRange(period: DateInterval | undefined): DayRange {
  return { start: readDay(period?.Start), end: readDay(period?.End) };
}

/** @throws AwsError ValidationException */
export function readDay(text: string | undefined): number {
  const date = /^\d{4}-\d{2}-\d{2}(?=$|T\d{2}:\d{2}:\d{2}Z$)/.exec(
    text ?? '',
  )?.[0];
  const day = Date.parse(`${date}T00:00:00Z`) / dayMilliseconds;
  // What does not exist, such as 31 April, reads back as another day.
  if (date === undefined || Number.isNaN(day) || dateText(day) !== date) {
    throw validationException(
      `Time period ${text} is not a date in the form yyyy-MM-dd`,
    );
  }
  return day;
}

/** Cuts a range into days or calendar months. */
export function intervals(
  { start, end }: DayRange,
  granularity: 'DAILY' | 'MONTHLY',
): DayRange[] {
  const parts: DayRange[] = [];
  for (let from = start; from < end; ) {
    const next = granularity === 'DAILY' ? from + 1 : monthStart(from, 1);
    const to = Math.min(end, next);
    parts.push({ start: from, end: to });
    from = to;
  }
  return parts;
}
