import {
  CostExplorerClient,
  GetAnomaliesCommand,
  GetAnomalyMonitorsCommand,
  GetCostAndUsageCommand,
  GetCostForecastCommand,
  GetDimensionValuesCommand,
  GetTagsCommand,
  type Expression,
  type GetCostAndUsageCommandInput,
  type ResultByTime,
} from '@aws-sdk/client-cost-explorer';
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
} from '@aws-sdk/client-cloudwatch';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import {
  clientConfig,
  failure,
  metric,
  query,
  sum,
  useLocalAws,
  valuesOf,
} from './testAws';

describe('Cost Explorer', () => {
  const aws = useLocalAws();
  const client = () => new CostExplorerClient(clientConfig(aws(), 'us-east-1'));
  const november = { Start: '2026-11-01', End: '2026-11-22' };
  const byService: GetCostAndUsageCommandInput = {
    TimePeriod: november,
    Granularity: 'DAILY',
    Metrics: ['UnblendedCost'],
    GroupBy: [{ Type: 'DIMENSION', Key: 'SERVICE' }],
  };
  const ask = (input: Partial<GetCostAndUsageCommandInput> = {}) =>
    client().send(new GetCostAndUsageCommand({ ...byService, ...input }));
  const amounts = (
    { ResultsByTime = [] }: { ResultsByTime?: ResultByTime[] },
    name?: string,
  ) =>
    ResultsByTime.map(({ Total, Groups = [] }) =>
      name === undefined
        ? Number(Total?.UnblendedCost?.Amount)
        : Number(
            Groups.find(group => group.Keys?.join('/') === name)?.Metrics
              ?.UnblendedCost?.Amount ?? 0,
          ),
    );
  const total = (values: number[]) => Number(sum(values).toFixed(6));

  it('gives totals without groups, and groups without totals, that add up', async () => {
    const whole = await ask({ GroupBy: undefined });
    expect(whole.ResultsByTime).toHaveLength(21);
    expect(whole.ResultsByTime?.[0]).toMatchObject({
      TimePeriod: { Start: '2026-11-01', End: '2026-11-02' },
      Total: { UnblendedCost: { Unit: 'USD' } },
      Groups: [],
      Estimated: true,
    });
    const grouped = await ask();
    const [first] = grouped.ResultsByTime ?? [];
    expect(first?.Total).toEqual({});
    expect(first?.Groups?.map(group => group.Keys?.[0])).toEqual(
      expect.arrayContaining([
        'AWS Lambda',
        'Amazon DynamoDB',
        'Amazon Elastic Container Service',
        'AmazonCloudWatch',
        'EC2 - Other',
        'Tax',
      ]),
    );
    const groupSums = grouped.ResultsByTime?.map(({ Groups = [] }) =>
      total(Groups.map(group => Number(group.Metrics?.UnblendedCost?.Amount))),
    );
    expect(groupSums).toEqual(
      amounts(whole).map(amount => Number(amount.toFixed(6))),
    );
    const months = await ask({ GroupBy: undefined, Granularity: 'MONTHLY' });
    expect(amounts(months).map(amount => amount.toFixed(6))).toEqual([
      sum(amounts(whole)).toFixed(6),
    ]);
  });

  it('shows the capacity that was raised during an incident, as an anomaly, a bump and a metric alike', async () => {
    const { Anomalies: [anomaly] = [] } = await client().send(
      new GetAnomaliesCommand({ DateInterval: { StartDate: '2026-10-25' } }),
    );
    const ofNobody = await client().send(
      new GetAnomaliesCommand({
        DateInterval: { StartDate: '2026-10-25' },
        MonitorArn: 'arn:aws:ce::111122223333:anomalymonitor/none',
      }),
    );
    expect(ofNobody.Anomalies).toEqual([]);
    expect(anomaly).toMatchObject({
      DimensionValue: 'Amazon DynamoDB',
      RootCauses: [
        {
          LinkedAccount: '111122223333',
          LinkedAccountName: 'prod',
          Region: 'eu-west-1',
          UsageType: 'EU-WriteCapacityUnit-Hrs',
        },
      ],
    });
    const start = anomaly?.AnomalyStartDate ?? '';
    expect(start > '2026-10-25').toBe(true);
    const from = new Date(`${start}T00:00:00Z`);
    const later = (days: number) =>
      new Date(from.getTime() + days * 86_400_000);
    const period = {
      Start: later(-7).toISOString().slice(0, 10),
      End: later(4).toISOString().slice(0, 10),
    };
    const costs = amounts(await ask({ TimePeriod: period }), 'Amazon DynamoDB');
    const [usual = 0] = costs;
    const bumps = costs.slice(7).filter(cost => cost > 2 * usual);
    expect(bumps.length).toBeGreaterThanOrEqual(2);
    expect(costs.slice(0, 7).every(cost => cost < 1.1 * usual)).toBe(true);
    const impact = sum(costs.slice(7, 10)) - 3 * usual;
    expect(anomaly?.Impact?.TotalImpact).toBeCloseTo(impact, 0);
    const capacity = valuesOf(
      await query(
        new CloudWatchClient(clientConfig(aws())),
        [
          metric(
            'm',
            'AWS/DynamoDB ProvisionedWriteCapacityUnits',
            { TableName: 'payments-table' },
            'Maximum',
            86_400,
          ),
        ],
        { StartTime: later(-1), EndTime: later(3) },
      ),
      'm',
    );
    expect(capacity[1]).toBeGreaterThan(10 * (capacity[0] ?? Infinity));
    const { AnomalyMonitors: [monitor] = [] } = await client().send(
      new GetAnomalyMonitorsCommand({}),
    );
    expect(monitor?.MonitorArn).toBe(anomaly?.MonitorArn);
  });

  it('bills payments for the time its incidents take', async () => {
    const costs = async (region: string, environment: string) => {
      const answer = await ask({
        GroupBy: [{ Type: 'DIMENSION', Key: 'USAGE_TYPE' }],
        Metrics: ['UnblendedCost', 'UsageQuantity'],
        Granularity: 'MONTHLY',
        TimePeriod: { Start: '2026-10-01', End: '2026-11-01' },
        Filter: {
          And: [
            { Dimensions: { Key: 'REGION', Values: [region] } },
            { Tags: { Key: 'service', Values: ['payments'] } },
            { Tags: { Key: 'environment', Values: [environment] } },
          ],
        },
      });
      const quantity = (usageType: string) =>
        Number(
          answer.ResultsByTime?.[0]?.Groups?.find(
            group => group.Keys?.[0] === usageType,
          )?.Metrics?.UsageQuantity?.Amount,
        );
      return quantity('EU-Lambda-GB-Second') / quantity('EU-Request');
    };
    // Staging has no incidents: its requests are shorter on average.
    const prod = await costs('eu-west-1', 'prod');
    expect(prod).toBeGreaterThan(1.5 * (await costs('eu-west-1', 'staging')));
  });

  it('groups by tags and accounts, and knows what has none', async () => {
    const answer = await ask({
      Granularity: 'MONTHLY',
      GroupBy: [
        { Type: 'TAG', Key: 'service' },
        { Type: 'DIMENSION', Key: 'LINKED_ACCOUNT' },
      ],
    });
    expect(answer.GroupDefinitions).toEqual([
      { Type: 'TAG', Key: 'service' },
      { Type: 'DIMENSION', Key: 'LINKED_ACCOUNT' },
    ]);
    expect(answer.DimensionValueAttributes).toEqual([
      { Value: '111122223333', Attributes: { description: 'prod' } },
      { Value: '444455556666', Attributes: { description: 'staging' } },
    ]);
    expect(amounts(answer, 'service$payments/111122223333')[0]).toBeGreaterThan(
      10 * (amounts(answer, 'service$payments/444455556666')[0] ?? Infinity),
    );
    const untagged = amounts(answer, 'service$/111122223333');
    const absent: Expression = {
      Tags: { Key: 'service', MatchOptions: ['ABSENT'] },
    };
    const prod: Expression = {
      Dimensions: { Key: 'LINKED_ACCOUNT', Values: ['111122223333'] },
    };
    for (const filter of [
      { And: [prod, absent] },
      { And: [prod, { Tags: { Key: 'service', Values: [''] } }] },
      { Not: { Or: [{ Not: prod }, { Not: absent }] } },
    ]) {
      const filtered = await ask({
        Granularity: 'MONTHLY',
        GroupBy: undefined,
        Filter: filter,
      });
      expect(amounts(filtered)[0]).toBeCloseTo(untagged[0] ?? NaN, 6);
    }
    const categories = await ask({
      Granularity: 'MONTHLY',
      GroupBy: [{ Type: 'COST_CATEGORY', Key: 'product' }],
    });
    expect(categories.ResultsByTime?.[0]?.Groups).toMatchObject([
      { Keys: ['product$'] },
    ]);
  });

  it('pages through days and groups', async () => {
    const input: Partial<GetCostAndUsageCommandInput> = {
      TimePeriod: { Start: '2026-08-01', End: '2026-11-01' },
      GroupBy: [
        { Type: 'TAG', Key: 'service' },
        { Type: 'DIMENSION', Key: 'USAGE_TYPE' },
      ],
    };
    let token: string | undefined;
    let pages = 0;
    let cost = 0;
    const days = new Set<string>();
    do {
      const page = await ask({ ...input, NextPageToken: token });
      for (const { TimePeriod, Groups = [] } of page.ResultsByTime ?? []) {
        days.add(TimePeriod?.Start ?? '');
        cost += sum(
          Groups.map(group => Number(group.Metrics?.UnblendedCost?.Amount)),
        );
      }
      token = page.NextPageToken;
      pages += 1;
    } while (token);
    expect(pages).toBeGreaterThan(3);
    expect(days.size).toBe(92);
    const whole = amounts(
      await ask({ ...input, GroupBy: undefined, Granularity: 'MONTHLY' }),
    );
    expect(cost).toBeCloseTo(sum(whole), 4);
    const first = await ask(input);
    expect(
      (
        await failure(
          ask({
            ...input,
            Granularity: 'MONTHLY',
            NextPageToken: first.NextPageToken,
          }),
        )
      ).name,
    ).toBe('RequestChangedException');
  });

  it('shows an account only its own bill', async () => {
    const { Credentials } = await new STSClient(clientConfig(aws())).send(
      new AssumeRoleCommand({
        RoleArn: 'arn:aws:iam::444455556666:role/skafu-reader',
        RoleSessionName: 'test',
      }),
    );
    const staging = new CostExplorerClient({
      ...clientConfig(aws(), 'us-east-1'),
      credentials: {
        accessKeyId: Credentials?.AccessKeyId ?? '',
        secretAccessKey: Credentials?.SecretAccessKey ?? '',
        sessionToken: Credentials?.SessionToken,
      },
    });
    const { DimensionValues } = await staging.send(
      new GetDimensionValuesCommand({
        TimePeriod: november,
        Dimension: 'LINKED_ACCOUNT',
      }),
    );
    expect(DimensionValues).toEqual([
      { Value: '444455556666', Attributes: { description: 'staging' } },
    ]);
  });

  it('lists dimensions and tags, sorted by cost if asked', async () => {
    const { DimensionValues = [] } = await client().send(
      new GetDimensionValuesCommand({
        TimePeriod: november,
        Dimension: 'SERVICE',
        SortBy: [{ Key: 'UnblendedCost', SortOrder: 'DESCENDING' }],
        MaxResults: 2,
      }),
    );
    expect(DimensionValues.map(({ Value }) => Value)).toEqual([
      'Amazon Elastic Container Service',
      expect.any(String),
    ]);
    const tags = (TagKey?: string, SearchString?: string) =>
      client()
        .send(
          new GetTagsCommand({ TimePeriod: november, TagKey, SearchString }),
        )
        .then(({ Tags }) => Tags);
    expect(await tags()).toEqual(['environment', 'service', 'system', 'team']);
    expect(await tags('team')).toEqual([
      '',
      'team-checkout',
      'team-discovery',
      'team-fulfilment',
    ]);
    expect(await tags('service', 'PAY')).toEqual(['payments']);
  });

  it('counts the hours of databases in normalized units, twice if they run in two zones', async () => {
    const { ResultsByTime } = await ask({
      TimePeriod: { Start: '2026-11-03', End: '2026-11-04' },
      Metrics: ['NormalizedUsageAmount'],
      GroupBy: [{ Type: 'DIMENSION', Key: 'USAGE_TYPE' }],
    });
    const amount = (usageType: string) =>
      ResultsByTime?.[0]?.Groups?.find(({ Keys }) => Keys?.[0] === usageType)
        ?.Metrics?.NormalizedUsageAmount;
    // Of prod one large in two zones, of staging one medium.
    expect(amount('EU-Multi-AZUsage:db.r6g.large')).toEqual({
      Amount: String(24 * 4 * 2),
      Unit: 'N/A',
    });
    expect(amount('EU-InstanceUsage:db.t4g.medium')?.Amount).toBe('48');
    expect(amount('EU-Lambda-GB-Second')?.Amount).toBe('0');
  });

  it('forecasts what days and months will cost, with an interval', async () => {
    const forecast = (
      Granularity: 'DAILY' | 'MONTHLY',
      Start: string,
      End: string,
      Filter?: Expression,
    ) =>
      client().send(
        new GetCostForecastCommand({
          TimePeriod: { Start, End },
          Metric: 'UNBLENDED_COST',
          Granularity,
          PredictionIntervalLevel: 80,
          Filter,
        }),
      );
    const days = await forecast('DAILY', '2026-11-22', '2026-12-01');
    expect(days.ForecastResultsByTime).toHaveLength(9);
    const [today] = days.ForecastResultsByTime ?? [];
    const usual = sum(
      amounts(
        await ask({
          GroupBy: undefined,
          TimePeriod: { Start: '2026-11-15', End: '2026-11-16' },
          Filter: { Dimensions: { Key: 'RECORD_TYPE', Values: ['Usage'] } },
        }),
      ),
    );
    expect(Number(today?.MeanValue)).toBeGreaterThan(0.8 * usual);
    expect(Number(today?.MeanValue)).toBeLessThan(1.2 * usual);
    expect(Number(today?.PredictionIntervalLowerBound)).toBeLessThan(
      Number(today?.MeanValue),
    );
    expect(Number(today?.PredictionIntervalUpperBound)).toBeGreaterThan(
      Number(today?.MeanValue),
    );
    const months = await forecast('MONTHLY', '2026-11-22', '2027-11-01');
    expect(months.ForecastResultsByTime).toHaveLength(12);
    expect(Number(months.ForecastResultsByTime?.[0]?.MeanValue)).toBeCloseTo(
      Number(days.Total?.Amount),
      4,
    );
    const failing = async (...input: Parameters<typeof forecast>) =>
      (await failure(forecast(...input))).name;
    expect(await failing('DAILY', '2026-11-22', '2027-03-02')).toBe(
      'ValidationException',
    );
    expect(await failing('DAILY', '2026-11-21', '2026-12-01')).toBe(
      'ValidationException',
    );
    expect(
      await failing('DAILY', '2026-11-22', '2026-12-01', {
        Dimensions: { Key: 'SERVICE', Values: ['Amazon Braket'] },
      }),
    ).toBe('DataUnavailableException');
  });

  it.each<[string, Partial<GetCostAndUsageCommandInput>, RegExp]>([
    [
      'more than 13 months',
      { TimePeriod: { Start: '2025-09-30', End: '2026-11-01' } },
      /historical data beyond 14 months/,
    ],
    [
      'the future',
      { TimePeriod: { Start: '2026-11-01', End: '2026-12-02' } },
      /end date past the beginning of next month/,
    ],
    [
      'an empty period',
      { TimePeriod: { Start: '2026-11-01', End: '2026-11-01' } },
      /should be before end date/,
    ],
    ['hours', { Granularity: 'HOURLY' }, /not enabled/],
    ['an unknown metric', { Metrics: ['Cost'] }, /Metric Cost is not valid/],
    [
      'three groups',
      { GroupBy: Array(3).fill(byService.GroupBy?.[0]) },
      /more than 2/,
    ],
    [
      'two roots',
      {
        Filter: {
          Dimensions: { Key: 'SERVICE', Values: ['AWS Lambda'] },
          Tags: { Key: 'service', Values: ['payments'] },
        },
      },
      /more than one roots/,
    ],
  ])('refuses %s', async (_, input, message) => {
    const error = await failure(ask(input));
    expect(error).toMatchObject({ name: 'ValidationException', status: 400 });
    expect(error.message).toMatch(message);
  });

  it('is in N. Virginia only, and has its own name for throttling', async () => {
    const elsewhere = new CostExplorerClient(clientConfig(aws()));
    const asked = elsewhere.send(new GetCostAndUsageCommand(byService));
    expect((await failure(asked)).name).toBe('InvalidSignatureException');
    aws().faults.set([{ service: 'cost-explorer', error: 'throttle' }]);
    expect((await failure(ask())).name).toBe('LimitExceededException');
    const alarms = new CloudWatchClient(clientConfig(aws()));
    await alarms.send(new DescribeAlarmsCommand({ MaxRecords: 1 }));
  });
});
