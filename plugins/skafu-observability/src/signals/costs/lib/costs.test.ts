import { exampleCosts } from '../../../__testUtils__/costsExamples';
import { columnsOf, comparable, seriesOf } from './columns';
import { costsToCsv } from './csv';
import { daysText } from './dayText';
import { axisTicks, clipAt, extent, stack } from './geometry';
import { findGroups, sortGroups } from './groups';
import { percentText } from './percent';
import {
  daysOf,
  defaultGranularity,
  forecastEnd,
  readRange,
  shifted,
  wholeMonths,
} from './ranges';

const TODAY = '2026-11-22';
const NONE: ReadonlySet<number> = new Set();

describe('ranges', () => {
  it.each([
    ['7d', '2026-11-16', '2026-11-23'],
    ['45d', '2026-10-09', '2026-11-23'],
    ['month', '2026-11-01', '2026-11-23'],
    ['last-month', '2026-10-01', '2026-11-01'],
    ['12mo', '2025-12-01', '2026-11-23'],
    // Hours of another page are no days.
    ['3h', '2026-10-24', '2026-11-23'],
  ])('reads %s', (range, start, end) => {
    expect(daysOf(readRange({ range }), TODAY)).toEqual({ start, end });
  });

  it('keeps to the days that AWS has, and to the default where there are none', () => {
    const between = (start: string, end: string) =>
      daysOf(readRange({ start, end }), TODAY);
    expect(between('2020-01-01', '2030-01-01')).toEqual({
      start: '2025-10-01',
      end: '2026-11-23',
    });
    expect(between('2030-01-01', '2030-02-01')).toEqual(
      daysOf(readRange({}), TODAY),
    );
    expect(between('2026-11-10T10:00:00Z', '2026-11-10T11:00:00Z')).toEqual(
      daysOf(readRange({}), TODAY),
    );
  });

  it('shows months whole, and months where days would be too many', () => {
    const days = { start: '2026-09-20', end: '2026-10-20' };
    expect(wholeMonths(days, TODAY)).toEqual({
      start: '2026-09-01',
      end: '2026-11-01',
    });
    expect(defaultGranularity(days)).toBe('daily');
    expect(defaultGranularity(daysOf({ preset: '12mo' }, TODAY))).toBe(
      'monthly',
    );
  });

  it('moves by its own length, not beyond today and what is kept', () => {
    const week = daysOf({ preset: '7d' }, TODAY);
    const before = { start: '2026-11-09', end: '2026-11-16' };
    expect(shifted(week, -1, TODAY)).toEqual(before);
    expect(shifted(before, 1, TODAY)).toEqual(week);
    expect(shifted(week, 1, TODAY)).toBeUndefined();
    expect(
      shifted(daysOf({ preset: '12mo' }, TODAY), -1, TODAY),
    ).toBeUndefined();
  });

  it('forecasts to the end of the month, but not farther than one looks back', () => {
    const end = (range: string, today = TODAY) =>
      forecastEnd(daysOf(readRange({ range }), today), 'daily', today);
    expect(end('30d')).toBe('2026-12-01');
    expect(end('7d')).toBe('2026-11-29');
    expect(end('90d', '2026-11-28')).toBe('2027-01-01');
    expect(
      forecastEnd(daysOf({ preset: '12mo' }, TODAY), 'monthly', TODAY),
    ).toBe('2027-02-01');
  });
});

describe('columns', () => {
  const group = (key: string, total: number) => ({
    key,
    label: key,
    total,
    previousTotal: 0,
    points: [
      {
        start: '2026-11-21',
        end: '2026-11-22',
        amount: total,
        estimated: false,
      },
    ],
  });
  const groups = [
    ...Array.from({ length: 9 }, (_, index) => group(`g${index}`, 90 - index)),
    group('none', 40),
    group('credit', -60),
  ];
  const point = (start: string, end: string, amount: number) => ({
    start,
    end,
    amount,
    estimated: true,
  });

  it('gives colours to the largest groups and sums up the others', () => {
    const series = seriesOf(groups, count => `${count} others`);
    expect(series.map(({ label }) => label)).toEqual([
      'g0',
      'g1',
      'g2',
      'g3',
      'g4',
      'g5',
      'g6',
      '4 others',
    ]);
    const [column] = columnsOf({
      costs: {
        points: [point('2026-11-21', '2026-11-22', 600)],
        groups,
      },
      series,
      granularity: 'daily',
      today: TODAY,
    });
    // 83 + 82 + 40 - 60
    expect(column?.amounts.at(-1)).toBe(145);
  });

  it('continues with what is expected; today is a part and has both', () => {
    const series = seriesOf([group('a', 1)], String);
    const columns = columnsOf({
      costs: {
        points: [
          point('2026-11-21', '2026-11-22', 10),
          point('2026-11-22', '2026-11-23', 3),
        ],
        groups: [group('a', 1)],
      },
      series,
      forecast: {
        points: [
          { start: TODAY, end: '2026-11-23', mean: 9, low: 8, high: 10 },
          {
            start: '2026-11-23',
            end: '2026-11-24',
            mean: 9,
            low: 7,
            high: 11,
          },
        ],
      },
      before: { points: [point('2026-11-19', '2026-11-20', 12)] },
      granularity: 'daily',
      today: TODAY,
    });
    expect(
      columns.map(({ total, filling, forecast, before }) => [
        total,
        filling,
        forecast?.mean,
        before,
      ]),
    ).toEqual([
      [10, false, undefined, 12],
      [3, true, 9, undefined],
      [undefined, false, 9, undefined],
    ]);
  });

  it('compares no month that is not over with a whole one', () => {
    const previous = { start: '2026-10-01', end: '2026-11-01', total: 1 };
    const end = '2026-11-23';
    expect(comparable({ granularity: 'daily', end, previous })).toBe(true);
    expect(comparable({ granularity: 'monthly', end, previous })).toBe(false);
    expect(
      comparable({ granularity: 'monthly', end: '2026-11-01', previous }),
    ).toBe(true);
  });
});

describe('geometry', () => {
  const bar = (...amounts: number[]) => ({
    start: '',
    end: '',
    amounts,
    total: amounts.reduce((sum, amount) => sum + amount, 0),
    estimated: false,
    filling: false,
  });

  it('stacks charges upwards and credits downwards, without what is hidden', () => {
    expect(stack([4, -1, 2, -3], NONE)).toEqual([
      { series: 0, from: 0, to: 4 },
      { series: 1, from: 0, to: -1 },
      { series: 2, from: 4, to: 6 },
      { series: 3, from: -1, to: -4 },
    ]);
    expect(stack([4, -1, 2], new Set([0]))[1]).toEqual({
      series: 2,
      from: 0,
      to: 2,
    });
    expect(extent([bar(4, -1, 2, -3)], NONE)).toEqual([-4, 6]);
  });

  it('cuts the few bars that would flatten all others', () => {
    const usual = Array.from({ length: 20 }, () => bar(90));
    expect(clipAt([...usual, bar(540)], NONE)).toBeCloseTo(117);
    expect(clipAt(usual, NONE)).toBeUndefined();
    expect(clipAt([bar(90), bar(540), bar(500)], NONE)).toBeUndefined();
  });

  it('has round amounts on the axis', () => {
    expect(axisTicks([0, 99])).toEqual([0, 25, 50, 75, 100]);
    expect(axisTicks([-4, 6])).toEqual([-5, -2.5, 0, 2.5, 5, 7.5]);
    expect(axisTicks([0, 0.0054])).toEqual([0, 0.002, 0.004, 0.006]);
  });
});

describe('groups', () => {
  const { groups } = exampleCosts();
  const labels = (found: typeof groups) => found.map(({ label }) => label);

  it('are found by words and sorted by every column, the new ones last', () => {
    expect(labels(findGroups(groups, 'amazon s'))).toEqual(['Amazon SQS']);
    const sorted = (column: string, direction: 'asc' | 'desc') =>
      labels(sortGroups(groups, { column, direction }));
    expect(sorted('label', 'asc')[0]).toBe('Amazon DynamoDB');
    expect(sorted('change', 'asc')).toEqual([
      'AWS Lambda',
      'Amazon DynamoDB',
      'Amazon SQS',
    ]);
    expect(sorted('change', 'desc').at(-1)).toBe('Amazon SQS');
  });

  it('become a sheet in which nothing is a formula', () => {
    const [first] = groups;
    const csv = costsToCsv(
      exampleCosts({
        groups: first ? [{ ...first, label: '=HYPERLINK("x"),y' }] : [],
      }),
    );
    const [head, row] = csv.split('\r\n');
    expect(head?.split(',')).toHaveLength(4 + 30);
    expect(row).toContain(`"'=HYPERLINK(""x""),y"`);
  });
});

it('says days and shares as people do', () => {
  const year = new Date().getUTCFullYear();
  expect(daysText({ start: `${year}-11-17`, end: `${year}-11-20` })).toBe(
    '17 – 19 Nov',
  );
  expect(daysText({ start: `${year}-10-30`, end: `${year}-11-02` })).toBe(
    '30 Oct – 1 Nov',
  );
  expect([9.75, -2, 0.02, 0].map(percentText)).toEqual([
    '9.8 %',
    '−2 %',
    '< 0.1 %',
    '0 %',
  ]);
});
