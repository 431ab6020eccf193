import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  type DescribeAlarmsCommandInput,
} from '@aws-sdk/client-cloudwatch';
import { startLocalAws } from '../startLocalAws';
import { clientConfig, failure, useLocalAws } from './testAws';

describe('DescribeAlarms', () => {
  const aws = useLocalAws();
  const describeAlarms = (input: DescribeAlarmsCommandInput = {}) =>
    new CloudWatchClient(clientConfig(aws())).send(
      new DescribeAlarmsCommand(input),
    );
  const names = async (input: DescribeAlarmsCommandInput) => {
    const { MetricAlarms = [], CompositeAlarms = [] } = await describeAlarms(
      input,
    );
    return [...CompositeAlarms, ...MetricAlarms].map(alarm => alarm.AlarmName);
  };

  it('evaluates the metrics: the payments incident fires its alarms', async () => {
    expect(await names({ StateValue: 'ALARM' })).toEqual([
      'checkout-p99-high',
      'payments-duration-p99-high',
      'payments-errors',
      'payments-table-throttles',
    ]);
    expect(await names({ StateValue: 'INSUFFICIENT_DATA' })).toEqual([
      'notifications-dlq-age',
    ]);
  });

  it('says since when and why', async () => {
    const { MetricAlarms: [alarm] = [] } = await describeAlarms({
      AlarmNames: ['checkout-p99-high'],
    });
    expect(alarm).toMatchObject({
      AlarmArn:
        'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:checkout-p99-high',
      ExtendedStatistic: 'p99',
      Period: 60,
      EvaluationPeriods: 3,
      DatapointsToAlarm: 3,
      Threshold: 1.5,
      ComparisonOperator: 'GreaterThanThreshold',
    });
    expect(alarm?.AlarmDescription).toContain(
      'https://runbooks.example.com/checkout-p99-high',
    );
    expect(alarm?.StateReason).toMatch(
      /^Threshold Crossed: 3 out of the last 3 datapoints \[[\d.]+ \(22\/11\/26 12:0\d:00\), .* were greater than the threshold \(1\.5\) \(minimum 3 datapoints for OK -> ALARM transition\)\.$/,
    );
    const since = alarm?.StateUpdatedTimestamp?.toISOString() ?? '';
    expect(since > '2026-11-22T12:05' && since < '2026-11-22T12:12').toBe(true);
    expect(JSON.parse(alarm?.StateReasonData ?? '')).toMatchObject({
      version: '1.0',
      statistic: 'p99',
      threshold: 1.5,
    });
  });

  it('describes an alarm on an expression by its queries', async () => {
    const { MetricAlarms: [alarm] = [] } = await describeAlarms({
      AlarmNames: ['payments-errors'],
    });
    expect(alarm?.MetricName).toBeUndefined();
    expect(alarm?.Metrics).toHaveLength(3);
    expect(alarm?.Metrics?.filter(query => query.ReturnData)).toMatchObject([
      { Expression: '100 * errors / invocations' },
    ]);
  });

  it('hides composite alarms unless asked, and knows their relatives', async () => {
    expect(await names({})).not.toContain('storefront-degraded');
    const { CompositeAlarms: [composite] = [] } = await describeAlarms({
      AlarmTypes: ['CompositeAlarm'],
    });
    expect(composite).toMatchObject({
      AlarmName: 'storefront-degraded',
      StateValue: 'ALARM',
      AlarmRule: 'ALARM("checkout-p99-high") OR ALARM("payments-errors")',
    });
    expect(await names({ ChildrenOfAlarmName: 'storefront-degraded' })).toEqual(
      ['checkout-p99-high', 'payments-errors'],
    );
    expect(await names({ ParentsOfAlarmName: 'payments-errors' })).toEqual([
      'storefront-degraded',
    ]);
  });

  it('filters and pages', async () => {
    expect(await names({ AlarmNamePrefix: 'payments-' })).toHaveLength(3);
    expect(
      await names({
        ActionPrefix: 'arn:aws:sns:eu-west-1:111122223333:team-discovery',
      }),
    ).toEqual(['recommendations-latency', 'search-5xx']);
    const first = await describeAlarms({ MaxRecords: 8 });
    const second = await describeAlarms({
      MaxRecords: 8,
      NextToken: first.NextToken,
    });
    const paged = [
      ...(first.MetricAlarms ?? []),
      ...(second.MetricAlarms ?? []),
    ];
    expect(paged.map(alarm => alarm.AlarmName)).toEqual(await names({}));
    expect(second.NextToken).toBeUndefined();
  });

  it.each<[DescribeAlarmsCommandInput]>([
    [{ AlarmNames: ['a'], AlarmNamePrefix: 'a' }],
    [{ MaxRecords: 101 }],
    [{ ChildrenOfAlarmName: 'a', StateValue: 'OK' }],
  ])('refuses %j', async input => {
    expect((await failure(describeAlarms(input))).name).toBe('ValidationError');
  });

  it('recovers with the metrics', async () => {
    const later = await startLocalAws({
      now: () => new Date('2026-11-22T13:20:00Z'),
    });
    try {
      const client = new CloudWatchClient(clientConfig(later));
      const { MetricAlarms: [alarm] = [] } = await client.send(
        new DescribeAlarmsCommand({ AlarmNames: ['payments-errors'] }),
      );
      expect(alarm?.StateValue).toBe('OK');
      const since = alarm?.StateUpdatedTimestamp?.toISOString() ?? '';
      expect(since > '2026-11-22T12:46' && since < '2026-11-22T12:54').toBe(
        true,
      );
    } finally {
      await later.close();
    }
  });
});
