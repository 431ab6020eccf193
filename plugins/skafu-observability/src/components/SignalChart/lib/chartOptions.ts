import type uPlot from 'uplot';
import { formatText } from '../../../lib/format';
import type { Window } from '../../TimeRangePicker/rangeMath';
import { lonelyIndices } from './alignSeries';
import { seriesStyle, type ColorOf } from './palette';
import { timeTicks } from './timeAxis';
import { yRange, type YRangeOptions } from './yRange';

/** What a chart shows now. Read at every draw, so that new data needs no new chart. */
export type ChartState = YRangeOptions & {
  window: Window;
  /** Index of the bucket that is still filling. */
  filling: number | undefined;
  colorOf: ColorOf;
};

export type ChartOptionsInput = {
  width: number;
  height: number;
  labels: string[];
  /** Charts with the same key share their cursor. */
  syncKey: string;
  state: () => ChartState;
  hooks: uPlot.Hooks.Arrays;
  /** Draws lines between points; uPlot's own. */
  linear: uPlot.Series.PathBuilder;
  onReset: () => void;
};

/** Width of the value axis. */
const VALUE_AXIS = 54;

/** Half a tick label of the time axis: nearer to the right edge it would be cut off. */
const HALF_TICK = 16;

const FONT = '11px system-ui, sans-serif';

/** Options of a chart in the house style: horizontal hairlines only, no border. */
export function chartOptions(input: ChartOptionsInput): uPlot.Options {
  const { state } = input;
  const muted = () => state().colorOf('--skafu-muted');
  return {
    width: input.width,
    height: input.height,
    padding: [10, 2, 0, 0],
    legend: { show: false },
    focus: { alpha: 1 },
    cursor: {
      y: false,
      drag: { x: true, y: false, setScale: false, dist: 4 },
      points: { size: 7, width: 1.5 },
      bind: {
        dblclick: () => () => {
          input.onReset();
          return null;
        },
      },
      sync: {
        key: input.syncKey,
        setSeries: false,
        scales: ['x', null],
        // Only the position is shared: a drag belongs to the chart it happens on.
        filters: {
          pub: type => type === 'mousemove' || type === 'mouseleave',
          sub: type => type === 'mousemove' || type === 'mouseleave',
        },
      },
    },
    scales: {
      x: {
        time: true,
        range: () => {
          const { start, end } = state().window;
          return [start / 1000, end / 1000];
        },
      },
      y: { range: (_chart, min, max) => yRange(min, max, state()) },
    },
    axes: [
      {
        stroke: muted,
        font: FONT,
        size: 24,
        gap: 6,
        space: 72,
        grid: { show: false },
        ticks: { show: false },
        values: (chart, splits, _axis, _space, increment) =>
          timeTicks(splits, increment).map((text, index) =>
            isAtEdge(chart, splits[index] ?? 0) ? null : text,
          ),
      },
      {
        stroke: muted,
        font: FONT,
        size: VALUE_AXIS,
        gap: 8,
        space: 36,
        grid: { stroke: () => state().colorOf('--skafu-hairline'), width: 1 },
        ticks: { show: false },
        values: (_chart, splits) =>
          splits.map(split =>
            split === 0 ? '0' : formatText(split, state().unit),
          ),
      },
    ],
    series: [
      {},
      ...input.labels.map((label, index) => lineOf(label, index, input)),
    ],
    hooks: input.hooks,
  };
}

function isAtEdge(chart: uPlot, time: number): boolean {
  const { min = 0, max = 0 } = chart.scales.x ?? {};
  const second = (chart.width - VALUE_AXIS) / (max - min);
  return (max - time) * second < HALF_TICK;
}

function lineOf(
  label: string,
  index: number,
  input: ChartOptionsInput,
): uPlot.Series {
  const { variable, dash } = seriesStyle(index);
  const stroke = () => input.state().colorOf(variable);
  return {
    label,
    stroke,
    dash,
    width: 1.5,
    spanGaps: false,
    // Stops before the bucket that is still filling; a hook draws that dashed.
    paths: (chart, seriesIndex, from, to) => {
      const { filling } = input.state();
      const end = filling === undefined ? to : Math.min(to, filling - 1);
      return end < from ? null : input.linear(chart, seriesIndex, from, end);
    },
    points: {
      show: true,
      size: 4,
      width: 0,
      stroke,
      fill: stroke,
      filter: (chart, seriesIndex) =>
        lonelyIndices(chart.data[seriesIndex] ?? []),
    },
  };
}
