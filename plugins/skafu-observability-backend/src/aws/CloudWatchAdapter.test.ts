import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
} from '@aws-sdk/client-resource-groups-tagging-api';
import { mockClient } from 'aws-sdk-client-mock';
import { AwsClients } from './AwsClients';
import { CloudWatchAdapter } from './CloudWatchAdapter';
import { TaggingAdapter } from './TaggingAdapter';

const SCOPE = { accountId: '111122223333', region: 'eu-west-1' };
const MINUTE = 60_000;

const cloudWatchMock = mockClient(CloudWatchClient);
const taggingMock = mockClient(ResourceGroupsTaggingAPIClient);

let passed = 0;
async function gate<T>(send: (signal: AbortSignal) => Promise<T>): Promise<T> {
  passed += 1;
  return send(new AbortController().signal);
}

describe('adapters', () => {
  const account = { ...SCOPE, regions: ['eu-west-1'], searchTags: true };
  const clients = AwsClients.create({
    accounts: {
      list: () => [account],
      find: () => account,
      credentials: async () => async () => ({
        accessKeyId: 'a',
        secretAccessKey: 'b',
      }),
    },
  });
  const cloudWatch = CloudWatchAdapter.create(clients);

  beforeEach(() => {
    passed = 0;
    cloudWatchMock.reset();
    taggingMock.reset();
  });

  afterAll(() => clients.close());

  it('makes one client for an account, region and service', async () => {
    expect(await clients.cloudWatch(SCOPE)).toBe(
      await clients.cloudWatch({ ...SCOPE }),
    );
    expect(await clients.cloudWatch(SCOPE)).not.toBe(
      await clients.cloudWatch({ ...SCOPE, region: 'us-east-1' }),
    );
    expect(await clients.cloudWatch(SCOPE)).not.toBe(
      await clients.tagging(SCOPE),
    );
  });

  describe('getMetricData', () => {
    const request = {
      ...SCOPE,
      start: new Date(0),
      end: new Date(3 * MINUTE),
      period: 60,
    };

    it('asks for metrics at the period, and gives expressions one only where they find their own data', async () => {
      cloudWatchMock.on(GetMetricDataCommand).resolves({});
      const expressions = {
        math: 'm / 2',
        search: "SEARCH('{AWS/Lambda,FunctionName} m', 'Sum')",
        insights: 'SELECT AVG(Duration) FROM SCHEMA("AWS/Lambda")',
        rule: `INSIGHT_RULE_METRIC("rule", 'UniqueContributors')`,
        mixed: "m + SUM(SEARCH('{AWS/Lambda,FunctionName} m', 'Sum'))",
        all: 'SUM(METRICS())',
      };
      await cloudWatch.getMetricData(
        {
          ...request,
          queries: [
            {
              id: 'm',
              namespace: 'AWS/Lambda',
              metricName: 'Duration',
              dimensions: { FunctionName: 'payments' },
              stat: 'p99',
              label: 'slow',
              returnData: false,
            },
            ...Object.entries(expressions).map(([id, expression]) => ({
              id,
              expression,
              returnData: true,
            })),
          ],
        },
        gate,
      );

      const { input } = cloudWatchMock.call(0).args[0];
      expect(input).toMatchObject({
        StartTime: new Date(0),
        EndTime: new Date(3 * MINUTE),
        ScanBy: 'TimestampAscending',
      });
      expect(input).not.toHaveProperty('LabelOptions');
      const queries =
        cloudWatchMock.commandCalls(GetMetricDataCommand)[0]?.args[0].input
          .MetricDataQueries;
      expect(queries?.[0]).toEqual({
        Id: 'm',
        Label: 'slow',
        ReturnData: false,
        MetricStat: {
          Metric: {
            Namespace: 'AWS/Lambda',
            MetricName: 'Duration',
            Dimensions: [{ Name: 'FunctionName', Value: 'payments' }],
          },
          Stat: 'p99',
          Period: 60,
        },
      });
      expect(queries?.slice(1).map(({ Id, Period }) => [Id, Period])).toEqual([
        ['math', undefined],
        ['search', 60],
        ['insights', 60],
        ['rule', 60],
        ['mixed', 60],
        ['all', undefined],
      ]);
    });

    it('joins the parts of a series that AWS has cut, and keeps series of one search apart', async () => {
      const at = (minute: number) => new Date(minute * MINUTE);
      cloudWatchMock
        .on(GetMetricDataCommand)
        .resolvesOnce({
          MetricDataResults: [
            {
              Id: 'a',
              Label: 'A',
              Timestamps: [at(1), at(0)],
              Values: [11, 10],
              StatusCode: 'PartialData',
            },
            {
              Id: 's',
              Label: 'x',
              Timestamps: [at(0)],
              Values: [1],
              StatusCode: 'Complete',
            },
            {
              Id: 's',
              Label: 'x',
              Timestamps: [at(0)],
              Values: [2],
              StatusCode: 'PartialData',
            },
          ],
          Messages: [{ Code: 'Info', Value: 'Too many series.' }],
          NextToken: 'more',
        })
        .resolvesOnce({
          MetricDataResults: [
            {
              Id: 'a',
              Label: 'A',
              Timestamps: [at(2)],
              Values: [12],
              StatusCode: 'Complete',
            },
            {
              Id: 's',
              Label: 'y',
              Timestamps: [],
              Values: [],
              StatusCode: 'Forbidden',
              Messages: [{ Value: 'Not yours.' }],
            },
          ],
        });
      const data = await cloudWatch.getMetricData(
        { ...request, queries: [] },
        gate,
      );

      expect(passed).toBe(2);
      expect(cloudWatchMock.call(1).args[0].input).toMatchObject({
        NextToken: 'more',
      });
      expect(data).toEqual({
        results: [
          {
            id: 'a',
            label: 'A',
            timestamps: [0, MINUTE, 2 * MINUTE],
            values: [10, 11, 12],
            status: 'Complete',
          },
          {
            id: 's',
            label: 'x',
            timestamps: [0],
            values: [1],
            status: 'Complete',
          },
          {
            id: 's',
            label: 'x',
            timestamps: [0],
            values: [2],
            status: 'PartialData',
          },
          {
            id: 's',
            label: 'y',
            timestamps: [],
            values: [],
            status: 'Forbidden',
          },
        ],
        remarks: ['Too many series.'],
        remarksById: new Map([['s', ['Not yours.']]]),
      });
    });
  });

  describe('describeAlarms', () => {
    const updated = new Date('2026-03-04T12:00:00Z');

    it('reads metric and composite alarms of all pages', async () => {
      cloudWatchMock
        .on(DescribeAlarmsCommand)
        .resolvesOnce({
          NextToken: 'more',
          MetricAlarms: [
            {
              AlarmArn: 'arn:plain',
              AlarmName: 'plain',
              AlarmDescription: 'See https://runbooks.example/plain',
              ActionsEnabled: true,
              StateValue: 'ALARM',
              StateReason: 'Threshold Crossed',
              StateUpdatedTimestamp: updated,
              Namespace: 'AWS/Lambda',
              MetricName: 'Errors',
              Dimensions: [{ Name: 'FunctionName', Value: 'payments' }],
              ExtendedStatistic: 'p99',
              Period: 60,
              Threshold: 5,
              ComparisonOperator: 'GreaterThanOrEqualToThreshold',
              EvaluationPeriods: 3,
              DatapointsToAlarm: 2,
            },
          ],
        })
        .resolvesOnce({
          MetricAlarms: [
            {
              AlarmArn: 'arn:math',
              AlarmName: 'math',
              StateValue: 'OK',
              Threshold: 1,
              ComparisonOperator: 'LessThanThreshold',
              Metrics: [
                { Id: 'rate', Expression: 'e / i' },
                ...['Errors', 'Invocations'].map(MetricName => ({
                  Id: MetricName[0]?.toLowerCase(),
                  ReturnData: false,
                  MetricStat: {
                    Metric: { Namespace: 'AWS/Lambda', MetricName },
                    Stat: 'Sum',
                    Period: 60,
                  },
                })),
              ],
            },
            {
              AlarmArn: 'arn:band',
              AlarmName: 'band',
              Threshold: 2,
              ComparisonOperator: 'LessThanLowerOrGreaterThanUpperThreshold',
              Metrics: [
                {
                  Id: 'm',
                  MetricStat: {
                    Metric: { Namespace: 'N', MetricName: 'M' },
                    Stat: 'Average',
                    Period: 300,
                  },
                },
                { Id: 'ad', Expression: 'ANOMALY_DETECTION_BAND(m, 2)' },
              ],
            },
            {
              AlarmArn: 'arn:listed',
              AlarmName: 'listed',
              Metrics: [
                {
                  Id: 'm',
                  MetricStat: {
                    Metric: { Namespace: 'N', MetricName: 'M' },
                    Stat: 'Average',
                    Period: 300,
                  },
                },
              ],
            },
          ],
          CompositeAlarms: [
            {
              AlarmArn: 'arn:composite',
              AlarmName: 'composite',
              StateValue: 'OK',
              ActionsEnabled: true,
              AlarmRule: 'ALARM(plain) AND ALARM(math)',
            },
          ],
        });
      const { items, truncated } = await cloudWatch.describeAlarms(SCOPE, gate);

      expect(cloudWatchMock.call(0).args[0].input).toEqual({
        AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
        MaxRecords: 100,
      });
      expect(truncated).toBe(false);
      const lambda = { namespace: 'AWS/Lambda', dimensions: {} };
      const only = { namespace: 'N', metricName: 'M', dimensions: {} };
      expect(items).toEqual([
        {
          ...SCOPE,
          arn: 'arn:plain',
          name: 'plain',
          type: 'metric',
          state: 'ALARM',
          stateReason: 'Threshold Crossed',
          stateUpdatedAt: '2026-03-04T12:00:00.000Z',
          description: 'See https://runbooks.example/plain',
          actionsEnabled: true,
          metric: {
            namespace: 'AWS/Lambda',
            metricName: 'Errors',
            dimensions: { FunctionName: 'payments' },
            stat: 'p99',
            period: 60,
          },
          inputs: [
            {
              namespace: 'AWS/Lambda',
              metricName: 'Errors',
              dimensions: { FunctionName: 'payments' },
            },
          ],
          threshold: { value: 5, comparison: '>=' },
          evaluationPeriods: 3,
          datapointsToAlarm: 2,
        },
        expect.objectContaining({
          name: 'math',
          metric: undefined,
          inputs: [
            { ...lambda, id: 'e', metricName: 'Errors', stat: 'Sum' },
            { ...lambda, id: 'i', metricName: 'Invocations', stat: 'Sum' },
          ],
          expression: 'e / i',
          threshold: { value: 1, comparison: '<' },
        }),
        expect.objectContaining({
          name: 'band',
          state: 'INSUFFICIENT_DATA',
          metric: undefined,
          inputs: [{ ...only, id: 'm', stat: 'Average' }],
          expression: undefined,
          threshold: undefined,
        }),
        expect.objectContaining({
          name: 'listed',
          metric: { ...only, stat: 'Average', period: 300 },
        }),
        {
          ...SCOPE,
          arn: 'arn:composite',
          name: 'composite',
          type: 'composite',
          state: 'OK',
          actionsEnabled: true,
          inputs: [],
          rule: 'ALARM(plain) AND ALARM(math)',
        },
      ]);
    });

    it('stops where nobody reads any further, and says so', async () => {
      cloudWatchMock.on(DescribeAlarmsCommand).resolves({
        MetricAlarms: [{ AlarmName: 'again' }],
        NextToken: 'for ever',
      });
      const { items, truncated } = await cloudWatch.describeAlarms(SCOPE, gate);
      expect(items).toHaveLength(100);
      expect(truncated).toBe(true);
    });
  });

  it('looks tags up in all pages, of which some are empty', async () => {
    taggingMock
      .on(GetResourcesCommand)
      .resolvesOnce({ ResourceTagMappingList: [], PaginationToken: 'more' })
      .resolvesOnce({
        ResourceTagMappingList: [
          {
            ResourceARN:
              'arn:aws:lambda:eu-west-1:111122223333:function:payments',
            Tags: [{ Key: 'service', Value: 'payments' }],
          },
        ],
        PaginationToken: '',
      });
    const found = await TaggingAdapter.create(clients).getResources(
      {
        ...SCOPE,
        tags: { service: 'payments', environment: 'prod' },
        resourceTypes: ['lambda:function'],
      },
      gate,
    );

    expect(found).toEqual({
      truncated: false,
      items: [
        {
          arn: 'arn:aws:lambda:eu-west-1:111122223333:function:payments',
          tags: { service: 'payments' },
        },
      ],
    });
    expect(taggingMock.call(0).args[0].input).toEqual({
      TagFilters: [
        { Key: 'service', Values: ['payments'] },
        { Key: 'environment', Values: ['prod'] },
      ],
      ResourceTypeFilters: ['lambda:function'],
      ResourcesPerPage: 100,
      PaginationToken: undefined,
    });
    expect(taggingMock.call(1).args[0].input).toMatchObject({
      PaginationToken: 'more',
    });
  });
});
