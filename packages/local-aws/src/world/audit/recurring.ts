import { seedOf, uniform } from '../random';

const day = 86_400;

/** How often something happens, and when. */
export interface Recurrence {
  /** Days between two times, on average; each falls on some day of them. */
  everyDays: number;
  /** Hours of the day, UTC, between which it happens. */
  hours: [number, number];
  /** Whether it happens from Monday to Friday only. */
  onWorkdays?: boolean;
}

/** The moments of something that recurs, in whole seconds, oldest first; a pure function of its name and the clock. */
export function moments(
  name: string,
  recurrence: Recurrence,
  from: number,
  to: number,
): number[] {
  const { everyDays, hours, onWorkdays = false } = recurrence;
  const seed = seedOf(name, 'audit');
  const found: number[] = [];
  const length = everyDays * day;
  for (
    let turn = Math.floor(from / length) - 1;
    turn * length < to;
    turn += 1
  ) {
    const date = Math.floor((turn + uniform(seed, turn)) * everyDays);
    const [first, last] = hours;
    const hour = first + (last - first) * uniform(seed ^ 0x77, turn);
    const at = Math.floor(date * day + hour * 3600);
    // The epoch was a Thursday.
    const weekday = (date + 4) % 7;
    const isWorkday = weekday >= 1 && weekday <= 5;
    if (at >= from && at < to && (isWorkday || !onWorkdays)) {
      found.push(at);
    }
  }
  return found;
}
