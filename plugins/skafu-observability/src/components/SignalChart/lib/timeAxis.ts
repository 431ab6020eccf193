import { DateTime } from 'luxon';

const DAY = 86_400;
const MONTH = 28 * DAY;

/** Tick labels of the time axis: the clock, and the day where it changes. */
export function timeTicks(
  splits: number[],
  increment: number,
  zone: string,
): string[] {
  return splits.map((split, index) => {
    const time = DateTime.fromSeconds(split, { zone });
    if (increment >= MONTH) {
      return time.toFormat(time.month === 1 ? 'LLL yyyy' : 'LLL');
    }
    const midnight = time.hour === 0 && time.minute === 0;
    if (increment >= DAY || (midnight && index > 0)) {
      return time.toFormat('d LLL');
    }
    return time.toFormat(increment < 60 ? 'HH:mm:ss' : 'HH:mm');
  });
}
