import {
  CloudWatchClient,
  DeleteAlarmMuteRuleCommand,
  DeleteAlarmsCommand,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  DisableAlarmActionsCommand,
  GetAlarmMuteRuleCommand,
  ListAlarmMuteRulesCommand,
  ListTagsForResourceCommand,
  PutAlarmMuteRuleCommand,
  PutCompositeAlarmCommand,
  PutMetricAlarmCommand,
  SetAlarmStateCommand,
  type DescribeAlarmHistoryCommandInput,
  type PutMetricAlarmCommandInput,
  type StandardUnit,
} from '@aws-sdk/client-cloudwatch';
import {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
} from '@aws-sdk/client-resource-groups-tagging-api';
import { startLocalAws, type LocalAws } from '../startLocalAws';
import { clientConfig, failure, payments } from './testAws';

const topic = 'arn:aws:sns:eu-west-1:111122223333:team-checkout-alarms';

/** Payments that fail; in the incident from 12:00 to 12:50 there are always more than 5 a minute. */
const failing: PutMetricAlarmCommandInput = {
  AlarmName: 'my-payments-failing',
  AlarmDescription: 'Mine',
  AlarmActions: [topic],
  Namespace: 'AWS/Lambda',
  MetricName: 'Errors',
  Dimensions: Object.entries(payments).map(([Name, Value]) => ({
    Name,
    Value,
  })),
  Statistic: 'Sum',
  Period: 60,
  EvaluationPeriods: 3,
  DatapointsToAlarm: 2,
  Threshold: 5,
  ComparisonOperator: 'GreaterThanThreshold',
  TreatMissingData: 'notBreaching',
  Tags: [{ Key: 'service', Value: 'payments' }],
};

describe('alarm administration', () => {
  let clock = new Date();
  let aws: LocalAws;
  let client: CloudWatchClient;

  beforeEach(async () => {
    clock = new Date('2026-11-22T12:30:20Z');
    aws = await startLocalAws({ now: () => clock });
    client = new CloudWatchClient(clientConfig(aws));
  });
  afterEach(async () => {
    client.destroy();
    await aws.close();
  });

  const goTo = (time: string) => {
    clock = new Date(`2026-11-22T${time}Z`);
  };
  const put = (changes: Partial<PutMetricAlarmCommandInput> = {}) =>
    client.send(new PutMetricAlarmCommand({ ...failing, ...changes }));
  const putComposite = (AlarmName: string, AlarmRule: string) =>
    client.send(new PutCompositeAlarmCommand({ AlarmName, AlarmRule }));
  const describeAlarm = async (name = 'my-payments-failing') => {
    const { MetricAlarms = [], CompositeAlarms = [] } = await client.send(
      new DescribeAlarmsCommand({
        AlarmNames: [name],
        AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
      }),
    );
    return MetricAlarms[0] ?? CompositeAlarms[0];
  };
  const history = async (input: DescribeAlarmHistoryCommandInput) => {
    const { AlarmHistoryItems = [] } = await client.send(
      new DescribeAlarmHistoryCommand(input),
    );
    return AlarmHistoryItems;
  };

  it('begins with INSUFFICIENT_DATA and is evaluated from its metric within two minutes', async () => {
    await put();
    expect(await describeAlarm()).toMatchObject({
      AlarmArn:
        'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:my-payments-failing',
      StateValue: 'INSUFFICIENT_DATA',
      StateReason: 'Unchecked: Initial alarm creation',
      AlarmConfigurationUpdatedTimestamp: clock,
      Statistic: 'Sum',
      Threshold: 5,
    });
    goTo('12:32:20');
    expect(await describeAlarm()).toMatchObject({
      StateValue: 'ALARM',
      StateReason: expect.stringMatching(
        /^Threshold Crossed: 3 out of the last 3 datapoints .* greater than the threshold \(5\)/,
      ),
    });
    goTo('13:20:00');
    expect((await describeAlarm())?.StateValue).toBe('OK');
    const items = await history({
      AlarmName: failing.AlarmName,
      ScanBy: 'TimestampAscending',
    });
    expect(items.map(item => item.HistorySummary)).toEqual([
      'Alarm "my-payments-failing" created',
      'Alarm updated from INSUFFICIENT_DATA to ALARM',
      `Successfully executed action ${topic}`,
      'Alarm updated from ALARM to OK',
    ]);
    expect(JSON.parse(items[0]?.HistoryData ?? '')).toMatchObject({
      version: '1.0',
      type: 'Create',
      createdAlarm: {
        metricName: 'Errors',
        statistic: 'Sum',
        threshold: 5,
        dimensions: [{ name: 'FunctionName', value: 'payments' }],
        stateValue: 'INSUFFICIENT_DATA',
      },
    });
    expect(JSON.parse(items[3]?.HistoryData ?? '')).toMatchObject({
      oldState: { stateValue: 'ALARM', stateReasonData: { threshold: 5 } },
      newState: { stateValue: 'OK' },
    });
  });

  it('keeps the state of an alarm that is put again, and tells what changed', async () => {
    await put();
    goTo('12:33:00');
    await put({ Threshold: 6, Tags: [{ Key: 'service', Value: 'other' }] });
    const alarm = await describeAlarm();
    expect(alarm).toMatchObject({ StateValue: 'ALARM', Threshold: 6 });
    const [update] = await history({
      AlarmName: failing.AlarmName,
      HistoryItemType: 'ConfigurationUpdate',
    });
    expect(JSON.parse(update?.HistoryData ?? '')).toMatchObject({
      type: 'Update',
      originalUpdatedFields: { threshold: 5 },
      updatedAlarm: { threshold: 6 },
    });
    const { Tags } = await client.send(
      new ListTagsForResourceCommand({ ResourceARN: alarm?.AlarmArn }),
    );
    expect(Tags).toEqual(failing.Tags);
  });

  it('watches metric math, below a threshold, and an alarm of the world under new settings', async () => {
    await put({
      AlarmName: 'success-rate',
      Namespace: undefined,
      MetricName: undefined,
      Dimensions: undefined,
      Statistic: undefined,
      Period: undefined,
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 97,
      Metrics: [
        { Id: 'rate', Expression: '100 * (1 - e / i)', ReturnData: true },
        ...['Errors', 'Invocations'].map(MetricName => ({
          Id: MetricName.charAt(0).toLowerCase(),
          ReturnData: false,
          MetricStat: {
            Metric: {
              Namespace: 'AWS/Lambda',
              MetricName,
              Dimensions: failing.Dimensions,
            },
            Period: 60,
            Stat: 'Sum',
          },
        })),
      ],
    });
    goTo('12:33:00');
    expect(await describeAlarm('success-rate')).toMatchObject({
      StateValue: 'ALARM',
      StateReason: expect.stringContaining('less than the threshold (97)'),
    });
    await put({ AlarmName: 'payments-duration-p99-high', Threshold: 1e6 });
    goTo('12:36:00');
    expect(
      (await describeAlarm('payments-duration-p99-high'))?.StateValue,
    ).toBe('OK');
  });

  it.each<[string, Partial<PutMetricAlarmCommandInput>, RegExp]>([
    ['no threshold', { Threshold: undefined }, /Threshold is required/],
    [
      'more than a day',
      { Period: 300, EvaluationPeriods: 289 },
      /across more than a day/,
    ],
    [
      'more than a week',
      { Period: 3600, EvaluationPeriods: 169 },
      /across more than seven days/,
    ],
    ['an odd period', { Period: 90 }, /multiple of 60/],
    ['two statistics', { ExtendedStatistic: 'p99' }, /mutually exclusive/],
    [
      'two results',
      {
        ...Object.fromEntries(
          ['Namespace', 'MetricName', 'Dimensions', 'Statistic', 'Period'].map(
            name => [name, undefined],
          ),
        ),
        Metrics: [
          { Id: 'a', Expression: 'TIME_SERIES(1)' },
          { Id: 'b', Expression: 'TIME_SERIES(2)' },
        ],
      },
      /Exactly one element of the metrics list should return data/,
    ],
    ['an action that is no ARN', { AlarmActions: ['me'] }, /Invalid arn/],
    ['M above N', { DatapointsToAlarm: 4 }, /DatapointsToAlarm/],
    ['no name of a namespace', { Namespace: ':x' }, /Namespace must not begin/],
    [
      'a dimension without a value',
      { Dimensions: [{ Name: 'FunctionName', Value: '' }] },
      /Dimensions\.member\.1\.Value must be between 1 and 1024/,
    ],
    [
      'a unit that is none',
      { Unit: 'Miles' as StandardUnit }, // as a caller without types may send it
      /value Miles for parameter Unit is not supported/,
    ],
    [
      'a tag that is too long',
      { Tags: [{ Key: 'x'.repeat(129), Value: '' }] },
      /Tags\.member\.1\.Key must be between 1 and 128/,
    ],
  ])('refuses %s', async (_, changes, message) => {
    const error = await failure(put(changes));
    expect(error.name).toBe('ValidationError');
    expect(error.message).toMatch(message);
    expect(await describeAlarm()).toBeUndefined();
  });

  it('sets a state until the next evaluation', async () => {
    const force = (StateReasonData?: string) =>
      client.send(
        new SetAlarmStateCommand({
          AlarmName: 'search-5xx',
          StateValue: 'ALARM',
          StateReason: 'Fire drill',
          StateReasonData,
        }),
      );
    expect((await failure(force('{'))).name).toBe('InvalidFormatFault');
    await force('{"by":"me"}');
    expect(await describeAlarm('search-5xx')).toMatchObject({
      StateValue: 'ALARM',
      StateReason: 'Fire drill',
      StateReasonData: '{"by":"me"}',
      StateUpdatedTimestamp: clock,
    });
    goTo('12:32:20');
    expect((await describeAlarm('search-5xx'))?.StateValue).toBe('OK');
    const items = await history({
      AlarmName: 'search-5xx',
      HistoryItemType: 'StateUpdate',
      StartDate: new Date('2026-11-22T12:30:00Z'),
    });
    expect(items.map(item => item.HistorySummary)).toEqual([
      'Alarm updated from ALARM to OK',
      'Alarm updated from OK to ALARM',
    ]);
    expect(
      await failure(
        client.send(
          new SetAlarmStateCommand({
            AlarmName: 'nobody',
            StateValue: 'OK',
            StateReason: '',
          }),
        ),
      ),
    ).toMatchObject({ name: 'ResourceNotFound', status: 404 });
  });

  it('computes composite alarms from a rule with AND, OR, NOT and quotes', async () => {
    await put({ AlarmName: 'my (odd) name' });
    await putComposite(
      'mine',
      '(ALARM("my (odd) name") AND NOT ALARM(search-5xx)) OR INSUFFICIENT_DATA(arn:aws:cloudwatch:eu-west-1:111122223333:alarm:checkout-p99-high) OR false',
    );
    goTo('12:30:30');
    expect((await describeAlarm('mine'))?.StateValue).toBe('OK');
    goTo('12:32:30');
    expect(await describeAlarm('mine')).toMatchObject({
      StateValue: 'ALARM',
      StateReason: expect.stringMatching(
        /alarm:my \(odd\) name transitioned to ALARM at Sunday 22 November, 2026 12:3[12]/,
      ),
    });
    const deleteBoth = (...AlarmNames: string[]) =>
      client.send(new DeleteAlarmsCommand({ AlarmNames }));
    expect((await failure(deleteBoth('my (odd) name'))).message).toBe(
      'Cannot delete my (odd) name as there are composite alarm(s) depending on it.',
    );
    await deleteBoth('mine', 'never-was');
    await deleteBoth('my (odd) name');
    expect(await describeAlarm('my (odd) name')).toBeUndefined();
    const [item] = await history({
      AlarmName: 'mine',
      HistoryItemType: 'ConfigurationUpdate',
    });
    expect(item?.HistorySummary).toBe('Alarm "mine" deleted');
  });

  it.each([
    ['ALARM(checkout-p99-high) OR', /ended unexpectedly/],
    ['ALARM("nobody")', /alarm:nobody\] in the alarm rule do not exist/],
    ['ALARM(checkout-p99-high) ALARM(search-5xx)', /Unexpected 'ALARM'/],
    ['WARN(checkout-p99-high)', /Unexpected 'WARN'/],
  ])('refuses the rule %s', async (rule, message) => {
    const error = await failure(putComposite('mine', rule));
    expect(error).toMatchObject({ name: 'ValidationError' });
    expect(error.message).toMatch(message);
  });

  it('does not evaluate composite alarms in a circle, and does not delete them', async () => {
    await putComposite('one', 'TRUE');
    await putComposite('two', 'ALARM(one)');
    goTo('12:30:40');
    expect((await describeAlarm('two'))?.StateValue).toBe('ALARM');
    await putComposite('one', 'ALARM(two)');
    goTo('12:31:00');
    expect((await describeAlarm('one'))?.StateValue).toBe('INSUFFICIENT_DATA');
    const error = await failure(
      client.send(new DeleteAlarmsCommand({ AlarmNames: ['one'] })),
    );
    expect(error.name).toBe('ValidationError');
    await putComposite('one', 'FALSE');
    await client.send(new DeleteAlarmsCommand({ AlarmNames: ['two'] }));
    expect(await describeAlarm('two')).toBeUndefined();
  });

  it('pages through the history of the world, which agrees with the states', async () => {
    const items = [];
    let NextToken: string | undefined;
    let pages = 0;
    do {
      const page = await client.send(
        new DescribeAlarmHistoryCommand({ NextToken, MaxRecords: 100 }),
      );
      items.push(...(page.AlarmHistoryItems ?? []));
      ({ NextToken } = page);
      pages += 1;
      // What happens between two pages does not shift them.
      clock = new Date(clock.getTime() + 3_600_000);
    } while (NextToken && pages < 100);
    expect(pages).toBeGreaterThan(10);
    const times = items.map(item => item.Timestamp?.getTime() ?? 0);
    expect(times).toEqual([...times].sort((one, other) => other - one));
    expect(times.at(-1)).toBeGreaterThan(Date.parse('2026-10-23T12:30:20Z'));
    const ofPayments = items.filter(
      item =>
        item.AlarmName === 'payments-errors' &&
        item.HistorySummary === 'Alarm updated from OK to ALARM',
    );
    // An incident begins every three hours of the thirty days, and fires the alarm.
    const incidentStarts = new Set(
      ofPayments
        .map(item => (item.Timestamp?.getTime() ?? 0) / 10_800_000)
        .filter(turns => turns % 1 < 0.1)
        .map(Math.floor),
    );
    expect(incidentStarts.size).toBe(240);
    goTo('12:30:20');
    expect(
      (await describeAlarm('payments-errors'))?.StateUpdatedTimestamp,
    ).toEqual(ofPayments[0]?.Timestamp);
    expect(
      await history({ AlarmTypes: ['CompositeAlarm'], MaxRecords: 1 }),
    ).toMatchObject([
      {
        AlarmName: 'storefront-degraded',
        AlarmType: 'CompositeAlarm',
        HistoryItemType: 'Action',
      },
    ]);
  });

  it('mutes actions, by rules and by switching them off', async () => {
    const putRule = (
      Name: string,
      Expression: string,
      Duration = 'PT1H',
      Timezone?: string,
    ) =>
      client.send(
        new PutAlarmMuteRuleCommand({
          Name,
          Rule: { Schedule: { Expression, Duration, Timezone } },
          MuteTargets: { AlarmNames: ['my-payments-failing'] },
        }),
      );
    await put();
    await putRule('lunch', 'cron(15 13 * * MON,SUN)', 'PT3H', 'Europe/Berlin');
    await putRule('past', 'at(2026-11-22T11:00)');
    await putRule('later', 'cron(0 2 1-7 * *)', 'P1D');
    const { AlarmMuteRuleSummaries: rules } = await client.send(
      new ListAlarmMuteRulesCommand({ AlarmName: 'my-payments-failing' }),
    );
    expect(rules).toMatchObject([
      { Status: 'SCHEDULED', MuteType: 'RECURRING' },
      {
        Status: 'ACTIVE',
        AlarmMuteRuleArn:
          'arn:aws:cloudwatch:eu-west-1:111122223333:alarm-mute-rule:lunch',
      },
      { Status: 'EXPIRED', MuteType: 'ONE_TIME' },
    ]);
    const actions = () =>
      history({ AlarmName: 'my-payments-failing', HistoryItemType: 'Action' });
    goTo('12:34:00');
    expect((await describeAlarm())?.StateValue).toBe('ALARM');
    expect(await actions()).toEqual([]);
    await client.send(
      new DisableAlarmActionsCommand({ AlarmNames: ['my-payments-failing'] }),
    );
    expect((await describeAlarm())?.ActionsEnabled).toBe(false);
    await client.send(
      new DeleteAlarmMuteRuleCommand({ AlarmMuteRuleName: 'lunch' }),
    );
    await client.send(
      new DeleteAlarmMuteRuleCommand({ AlarmMuteRuleName: 'lunch' }),
    );
    goTo('15:20:00');
    expect((await describeAlarm())?.StateValue).toBe('ALARM');
    expect(await actions()).toEqual([]);
    expect(
      (
        await failure(
          client.send(
            new GetAlarmMuteRuleCommand({ AlarmMuteRuleName: 'lunch' }),
          ),
        )
      ).name,
    ).toBe('ResourceNotFoundException');
    for (const [expression, duration] of [
      ['cron(0 2 * *)', 'PT1H'],
      ['cron(0/5 2 * * *)', 'PT1H'],
      ['rate(5 minutes)', 'PT1H'],
      ['at(2026-11-22T11:00)', 'P16D'],
      ['at(2026-11-22T11:00)', 'PT30S'],
    ] as const) {
      expect((await failure(putRule('bad', expression, duration))).name).toBe(
        'ValidationError',
      );
    }
  });

  it('answers operations without output as each wire format wants it', async () => {
    const ask = (
      headers: Record<string, string>,
      body: string | Uint8Array,
      path = '/',
    ) =>
      fetch(`${aws.url}${path}`, {
        method: 'POST',
        headers: {
          authorization:
            'AWS4-HMAC-SHA256 Credential=local/20261122/eu-west-1/monitoring/aws4_request, SignedHeaders=host, Signature=00',
          ...headers,
        },
        body,
      });
    const query = await ask(
      { 'content-type': 'application/x-www-form-urlencoded' },
      'Action=DeleteAlarms&Version=2010-08-01&AlarmNames.member.1=nobody',
    );
    expect(await query.text()).toMatch(
      /^<DeleteAlarmsResponse xmlns="http:\/\/monitoring[^"]*"><ResponseMetadata><RequestId>[\w-]+<\/RequestId><\/ResponseMetadata><\/DeleteAlarmsResponse>$/,
    );
    const cbor = await ask(
      { 'smithy-protocol': 'rpc-v2-cbor', 'content-type': 'application/cbor' },
      // A map whose member AlarmNames is an empty list.
      new Uint8Array([0xbf, 0x6a, ...Buffer.from('AlarmNames'), 0x80, 0xff]),
      '/service/GraniteServiceVersion20100801/operation/DeleteAlarms',
    );
    expect([
      cbor.status,
      cbor.headers.get('content-type'),
      await cbor.text(),
    ]).toEqual([200, null, '']);
  });

  it('tells tags only of what has an ARN', async () => {
    const tags = (ResourceARN: string) =>
      failure(client.send(new ListTagsForResourceCommand({ ResourceARN })));
    expect(await tags('my-payments-failing')).toMatchObject({
      name: 'InvalidParameterValueException',
      status: 400,
    });
    expect(
      await tags('arn:aws:cloudwatch:eu-west-1:111122223333:alarm:nobody'),
    ).toMatchObject({ name: 'ResourceNotFoundException', status: 404 });
  });

  it('is seen by the tagging API', async () => {
    const tagged = async () => {
      const { ResourceTagMappingList = [] } =
        await new ResourceGroupsTaggingAPIClient(clientConfig(aws)).send(
          new GetResourcesCommand({
            TagFilters: [{ Key: 'service', Values: ['payments'] }],
            ResourceTypeFilters: ['cloudwatch:alarm'],
          }),
        );
      return ResourceTagMappingList.map(({ ResourceARN = '' }) =>
        ResourceARN.slice(ResourceARN.lastIndexOf(':') + 1),
      );
    };
    await put();
    await client.send(
      new DeleteAlarmsCommand({ AlarmNames: ['payments-table-throttles'] }),
    );
    expect(await tagged()).toEqual([
      'my-payments-failing',
      'payments-duration-p99-high',
      'payments-errors',
    ]);
  });

  it('forgets when the server stops, and shares nothing between accounts', async () => {
    await put();
    const elsewhere = new CloudWatchClient(clientConfig(aws, 'us-east-1'));
    const another = await startLocalAws({ now: () => clock });
    for (const other of [
      elsewhere,
      new CloudWatchClient(clientConfig(another)),
    ]) {
      const { MetricAlarms } = await other.send(
        new DescribeAlarmsCommand({ AlarmNamePrefix: 'my-' }),
      );
      expect(MetricAlarms).toEqual([]);
      other.destroy();
    }
    await another.close();
  });
});
