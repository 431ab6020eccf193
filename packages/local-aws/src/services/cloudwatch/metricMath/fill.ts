import { roundStart } from '../retention';
import type { TimeSeries, Window } from '../TimeSeries';

/** How gaps are filled: with a value, with what came before, or on the line between neighbours. */
export type Filling = number | 'REPEAT' | 'LINEAR';

/** FILL: gives a series a value at each period of the window until now. */
export function fill(
  series: TimeSeries,
  filling: Filling,
  window: Window,
): TimeSeries {
  const known = new Map(
    series.timestamps.map((timestamp, index) => [
      timestamp,
      series.values[index] ?? NaN,
    ]),
  );
  const { period } = series;
  const start = roundStart(window.start, period, window.now);
  const anchor = series.timestamps[0] ?? start;
  const first = anchor - Math.floor((anchor - start) / period) * period;
  const timestamps: number[] = [];
  const values: number[] = [];
  let next = 0;
  for (let at = first; at < window.end && at < window.now; at += period) {
    while ((series.timestamps[next] ?? Infinity) < at) {
      next += 1;
    }
    const value = known.get(at) ?? fillingAt(series, filling, at, next);
    if (value !== undefined) {
      timestamps.push(at);
      values.push(value);
    }
  }
  return { ...series, timestamps, values };
}

/** The value of a gap; `next` is the index of the first known point after it. */
function fillingAt(
  series: TimeSeries,
  filling: Filling,
  at: number,
  next: number,
): number | undefined {
  if (typeof filling === 'number') {
    return filling;
  }
  const before = series.values[next - 1];
  if (filling === 'REPEAT' || before === undefined) {
    return before;
  }
  const after = series.values[next];
  const start = series.timestamps[next - 1];
  const end = series.timestamps[next];
  return after === undefined || start === undefined || end === undefined
    ? undefined
    : before + ((after - before) * (at - start)) / (end - start);
}
