import { DateTime } from 'luxon';

/** The values at which each field of a cron expression holds. */
export type Cron = {
  minutes: number[];
  hours: number[];
  days: number[];
  months: number[];
  /** 0 is Sunday. */
  weekdays: number[];
  /** True for a field that is `*`. */
  anyDay: boolean;
  anyWeekday: boolean;
};

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
export const WEEKDAYS = 'SUN MON TUE WED THU FRI SAT'.split(' ');

/** A year and a day: later occurrences help nobody who mutes an alarm. */
const SEARCHED_DAYS = 366;

/** Reads minutes, hours, day of month, month, day of week; undefined when it is no cron expression. */
export function readCron(text: string): Cron | undefined {
  const fields = text.trim().split(/\s+/);
  const [minute, hour, day, month, weekday] = fields;
  if (fields.length !== 5 || !minute || !hour || !day || !month || !weekday) {
    return undefined;
  }
  const minutes = readField(minute, 0, 59);
  const hours = readField(hour, 0, 23);
  const days = readField(day, 1, 31);
  const months = readField(month, 1, 12, MONTHS, 1);
  const weekdays = readField(weekday, 0, 7, WEEKDAYS, 0)?.map(at => at % 7);
  if (!minutes || !hours || !days || !months || !weekdays) {
    return undefined;
  }
  return {
    minutes,
    hours,
    days,
    months,
    weekdays,
    anyDay: day === '*',
    anyWeekday: weekday === '*',
  };
}

/** The next moments at which a cron expression holds in a zone, in milliseconds. */
export function nextTimes(
  cron: Cron,
  zone: string,
  from: number,
  count: number,
): number[] {
  const times: number[] = [];
  const first = DateTime.fromMillis(from, { zone }).startOf('day');
  for (let ahead = 0; ahead <= SEARCHED_DAYS && times.length < count; ahead++) {
    const date = first.plus({ days: ahead });
    if (!holdsOn(cron, date)) {
      continue;
    }
    for (const hour of cron.hours) {
      for (const minute of cron.minutes) {
        const time = date.set({ hour, minute });
        // A clock that springs forward leaves hours out.
        if (time.hour === hour && time.toMillis() >= from) {
          times.push(time.toMillis());
        }
      }
    }
  }
  return times.sort((a, b) => a - b).slice(0, count);
}

function holdsOn(cron: Cron, date: DateTime): boolean {
  if (!cron.months.includes(date.month)) {
    return false;
  }
  const onDay = cron.days.includes(date.day);
  const onWeekday = cron.weekdays.includes(date.weekday % 7);
  // As cron has it: where both are named, either will do.
  return cron.anyDay || cron.anyWeekday
    ? onDay && onWeekday
    : onDay || onWeekday;
}

function readField(
  text: string,
  lowest: number,
  highest: number,
  names: string[] = [],
  firstName = 0,
): number[] | undefined {
  const read = (part: string) => {
    const named = names.indexOf(part.toUpperCase());
    const number = named >= 0 ? named + firstName : Number(part);
    return part !== '' &&
      Number.isInteger(number) &&
      number >= lowest &&
      number <= highest
      ? number
      : undefined;
  };
  const values = new Set<number>();
  for (const part of text.split(',')) {
    const ends = part === '*' ? [lowest, highest] : part.split('-').map(read);
    const [start, end = start] = ends;
    if (
      ends.length > 2 ||
      ends.includes(undefined) ||
      start === undefined ||
      end === undefined ||
      start > end
    ) {
      return undefined;
    }
    for (let value = start; value <= end; value++) {
      values.add(value);
    }
  }
  return [...values].sort((a, b) => a - b);
}
