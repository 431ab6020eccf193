import type { CostColumn } from '../lib/columns';
import { axisTicks, clipAt, extent } from '../lib/geometry';

/** Room for labels around the plot, in pixels. */
export const MARGIN = { top: 22, right: 8, bottom: 24, left: 56 };

/** Bars wider than this look like a wall. */
const MAX_BAR = 44;

/** Where days and amounts lie, in pixels. */
export type Scales = {
  width: number;
  height: number;
  columnWidth: number;
  barWidth: number;
  ticks: number[];
  /** Bars that are higher are cut at the top of the plot, and named. */
  isClipped: boolean;
  /** Left edge of a column. */
  x: (index: number) => number;
  centre: (index: number) => number;
  y: (amount: number) => number;
  /** The column at a place, from the left edge of the chart. */
  indexAt: (left: number) => number;
};

export function scalesOf(options: {
  columns: readonly CostColumn[];
  hidden: ReadonlySet<number>;
  width: number;
  height: number;
}): Scales {
  const { columns, width, height } = options;
  const clip = clipAt(columns, options.hidden);
  const ticks = axisTicks(extent(columns, options.hidden, clip));
  const [bottom = 0, top = 1] = [ticks[0], ticks.at(-1)];
  const plotWidth = Math.max(width - MARGIN.left - MARGIN.right, 1);
  const plotHeight = height - MARGIN.top - MARGIN.bottom;
  const columnWidth = plotWidth / Math.max(columns.length, 1);
  const barWidth = Math.min(
    columnWidth * (columnWidth < 5 ? 0.9 : 0.74),
    MAX_BAR,
  );
  const x = (index: number) => MARGIN.left + index * columnWidth;
  return {
    width,
    height,
    columnWidth,
    barWidth,
    ticks,
    x,
    centre: index => x(index) + columnWidth / 2,
    isClipped: clip !== undefined,
    y: amount =>
      MARGIN.top +
      plotHeight * (1 - (Math.min(amount, top) - bottom) / (top - bottom || 1)),
    indexAt: left =>
      Math.min(
        Math.max(Math.floor((left - MARGIN.left) / columnWidth), 0),
        columns.length - 1,
      ),
  };
}
