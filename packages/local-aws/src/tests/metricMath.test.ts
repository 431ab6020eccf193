import {
  CloudWatchClient,
  type MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';
import {
  clientConfig,
  failure,
  metric,
  payments,
  query,
  sum,
  useLocalAws,
  valuesOf,
} from './testAws';

describe('metric math', () => {
  const aws = useLocalAws();
  const client = () => new CloudWatchClient(clientConfig(aws()));
  const calm = {
    StartTime: new Date('2026-11-22T10:00:00Z'),
    EndTime: new Date('2026-11-22T10:10:00Z'),
  };
  const inputs = [
    metric('m1', 'AWS/Lambda Invocations', payments),
    metric('m2', 'AWS/Lambda Errors', payments),
    metric('sparse', 'AWS/DynamoDB WriteThrottleEvents', {
      TableName: 'payments-table',
    }),
  ];
  const compute = async (Expression: string, more: MetricDataQuery[] = []) => {
    const results = await query(
      client(),
      [...inputs, ...more, { Id: 'e1', Expression }],
      calm,
    );
    const one = valuesOf(results, 'm1');
    const two = valuesOf(results, 'm2');
    return { results, one, two, values: valuesOf(results, 'e1') };
  };

  it.each<[string, (a: number, b: number) => number]>([
    ['m1 + m2 * 2', (a, b) => a + b * 2],
    ['(m1 + m2) * 2 - 1', (a, b) => (a + b) * 2 - 1],
    ['100 * m2 / m1', (a, b) => (100 * b) / a],
    ['-m1 ^ 2', a => -(a ** 2)],
    ['2 ^ 3 ^ 2 + 0 * m1', () => 512],
    ['m1 > 300 AND m2 >= 0', a => Number(a > 300)],
    ['m1 == m1 OR m2 < 0', () => 1],
    ['m1 != m1 || m1 <= 0 && m2 == 0', () => 0],
    ['IF(m1 > 300, m1, m2)', (a, b) => (a > 300 ? a : b)],
    ['ABS(m2 - m1)', (a, b) => Math.abs(b - a)],
    ['CEIL(m1 / 7) - FLOOR(m1 / 7)', a => Math.ceil(a / 7) - Math.floor(a / 7)],
    ['SUM([m1, m2])', (a, b) => a + b],
    ['MAX([m1, m2])', (a, b) => Math.max(a, b)],
    ['SUM(METRICS())', (a, b) => a + b],
    ['AVG(METRICS("m"))', (a, b) => (a + b) / 2],
    ['m1 / PERIOD(m1)', a => a / 60],
    ['FILL(sparse, 0) + m1', a => a],
    ['SUM([m1, METRICS("sparse")])', a => a],
  ])('computes %s point by point', async (expression, expected) => {
    const { one, two, values } = await compute(expression);
    expect(values).toHaveLength(10);
    values.forEach((value, index) =>
      expect(value).toBeCloseTo(
        expected(one[index] ?? NaN, two[index] ?? NaN),
        6,
      ),
    );
  });

  it('reduces one series to a number that works with series', async () => {
    const { one, values } = await compute('m1 - AVG(m1)');
    const mean = sum(one) / one.length;
    expect(values[0]).toBeCloseTo((one[0] ?? NaN) - mean, 6);
    expect((await failure(compute('SUM(m1)'))).message).toBe(
      `Error in expression 'e1': The expression must return a time series or an array of time series`,
    );
  });

  it('computes over time', async () => {
    const { one, values } = await compute('RUNNING_SUM(m1)');
    expect(values.at(-1)).toBe(sum(one));
    const difference = await compute('DIFF(m1)');
    expect(difference.values).toHaveLength(9);
    expect(difference.values[0]).toBe((one[1] ?? NaN) - (one[0] ?? NaN));
    const rate = await compute('RATE(m1)');
    expect(rate.values[0]).toBeCloseTo((difference.values[0] ?? NaN) / 60, 9);
  });

  it('drops points that one side lacks, or that are no number', async () => {
    expect((await compute('m1 + sparse')).values).toEqual([]);
    const { two, values } = await compute('m1 / m2');
    expect(values).toHaveLength(two.filter(value => value > 0).length);
    expect((await compute('IF(m1 < 0, m1)')).values).toEqual([]);
  });

  it('fills by repeating and by lines', async () => {
    const gaps: MetricDataQuery = {
      Id: 'gaps',
      Expression: 'IF(RUNNING_SUM(m1 * 0 + 1) != 5, m1)',
    };
    const repeated = await compute('FILL(gaps, REPEAT)', [gaps]);
    expect(valuesOf(repeated.results, 'gaps')).toHaveLength(9);
    expect(repeated.values[4]).toBe(repeated.one[3]);
    const line = await compute('FILL(gaps, LINEAR)', [gaps]);
    expect(line.values[4]).toBe(
      ((line.one[3] ?? NaN) + (line.one[5] ?? NaN)) / 2,
    );
  });

  it('uses other expressions, and hides what is not to be returned', async () => {
    const results = await query(client(), [
      ...inputs.map(input => ({ ...input, ReturnData: false })),
      { Id: 'e1', Expression: 'e2 * 100', Label: 'Error rate' },
      { Id: 'e2', Expression: 'm2 / m1' },
    ]);
    expect(results.map(({ Id, Label }) => [Id, Label])).toEqual([
      ['e1', 'Error rate'],
      ['e2', 'e2'],
    ]);
  });

  it.each([
    ['NOPE(m1)', 'Unknown function: NOPE'],
    ['m1 + m9', 'Unknown identifier(s): [m9]'],
    ['m1 +', 'Unexpected end of expression'],
    ['m1 % 2', 'Unexpected character % at position 2'],
    ['e1 + 1', 'Circular reference detected'],
    [
      '[m1, m2] + [m1, m2]',
      'Operator + can not be applied to two arrays of time series',
    ],
    [`SEARCH('{AWS/Lambda} (', 'Sum', 60)`, 'SEARCH query is not complete'],
    [`SEARCH('x', 'Summe', 60)`, 'Summe is not a valid statistic'],
    [
      'SELECT AVG(Duration) FROM "AWS/Lambda"',
      'Metrics Insights queries are not available in local-aws',
    ],
  ])('refuses %s', async (expression, problem) => {
    expect(await failure(compute(expression))).toMatchObject({
      name: 'ValidationError',
      message: `Error in expression 'e1': ${problem}`,
    });
  });

  describe('SEARCH', () => {
    const search = async (text: string) => {
      const results = await query(client(), [
        { Id: 'e1', Expression: `SEARCH('${text}', 'Sum', 300)` },
      ]);
      expect(results.every(result => result.Id === 'e1')).toBe(true);
      return results.map(result => result.Label).sort();
    };
    const functions = [
      'inventory',
      'notifications',
      'payments',
      'recommendations',
    ];

    it.each<[string, string[]]>([
      ['{AWS/Lambda,FunctionName} MetricName="Errors"', functions],
      [
        '{AWS/Lambda,FunctionName} MetricName="Errors" payments OR inventory MetricName="Errors"',
        ['inventory', 'payments'],
      ],
      [
        '{AWS/Lambda,FunctionName} MetricName="Errors" NOT payments',
        functions.filter(name => name !== 'payments'),
      ],
      [
        '{AWS/Lambda,FunctionName} MetricName="Errors" FunctionName=(payments OR inventory)',
        ['inventory', 'payments'],
      ],
      [
        '{AWS/ECS,ClusterName,ServiceName} CPUUtilization (search OR orders)',
        ['orders', 'search'],
      ],
      ['{AWS/ECS,ServiceName} CPUUtilization', []],
      ['{AWS/DynamoDB,TableName} ReadThrottleEvents', []],
      [
        'Namespace="AWS/SQS" MetricName="SentMessageSize"',
        ['notifications-queue SentMessageSize'],
      ],
    ])('finds %s', async (text, labels) => {
      expect(await search(text)).toEqual(labels);
    });
  });
});
