import { DateTime } from 'luxon';
import { formatText } from '../../../lib/format';
import { displayZone } from '../../../lib/zone';
import { timeTicks } from '../../SignalChart/lib/timeAxis';
import type { Bar, BarScale, Span } from '../types';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Steps between ticks of a time axis, in seconds. */
const STEPS = [
  ...[1, 5, 15, 30, MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE],
  ...[HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR],
  ...[DAY, 2 * DAY, 7 * DAY, 14 * DAY, 30 * DAY, 90 * DAY],
];

/** Where a value stands on the axis, from 0 to 1. */
export type Axis = {
  domain: Span;
  positionOf: (value: number) => number;
  ticks: (most: number) => Array<{ at: number; text: string }>;
};

export function axisOf(options: {
  bars: Bar[];
  scale: BarScale;
  unit: string;
  domain?: Span;
}): Axis {
  const { bars, scale, unit } = options;
  const domain = options.domain ?? extentOf(bars);
  if (scale === 'log') {
    return logAxis(domain, bars, unit);
  }
  const length = domain.to - domain.from || 1;
  return {
    domain,
    positionOf: value => (value - domain.from) / length,
    ticks: most => {
      const splits =
        scale === 'time'
          ? timeSplits(domain, most)
          : linearSplits(domain, most).map(at => ({
              at,
              text: formatText(at, unit),
            }));
      return splits.map(({ at, text }) => ({
        at: (at - domain.from) / length,
        text,
      }));
    },
  };
}

function extentOf(bars: Bar[]): Span {
  return {
    from: bars[0]?.from ?? 0,
    to: bars.at(-1)?.to ?? 1,
  };
}

/** Zero has no logarithm: what reaches down to it begins half a decade below the rest. */
function logAxis(domain: Span, bars: Bar[], unit: string): Axis {
  const positive = bars
    .flatMap(({ from, to }) => [from, to])
    .filter(x => x > 0);
  const lowest =
    domain.from > 0 ? domain.from : Math.min(...positive, domain.to) / 3;
  const low = Math.log10(lowest);
  const length = Math.log10(domain.to) - low || 1;
  const positionOf = (value: number) =>
    Math.max(0, (Math.log10(Math.max(value, lowest)) - low) / length);
  return {
    domain: { from: lowest, to: domain.to },
    positionOf,
    ticks: most => {
      const decades = Array.from(
        { length: Math.ceil(length) + 2 },
        (_, index) => 10 ** (Math.floor(low) + index),
      );
      const inside = (values: number[]) =>
        values.filter(value => value >= lowest && value <= domain.to);
      const [fine = [], ...coarser] = [[1, 2, 5], [1, 3], [1]].map(steps =>
        inside(decades.flatMap(decade => steps.map(step => step * decade))),
      );
      const chosen =
        [fine, ...coarser].find(values => values.length <= most) ??
        coarser.at(-1) ??
        [];
      return chosen.map(value => ({
        at: positionOf(value),
        text: formatText(value, unit),
      }));
    },
  };
}

function timeSplits(
  { from, to }: Span,
  most: number,
): Array<{ at: number; text: string }> {
  const seconds = (to - from) / 1000;
  const step =
    STEPS.find(candidate => seconds / candidate <= most) ?? 180 * DAY;
  const offset =
    DateTime.fromMillis(from, { zone: displayZone() }).offset * MINUTE;
  const first = Math.ceil((from / 1000 + offset) / step) * step - offset;
  const splits: number[] = [];
  for (let at = first; at * 1000 <= to; at += step) {
    splits.push(at);
  }
  const texts = timeTicks(splits, step, displayZone());
  return splits.map((at, index) => ({
    at: at * 1000,
    text: texts[index] ?? '',
  }));
}

function linearSplits({ from, to }: Span, most: number): number[] {
  const step = niceCeiling((to - from) / Math.max(most, 1));
  const splits: number[] = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) {
    splits.push(at);
  }
  return splits;
}

/** Top of a value axis: as little above the highest bar as still reads well. */
export function topOf(highest: number): number {
  return niceCeiling(highest, [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8]);
}

/** The next of 1, 2, 5, 10, 20, … at or above a number. */
export function niceCeiling(value: number, steps = [1, 2, 5]): number {
  if (value <= 0) {
    return 1;
  }
  const decade = 10 ** Math.floor(Math.log10(value));
  return (
    steps.map(step => step * decade).find(step => step >= value) ?? 10 * decade
  );
}
