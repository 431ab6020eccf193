import type { MetricQuery } from '@skafu/plugin-skafu-observability-common';
import { rowsOf, typedDimension } from './catalogue';
import { chartsOf } from './charts';
import { dependantsOf, freeId, readQueries, usualStatistic } from './queries';
import { rejectionOf } from './rejection';
import { suggestionsOf } from './suggestions';
import { unitOf } from './units';

const metric = (id: string, metricName: string, stat = 'Sum') => ({
  ...{ id, metricName, stat, namespace: 'AWS/Lambda', returnData: true },
  dimensions: { FunctionName: 'payments' },
});
const expression = (id: string, text: string) => ({
  ...{ id, expression: text, returnData: true },
});

describe('Queries', () => {
  it('are read from an address, without what cannot be read or comes twice', () => {
    expect(
      readQueries([
        JSON.stringify(metric('a', 'Errors')),
        JSON.stringify(metric('a', 'Duration')),
        JSON.stringify({ ...metric('b', 'Errors'), stat: 'nonsense' }),
        '{cut',
      ]),
    ).toEqual([metric('a', 'Errors')]);
  });

  it('get the first free letter', () => {
    const all = [...'abcdefghijklmnopqrstuvwxyz'].map(id => metric(id, 'X'));
    expect(freeId([metric('a', 'X'), metric('c', 'X')])).toBe('b');
    expect(freeId(all)).toBe('a1');
  });

  it('know what needs them, through other expressions, but not in quotes', () => {
    const all = [
      metric('a', 'Errors'),
      expression('b', '2 * a'),
      expression('c', 'b + 1'),
      expression('d', `SEARCH('{a,b} MetricName="a"', 'Sum')`),
    ];
    expect(dependantsOf('a', all)).toEqual(['b', 'c']);
  });

  it.each([
    ['Duration', 'p99'],
    ['TargetResponseTime', 'p99'],
    ['CPUUtilization', 'Average'],
    ['Errors', 'Sum'],
  ])('read %s as %s at first', (name, stat) => {
    expect(usualStatistic(name)).toBe(stat);
  });
});

describe('unitOf', () => {
  const duration = metric('d', 'Duration', 'p99');
  it.each<[MetricQuery, string]>([
    [duration, 'Milliseconds'],
    [metric('s', 'Duration', 'SampleCount'), 'Count'],
    [metric('c', 'CPUUtilization'), 'Percent'],
    [expression('e', '100 * a / b'), 'Percent'],
    [expression('e', 'FILL(d, 0)'), 'Milliseconds'],
    [expression('e', 'd / PERIOD(d)'), 'None'],
    [
      expression(
        'e',
        `SEARCH('{AWS/Lambda,FunctionName} MetricName="Duration"', 'p99')`,
      ),
      'Milliseconds',
    ],
  ])('%j is measured in %s', (query, unit) => {
    expect(unitOf(query, [duration, query])).toBe(unit);
  });
});

describe('rejectionOf', () => {
  const refused = (message: string) => ({
    body: { error: { name: 'InputError', message } },
  });
  const prefix = 'AWS rejected cloudwatch:GetMetricData in account 1 (eu): ';
  const all = [
    metric('a', 'Errors'),
    expression('b', 'x'),
    expression('c', 'y'),
  ];

  it('finds the query that AWS names, with its own words', () => {
    expect(
      rejectionOf(refused(`${prefix}Error in expression 'b': Bad`), all),
    ).toEqual({ id: 'b', text: "Error in expression 'b': Bad" });
  });

  it('has no doubt where only one can be meant', () => {
    expect(rejectionOf(refused(`${prefix}Bad`), all.slice(0, 2))?.id).toBe('b');
    expect(rejectionOf(refused(`${prefix}Bad`), all)).toBeUndefined();
  });

  it('blames no query for anything else', () => {
    expect(
      rejectionOf(refused('end must be after start'), all),
    ).toBeUndefined();
    expect(rejectionOf(new Error('offline'), all.slice(0, 1))).toBeUndefined();
  });
});

describe('chartsOf', () => {
  const line = (id: string, label: string, values: number[]) => ({
    ...{ id, label, values, status: 'Complete' as const },
    timestamps: values.map((_, minute) =>
      new Date(Date.UTC(2026, 2, 1, 10, minute)).toISOString(),
    ),
  });

  it('gives every unit its chart, and the period before the hue of its line', () => {
    const charts = chartsOf({
      queries: [metric('a', 'Errors'), metric('d', 'Duration', 'p99')],
      series: [line('a', 'Errors', [1]), line('d', 'Duration', [90])],
      before: {
        series: [line('a', 'Errors', [2])],
        offset: 3_600_000,
        label: of => `${of} before`,
      },
    });
    expect(charts.map(({ unit }) => unit)).toEqual(['Count', 'Milliseconds']);
    expect(charts[0]?.series).toEqual([
      expect.objectContaining({ label: 'Errors', hue: 0 }),
      expect.objectContaining({
        label: 'Errors before',
        hue: 0,
        dashed: true,
        timestamps: ['2026-03-01T11:00:00.000Z'],
      }),
    ]);
  });

  it('draws what AWS expects as a band', () => {
    const [chart] = chartsOf({
      queries: [expression('b', 'ANOMALY_DETECTION_BAND(a, 2)')],
      series: [line('b', 'high', [9, 8]), line('b', 'low', [1, 2])],
    });
    expect(chart?.series).toEqual([]);
    expect(chart?.bands).toEqual([
      expect.objectContaining({ low: [1, 2], high: [9, 8] }),
    ]);
  });
});

describe('Catalogue', () => {
  const metrics = [
    metric('', 'Errors'),
    { ...metric('', 'Errors'), dimensions: { FunctionName: 'search' } },
    metric('', 'Duration'),
    { ...metric('', 'CPUUtilization'), namespace: 'AWS/ECS', dimensions: {} },
  ].map(({ namespace, metricName, dimensions }) => ({
    ...{ namespace, metricName, dimensions },
  }));
  const root = { namespace: undefined, metricName: undefined };

  it('narrows step by step', () => {
    expect(rowsOf(metrics, root, '')).toEqual([
      { kind: 'namespace', namespace: 'AWS/ECS', count: 1 },
      { kind: 'namespace', namespace: 'AWS/Lambda', count: 3 },
    ]);
    const lambda = { namespace: 'AWS/Lambda', metricName: undefined };
    expect(
      rowsOf(metrics, lambda, '').map(row => 'count' in row && row.count),
    ).toEqual([1, 2]);
    expect(rowsOf(metrics, { ...lambda, metricName: 'Errors' }, 'PAY')).toEqual(
      [{ kind: 'metric', metric: metrics[0] }],
    );
  });

  it('finds metrics by name from the top, all words in any order', () => {
    expect(rowsOf(metrics, root, 'errors lambda')).toEqual([
      { kind: 'name', namespace: 'AWS/Lambda', metricName: 'Errors', count: 2 },
    ]);
  });

  it('knows a typed dimension', () => {
    expect(typedDimension('FunctionName:payments')).toBe(
      'FunctionName:payments',
    );
    expect(typedDimension('payments')).toBeUndefined();
  });

  it('suggests only what exists, across the fewest dimensions', () => {
    const [errors] = suggestionsOf([
      ...metrics,
      {
        namespace: 'AWS/Lambda',
        metricName: 'Errors',
        dimensions: { FunctionName: 'payments', Resource: 'live' },
      },
    ]);
    expect(errors?.count).toBe(2);
    expect(errors?.query.expression).toBe(
      `SEARCH('{AWS/Lambda,FunctionName} MetricName="Errors"', 'Sum')`,
    );
  });
});
