import type { ChartMarker } from '../types';
import { clustersOf, lastingSpans } from './clusters';
import { certainUntil, layersOf, stacked } from './layers';
import { timeTicks } from './timeAxis';

const at = (minute: number) =>
  new Date(Date.UTC(2026, 2, 1, 10, minute)).toISOString();
const seconds = (minute: number) => Date.parse(at(minute)) / 1000;

describe('layersOf', () => {
  it('puts bands on the axis of the lines, and bars in the middle of their bucket', () => {
    const layers = layersOf(
      {
        unit: 'Count',
        series: [
          { id: 'a', label: 'a', timestamps: [at(0), at(1)], values: [1, 2] },
        ],
      },
      [
        {
          label: 'expected',
          timestamps: [at(1), at(2)],
          low: [1, 1],
          high: [3, 4],
        },
      ],
      { kind: 'bars', period: 60 },
    );
    expect(layers.times).toEqual([0, 1, 2].map(seconds));
    expect(layers.xs[0]).toBe(seconds(0) + 30);
    expect(layers.rows).toEqual([[1, 2, null]]);
    expect(layers.bands).toEqual([
      { label: 'expected', hue: 0, low: [null, 1, 1], high: [null, 3, 4] },
    ]);
  });
});

describe('stacked', () => {
  const rows = [
    [1, 2, null],
    [10, null, 30],
    [100, 100, 100],
  ];

  it('stands series on each other, over gaps too', () => {
    const { bases, tops } = stacked(rows, new Set());
    expect(tops).toEqual([
      [1, 2, null],
      [11, null, 30],
      [111, 102, 130],
    ]);
    expect(bases[2]).toEqual([11, 2, 30]);
  });

  it('lets hidden ones hold nothing up', () => {
    expect(stacked(rows, new Set([0])).tops[2]).toEqual([110, 100, 130]);
  });
});

describe('certainUntil', () => {
  const times = [0, 1, 2, 3].map(seconds);

  it('ends where a bucket still fills, or where a forecast begins', () => {
    const none = { filling: undefined, dashedFrom: undefined };
    expect(certainUntil(times, none)).toBeUndefined();
    expect(certainUntil(times, { ...none, filling: 3 })).toBe(2);
    expect(
      certainUntil(times, { filling: 3, dashedFrom: seconds(2) * 1000 }),
    ).toBe(1);
    expect(
      certainUntil(times, { filling: 3, dashedFrom: seconds(9) * 1000 }),
    ).toBeUndefined();
  });
});

describe('Events above a chart', () => {
  const window = { start: 0, end: 1000 };
  const event = (kind: ChartMarker['kind'], from: number, to?: number) => ({
    ...{ kind, at: from, to, title: `${kind} ${from}` },
  });

  it('share a mark where they would cover each other', () => {
    const clusters = clustersOf(
      [
        event('alarm', 110),
        event('deploy', 100),
        event('security', 500),
        event('alarm', -50, 20),
        event('deploy', 2000),
      ],
      window,
    );
    expect(
      clusters.map(({ at: where, markers }) => [
        where,
        ...markers.map(({ title }) => title),
      ]),
    ).toEqual([
      [0, 'alarm -50'],
      [0.1, 'deploy 100', 'alarm 110'],
      [0.5, 'security 500'],
    ]);
  });

  it('last together where several do, and no longer than the window', () => {
    expect(
      lastingSpans(
        [
          event('alarm', 300, 5000),
          event('alarm', -10, 200),
          event('alarm', 150, 250),
        ],
        window,
      ),
    ).toEqual([
      { kind: 'alarm', from: 0, to: 250 },
      { kind: 'alarm', from: 300, to: 1000 },
    ]);
  });
});

describe('timeTicks', () => {
  it('reads in the zone that it is given', () => {
    const noon = Date.parse('2026-03-01T12:00:00Z') / 1000;
    expect(timeTicks([noon], 3600, 'Asia/Tokyo')).toEqual(['21:00']);
    expect(timeTicks([noon], 86_400, 'utc')).toEqual(['1 Mar']);
    expect(timeTicks([noon], 31 * 86_400, 'utc')).toEqual(['Mar']);
  });
});
