import { localMinute, minuteOfLocal } from './timezone';

/** When a mute rule begins to mute, again and again or once, and for how long. */
export interface MuteSchedule {
  /** As they were written. */
  expression: string;
  duration: string;
  timezone: string | undefined;
  isRecurring: boolean;
  seconds: number;
  /** The last beginning until a moment; seconds since the epoch. */
  lastStart(now: number): number | undefined;
  /** The only beginning of a schedule that does not recur. */
  onlyStart?: number;
}

/** A schedule that cannot be read; the message says why. */
export class MuteScheduleError extends Error {}

const day = 24 * 3600;
const maximumSeconds = 15 * day;

const months = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const weekdays = 'SUN MON TUE WED THU FRI SAT'.split(' ');

/** The fields of a cron expression in their order. */
const fields = [
  { name: 'minute', low: 0, high: 59, names: [] },
  { name: 'hour', low: 0, high: 23, names: [] },
  { name: 'day of month', low: 1, high: 31, names: [] },
  { name: 'month', low: 1, high: 12, names: months },
  { name: 'day of week', low: 0, high: 6, names: weekdays },
];

/** @throws MuteScheduleError */
export function parseMuteSchedule(
  expression: string,
  duration: string,
  timezone?: string,
): MuteSchedule {
  const seconds = durationSeconds(duration);
  const zone = timezone ?? 'UTC';
  checkTimezone(zone);
  const common = { expression, duration, timezone, seconds };
  const once = /^at\((\d{4}-\d{2}-\d{2}T\d{2}:\d{2})\)$/.exec(expression)?.[1];
  if (once !== undefined) {
    const local = Date.parse(`${once}:00Z`);
    if (Number.isNaN(local)) {
      throw new MuteScheduleError(`${once} is not a date and time`);
    }
    const start = minuteOfLocal(local / 60_000, zone) * 60;
    return {
      ...common,
      isRecurring: false,
      onlyStart: start,
      lastStart: now => (start <= now ? start : undefined),
    };
  }
  const cron = /^cron\((.+)\)$/.exec(expression)?.[1];
  if (cron === undefined) {
    throw new MuteScheduleError(
      'Schedule expression must be cron(Minutes Hours Day-of-month Month Day-of-week) or at(yyyy-MM-ddThh:mm)',
    );
  }
  const sets = cronSets(cron);
  return {
    ...common,
    isRecurring: true,
    lastStart: now => lastCronStart(sets, zone, now),
  };
}

function durationSeconds(text: string): number {
  const match =
    /^P(?=\d|T\d)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(
      text,
    );
  const [weeks = 0, days = 0, hours = 0, minutes = 0, rest = 0] = (match ?? [])
    .slice(1)
    .map(part => Number(part ?? 0));
  const seconds =
    weeks * 7 * day + days * day + hours * 3600 + minutes * 60 + rest;
  if (!match || seconds < 60 || seconds > maximumSeconds) {
    throw new MuteScheduleError(
      'Duration must be an ISO 8601 duration from PT1M to P15D',
    );
  }
  return seconds;
}

function checkTimezone(zone: string): void {
  try {
    localMinute(0, zone);
  } catch {
    throw new MuteScheduleError(`${zone} is not a time zone`);
  }
}

/** The allowed values of each field; `undefined` where every value is. */
type CronSets = (ReadonlySet<number> | undefined)[];

function cronSets(text: string): CronSets {
  const parts = text.trim().split(/\s+/);
  if (parts.length !== fields.length) {
    throw new MuteScheduleError(
      `A cron expression has ${fields.length} fields, not ${parts.length}`,
    );
  }
  return fields.map((field, index) => {
    const part = parts[index] ?? '';
    if (part === '*') {
      return undefined;
    }
    const value = (word: string): number => {
      const byName = field.names.indexOf(word.toUpperCase());
      const number = byName >= 0 ? byName + field.low : Number(word);
      if (
        !/^\w+$/.test(word) ||
        !(number >= field.low && number <= field.high)
      ) {
        throw new MuteScheduleError(`${part} is not valid as ${field.name}`);
      }
      return number;
    };
    const values = new Set<number>();
    for (const range of part.split(',')) {
      const [from = '', to = from, ...rest] = range.split('-');
      if (rest.length > 0 || value(from) > value(to)) {
        throw new MuteScheduleError(`${part} is not valid as ${field.name}`);
      }
      for (let each = value(from); each <= value(to); each += 1) {
        values.add(each);
      }
    }
    return values;
  });
}

/** The last minute that matches; looked for no further back than the longest time of muting. */
function lastCronStart(
  sets: CronSets,
  zone: string,
  now: number,
): number | undefined {
  const [minutes, hours, monthDays, monthNumbers, weekDays] = sets;
  const nowLocal = localMinute(now / 60, zone);
  const firstDay = Math.floor(nowLocal / 1440);
  for (let back = 0; back <= maximumSeconds / day + 1; back += 1) {
    const date = new Date((firstDay - back) * day * 1000);
    const inMonth = monthDays?.has(date.getUTCDate());
    const inWeek = weekDays?.has(date.getUTCDay());
    // As in crontab: where both kinds of day are given, one of them is enough.
    const isDay =
      inMonth === undefined || inWeek === undefined
        ? inMonth ?? inWeek ?? true
        : inMonth || inWeek;
    if (isDay && (monthNumbers?.has(date.getUTCMonth() + 1) ?? true)) {
      for (let minute = 1439; minute >= 0; minute -= 1) {
        const matches =
          (hours?.has(Math.floor(minute / 60)) ?? true) &&
          (minutes?.has(minute % 60) ?? true);
        if (matches) {
          const local = (firstDay - back) * 1440 + minute;
          const start = minuteOfLocal(local, zone) * 60;
          if (start <= now) {
            return start;
          }
        }
      }
    }
  }
  return undefined;
}
