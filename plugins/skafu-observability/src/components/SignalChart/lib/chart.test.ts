import type { Threshold } from '@skafu/plugin-skafu-observability-common';
import type uPlot from 'uplot';
import {
  alignSeries,
  fillingIndex,
  lastValue,
  lonelyIndices,
} from './alignSeries';
import { chartOptions, type ChartState } from './chartOptions';
import { seriesStyle } from './palette';
import { limitText, placeLabels, type Line } from './thresholdLabels';
import { yRange } from './yRange';

const at = (minute: number) =>
  new Date(Date.parse('2026-03-01T10:00:00Z') + minute * 60_000).toISOString();
const second = (minute: number) => Date.parse(at(minute)) / 1000;

const series = (id: string, points: Array<[number, number]>) => ({
  id,
  label: id,
  timestamps: points.map(([minute]) => at(minute)),
  values: points.map(([, value]) => value),
  status: 'Complete' as const,
});

const threshold = (value: number): Threshold => ({
  alarmName: 'alarm',
  value,
  comparison: '>',
  state: 'OK',
});

describe('alignSeries', () => {
  it('puts series on one axis and keeps gaps as gaps', () => {
    const data = alignSeries(
      [
        series('a', [
          [0, 1],
          [1, 2],
          [5, 3],
        ]),
        series('b', [[1, 9]]),
      ],
      60,
    );
    expect(data.times).toEqual([0, 1, 2, 5].map(second));
    expect(data.rows).toEqual([
      [1, 2, null, 3],
      [null, 9, null, null],
    ]);
  });

  it('knows the bucket that is still filling, and does not take it for the last value', () => {
    const times = [0, 1].map(second);
    expect(fillingIndex(times, 60, second(1) + 20)).toBe(1);
    expect(fillingIndex(times, 60, second(2))).toBeUndefined();
    expect(lastValue([40, 7], 1)).toBe(40);
    expect(lastValue([null, 7], 1)).toBe(7);
    expect(lastValue([40, 7], undefined)).toBe(7);
  });

  it('finds points that no line reaches', () => {
    expect(lonelyIndices([1, null, 2, 3, null, 4])).toEqual([0, 5]);
  });
});

describe('yRange', () => {
  const count = { unit: 'Count', signal: 'traffic' as const, thresholds: [] };
  const latency = {
    unit: 'Milliseconds',
    signal: 'latency' as const,
    thresholds: [],
  };

  it('starts counts at zero and leaves latency the room that its changes need', () => {
    expect(yRange(900, 1000, count)[0]).toBe(0);
    expect(yRange(900, 1000, latency)[0]).toBeGreaterThan(800);
    expect(yRange(100, 1000, latency)[0]).toBe(0);
  });

  it('reaches to a near threshold, not to a far one', () => {
    expect(
      yRange(0, 100, { ...count, thresholds: [threshold(150)] })[1],
    ).toBeGreaterThan(150);
    expect(
      yRange(0, 100, { ...count, thresholds: [threshold(900)] })[1],
    ).toBeLessThan(150);
  });

  it('is a range even when there is nothing', () => {
    expect(yRange(null, null, count)).toEqual([0, 1]);
    expect(yRange(0, 0, count)).toEqual([0, 1]);
  });
});

describe('Names of alarm lines', () => {
  const place = (lines: Line[], points: Array<[number, number]> = []) =>
    placeLabels({
      lines,
      plot: { left: 0, top: 0, width: 300, height: 120 },
      height: 13,
      widthOf: text => text.length * 7,
      points,
    });
  const line = (text: string, y: number, firing = false) => ({
    ...{ text, y, firing },
  });

  it('stand above their line, where they hide no data', () => {
    const [free] = place([line('> 1 s', 60)]);
    expect(free?.box).toEqual({ left: 2, top: 45, width: 35, height: 13 });
    const [moved] = place([line('> 1 s', 60)], [[20, 50]]);
    expect(moved?.box.left).toBe(263);
    const [below] = place(
      [line('> 1 s', 60)],
      [
        [20, 50],
        [280, 50],
      ],
    );
    expect(below?.box.top).toBe(62);
  });

  it('never collide; firing ones choose first, and what finds no room is left to the tooltip', () => {
    const placed = place([
      line('> 1 s', 60),
      line('> 2 s', 58),
      line('> 3 s', 62),
      line('> 4 s', 61),
      line('> 5 s', 59),
      line('> 9 s', 60, true),
    ]);
    expect(placed[0]?.text).toBe('> 9 s');
    for (const [index, { box }] of placed.entries()) {
      for (const { box: other } of placed.slice(index + 1)) {
        const apart =
          Math.abs(box.top - other.top) >= 13 ||
          Math.abs(box.left - other.left) >= 35;
        expect(apart).toBe(true);
      }
    }
    expect(placed.length).toBeGreaterThan(2);
    expect(placed.length).toBeLessThan(6);
  });

  it('are said once where several alarms share a line, and stay inside', () => {
    const placed = place([line('↑ > 1 s', 0), line('↑ > 1 s', 0)]);
    expect(placed).toHaveLength(1);
    expect(placed[0]?.box.top).toBe(2);
  });

  it('read as people write them', () => {
    expect(limitText({ comparison: '>=', value: 1500 }, 'Milliseconds')).toBe(
      '≥ 1.5 s',
    );
  });
});

describe('chartOptions', () => {
  const state: ChartState = {
    ...{ unit: 'Count', signal: 'traffic', thresholds: [] },
    window: { start: 1_000, end: 9_000 },
    kind: 'line',
    styles: Array.from({ length: 9 }, (_, index) => seriesStyle(index)),
    ...{ times: [], spans: [], tops: [], bases: undefined },
    certain: 2,
    markers: [],
    format: undefined,
    zone: 'local',
    bands: [{ label: 'Expected', hue: 0, low: [4, null], high: [9, null] }],
    colorOf: variable => `color of ${variable}`,
  };
  const linear = jest.fn();
  const options = chartOptions({
    width: 300,
    height: 160,
    labels: Array.from({ length: 9 }, (_, index) => `series ${index}`),
    syncKey: 'key',
    state: () => state,
    hooks: {},
    linear,
    tzDate: date => date,
    zoomable: true,
    onReset: jest.fn(),
  });
  // The builder reads nothing of the chart in the parts tested here.
  const chart = {} as uPlot;

  it('spans the range that was asked for, also where there is no data', () => {
    const range = options.scales?.x?.range;
    expect(typeof range === 'function' && range(chart, 2, 5, 'x')).toEqual([
      1, 9,
    ]);
  });

  it('draws horizontal lines only and never bridges gaps', () => {
    expect(options.axes?.[0]?.grid?.show).toBe(false);
    expect(options.series.slice(1).every(line => line.spanGaps === false)).toBe(
      true,
    );
  });

  it('leaves the bucket that is still filling to be dashed', () => {
    options.series[1]?.paths?.(chart, 1, 0, 3);
    expect(linear).toHaveBeenLastCalledWith(chart, 1, 0, 2);
  });

  it('repeats its hues dashed after eight series', () => {
    expect(seriesStyle(8).variable).toBe(seriesStyle(0).variable);
    expect(seriesStyle(0).dash).toBeUndefined();
    expect(options.series[9]?.dash).toBeDefined();
  });
});
