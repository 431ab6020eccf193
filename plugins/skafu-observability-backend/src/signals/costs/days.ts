import { InputError } from '@backstage/errors';
import { DayRange } from '../../aws/CostsReader';

const DAY_MS = 86_400_000;

/** Cost Explorer keeps thirteen months besides the present one. */
const KEPT_MONTHS = 13;

const DEFAULT_DAYS = 30;

/** AWS forecasts so far, by granularity, in months. */
const FORECAST_MONTHS = { daily: 3, monthly: 12 };

/** Bills count in UTC. */
export function dayOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}

export function addDays(day: string, days: number): string {
  return dayOf(Date.parse(day) + days * DAY_MS);
}

/** The first day of the month so many months later. */
export function monthStart(day: string, months = 0): string {
  const date = new Date(day);
  return dayOf(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
}

export function daysIn({ start, end }: DayRange): number {
  return Math.round((Date.parse(end) - Date.parse(start)) / DAY_MS);
}

/**
 * The days that a request asks for.
 *
 * @throws InputError naming the field that is wrong
 */
export function readDays(
  query: { range?: string; start?: string; end?: string },
  today: string,
): DayRange {
  const { range, start, end } = query;
  if (range !== undefined && (start ?? end) !== undefined) {
    throw new InputError('range cannot be given together with start and end');
  }
  const tomorrow = addDays(today, 1);
  if (start === undefined && end === undefined) {
    const days = Number(range?.slice(0, -1) ?? DEFAULT_DAYS);
    return checkDays(
      { start: addDays(tomorrow, -days), end: tomorrow },
      today,
      'range',
    );
  }
  if (start === undefined || end === undefined) {
    throw new InputError(
      `${
        start === undefined ? 'start' : 'end'
      } is required: start and end go together`,
    );
  }
  return checkDays({ start, end }, today, 'start');
}

function checkDays(
  { start, end }: DayRange,
  today: string,
  field: 'start' | 'range',
): DayRange {
  if (start >= end) {
    throw new InputError(
      'end must be after start: it is the day after the last',
    );
  }
  if (end > addDays(today, 1)) {
    throw new InputError('end must not lie in the future');
  }
  const oldest = oldestDay(today);
  if (start < oldest) {
    throw new InputError(
      `${field} must not reach further back than ${oldest}, the oldest day that Cost Explorer keeps`,
    );
  }
  return { start, end };
}

/** The oldest day that Cost Explorer answers for. */
export function oldestDay(today: string): string {
  return monthStart(today, -KEPT_MONTHS);
}

/** The range of the same length before; undefined where AWS no longer keeps it. */
export function rangeBefore(
  range: DayRange,
  granularity: 'daily' | 'monthly',
  today: string,
): DayRange | undefined {
  const { start, end } = range;
  const months = monthsBetween(start, addDays(end, -1));
  const before =
    granularity === 'monthly' && start === monthStart(start)
      ? monthStart(start, -months)
      : addDays(start, -daysIn(range));
  return before < oldestDay(today) ? undefined : { start: before, end: start };
}

/** Calendar months that a range touches. */
function monthsBetween(first: string, last: string): number {
  const [from, to] = [new Date(first), new Date(last)];
  return (
    (to.getUTCFullYear() - from.getUTCFullYear()) * 12 +
    to.getUTCMonth() -
    from.getUTCMonth() +
    1
  );
}

/**
 * Keeps a forecast, which begins with today, within what AWS gives.
 *
 * @throws InputError naming `end`
 */
export function checkForecastEnd(
  end: string,
  granularity: 'daily' | 'monthly',
  today: string,
): void {
  if (end <= today) {
    throw new InputError(
      'end must be after today: a forecast begins with today',
    );
  }
  const months = FORECAST_MONTHS[granularity];
  const last = addDays(monthStart(today, months), Number(today.slice(8)) - 1);
  if (end > last) {
    throw new InputError(
      `end must be at most ${months} months ahead for a ${granularity} forecast`,
    );
  }
}
