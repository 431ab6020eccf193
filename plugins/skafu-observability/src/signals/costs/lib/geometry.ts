import type { CostColumn } from './columns';

/** Part of a bar, in amounts. */
export type Segment = { series: number; from: number; to: number };

/** Parts of a bar above each other; credits below zero. */
export function stack(
  amounts: CostColumn['amounts'],
  hidden: ReadonlySet<number>,
): Segment[] {
  let above = 0;
  let below = 0;
  return amounts.flatMap((amount, series): Segment[] => {
    if (!amount || hidden.has(series)) {
      return [];
    }
    if (amount > 0) {
      above += amount;
      return [{ series, from: above - amount, to: above }];
    }
    below += amount;
    return [{ series, from: below - amount, to: below }];
  });
}

/**
 * Lowest and highest amount of a chart, never above or below zero.
 *
 * @param clip - bars are cut there
 */
export function extent(
  columns: readonly CostColumn[],
  hidden: ReadonlySet<number>,
  clip: number = Infinity,
): [number, number] {
  let low = 0;
  let high = 0;
  for (const column of columns) {
    for (const { to } of stack(column.amounts, hidden)) {
      low = Math.min(low, to);
      high = Math.max(high, to);
    }
    // A forecast is of everything: with groups hidden it would dwarf the rest.
    if (hidden.size === 0) {
      high = Math.max(high, column.forecast?.high ?? 0, column.before ?? 0);
      low = Math.min(low, column.forecast?.low ?? 0, column.before ?? 0);
    }
  }
  return [low, Math.min(high, clip)];
}

/** A bar this many times higher than the next would flatten all others. */
const OUTLIER = 2.5;

/**
 * The amount above which bars are cut and named, so that one day of taxes does
 * not flatten a month; undefined where no few bars stand out.
 */
export function clipAt(
  columns: readonly CostColumn[],
  hidden: ReadonlySet<number>,
): number | undefined {
  const heights = columns
    .filter(({ total }) => total !== undefined)
    .map(column =>
      Math.max(0, ...stack(column.amounts, hidden).map(({ to }) => to)),
    )
    .sort((a, b) => b - a);
  const few = Math.max(1, Math.floor(heights.length * 0.07));
  for (let count = 1; count <= few; count += 1) {
    const [lowestOutlier, next] = [heights[count - 1], heights[count]];
    if (lowestOutlier && next && lowestOutlier > next * OUTLIER) {
      return next * 1.3;
    }
  }
  return undefined;
}

/** Round amounts for the axis, a handful, that hold the extent. */
export function axisTicks([low, high]: [number, number], count = 4): number[] {
  const span = high - low;
  if (span === 0) {
    return [0];
  }
  const raw = span / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step =
    ([1, 2, 2.5, 5, 10].find(each => each * power >= raw) ?? 10) * power;
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step);
  return Array.from(
    { length: last - first + 1 },
    // Multiplied, not added up: 0.1 + 0.2 is no label.
    (_, index) => Number(((first + index) * step).toPrecision(12)),
  );
}

/** Every how many columns a label fits. */
export function labelEvery(columnWidth: number, labelWidth: number): number {
  const fits = Math.ceil(labelWidth / Math.max(columnWidth, 0.1));
  return [1, 2, 3, 5, 7, 14, 30, 60, 90].find(each => each >= fits) ?? fits;
}
