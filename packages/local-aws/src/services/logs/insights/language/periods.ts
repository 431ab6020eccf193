/** A length of time as `bin(5m)` has it. */
export interface Period {
  amount: number;
  unit: PeriodUnit;
}

/** Units that are always equally long are milliseconds; months, quarters and years follow the calendar. */
export type PeriodUnit = { milliseconds: number } | { months: number };

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** AWS's units; those of more than one letter may have a plural `s`. */
const units: Readonly<Record<string, PeriodUnit>> = {
  millisecond: { milliseconds: 1 },
  ms: { milliseconds: 1 },
  msec: { milliseconds: 1 },
  second: { milliseconds: second },
  s: { milliseconds: second },
  sec: { milliseconds: second },
  minute: { milliseconds: minute },
  m: { milliseconds: minute },
  min: { milliseconds: minute },
  hour: { milliseconds: hour },
  h: { milliseconds: hour },
  hr: { milliseconds: hour },
  day: { milliseconds: day },
  d: { milliseconds: day },
  week: { milliseconds: 7 * day },
  w: { milliseconds: 7 * day },
  month: { months: 1 },
  mo: { months: 1 },
  mon: { months: 1 },
  quarter: { months: 3 },
  q: { months: 3 },
  qtr: { months: 3 },
  year: { months: 12 },
  y: { months: 12 },
  yr: { months: 12 },
};

/** Reads `5m`; `undefined` if it is none. */
export function readPeriod(text: string): Period | undefined {
  const [, digits = '', letters = ''] = /^([\d.]+)(\D+)$/.exec(text) ?? [];
  const name = letters.toLowerCase();
  const unit =
    units[name] ??
    (name.length > 2 && name.endsWith('s')
      ? units[name.slice(0, -1)]
      : undefined);
  const amount = Number(digits);
  return unit && amount > 0 ? { amount, unit } : undefined;
}

/** The beginning of the period that a moment lies in, milliseconds since the epoch, UTC. */
export function floorTo(period: Period, at: number): number {
  const { amount, unit } = period;
  if ('milliseconds' in unit) {
    const length = amount * unit.milliseconds;
    return Math.floor(at / length) * length;
  }
  const date = new Date(at);
  const length = amount * unit.months;
  const months = (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
  return Date.UTC(1970, Math.floor(months / length) * length);
}

/** The end of the period that a moment lies in, or the moment itself where one begins. */
export function ceilTo(period: Period, at: number): number {
  const floor = floorTo(period, at);
  if (floor === at) {
    return at;
  }
  const { amount, unit } = period;
  if ('milliseconds' in unit) {
    return floor + amount * unit.milliseconds;
  }
  const date = new Date(floor);
  return date.setUTCMonth(date.getUTCMonth() + amount * unit.months);
}
