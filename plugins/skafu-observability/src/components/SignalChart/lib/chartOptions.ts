import type uPlot from 'uplot';
import { formatText } from '../../../lib/format';
import type { Window } from '../../TimeRangePicker/rangeMath';
import type { ChartKind, ChartMarker, FormatNumber } from '../types';
import { lonelyIndices, type Row } from './alignSeries';
import type { Layers } from './layers';
import type { ColorOf, SeriesStyle } from './palette';
import { timeTicks } from './timeAxis';
import { yRange, type YRangeOptions } from './yRange';

/** What a chart shows now. Read at every draw, so that new data needs no new chart. */
export type ChartState = YRangeOptions &
  Pick<Layers, 'times' | 'spans' | 'bands'> & {
    window: Window;
    kind: ChartKind;
    styles: SeriesStyle[];
    /** Where series end: their values, or sums where they are stacked. */
    tops: Row[];
    /** Where stacked series begin. */
    bases: Row[] | undefined;
    /** Index of the last point that is certain; all are when undefined. */
    certain: number | undefined;
    markers: ChartMarker[];
    /** Replaces CloudWatch's units on the value axis. */
    format: FormatNumber | undefined;
    /** IANA name or `local`. */
    zone: string;
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
  /** uPlot's own too. */
  tzDate: (date: Date, zone: string) => Date;
  /** False where a drag selects nothing. */
  zoomable: boolean;
  onReset: () => void;
};

/** Width of the value axis. */
export const VALUE_AXIS = 54;

/** Between the plot and the right edge. */
export const RIGHT = 2;

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
    padding: [10, RIGHT, 0, 0],
    legend: { show: false },
    focus: { alpha: 1 },
    tzDate: seconds => {
      const date = new Date(seconds * 1000);
      const { zone } = state();
      return zone === 'local' ? date : input.tzDate(date, zone);
    },
    cursor: {
      y: false,
      drag: { x: input.zoomable, y: false, setScale: false, dist: 4 },
      points: { show: state().kind !== 'bars', size: 7, width: 1.5 },
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
      y: {
        range: (_chart, min, max) => {
          const [lowest, highest] = withBands(min, max, state().bands);
          return yRange(lowest, highest, state());
        },
      },
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
          timeTicks(splits, increment, state().zone).map((text, index) =>
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
          splits.map(split => {
            const { format, unit } = state();
            return split === 0
              ? '0'
              : format?.(split) ?? formatText(split, unit);
          }),
      },
    ],
    series: [
      {},
      ...input.labels.map((label, index) => lineOf(label, index, input)),
    ],
    hooks: input.hooks,
  };
}

/** The data's extent, bands included. */
function withBands(
  min: number | null,
  max: number | null,
  bands: Layers['bands'],
): [number | null, number | null] {
  let [lowest, highest] = [min, max];
  for (const value of bands.flatMap(({ low, high }) => [...low, ...high])) {
    if (value !== null) {
      lowest = Math.min(lowest ?? value, value);
      highest = Math.max(highest ?? value, value);
    }
  }
  return [lowest, highest];
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
  const { variable, dash } = input.state().styles[index] ?? { variable: '' };
  const stroke = () => input.state().colorOf(variable);
  const asBars = input.state().kind === 'bars';
  return {
    label,
    stroke,
    dash,
    width: 1.5,
    spanGaps: false,
    // Stops where certainty does; hooks draw what follows, and bars.
    paths: (chart, seriesIndex, from, to) => {
      const { certain = to } = input.state();
      const end = Math.min(to, certain);
      return asBars || end < from
        ? null
        : input.linear(chart, seriesIndex, from, end);
    },
    points: {
      show: !asBars,
      size: 4,
      width: 0,
      stroke,
      fill: stroke,
      filter: (chart, seriesIndex) =>
        lonelyIndices(chart.data[seriesIndex] ?? []),
    },
  };
}
