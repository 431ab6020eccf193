import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  ListTagsForResourceCommand,
  PutMetricAlarmCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  alarmHistoryResponseSchema,
  AlarmResponse,
  alarmResponseSchema,
  alarmsResponseSchema,
} from '@skafu/plugin-skafu-observability-common';
import {
  component,
  Portal,
  startPortal,
} from '../../../__testUtils__/startPortal';
import { stopClock, StoppedClock } from '../../../__testUtils__/stoppedClock';

// The deploy of payments breaks it from 12:00 to 12:50.
const BEFORE = '2026-11-22T11:40:00Z';
const DURING = '2026-11-22T12:20:00Z';

const SCOPE = '/v1/alarms/111122223333/eu-west-1';

const slowPayments = {
  type: 'metric',
  description: 'Payments are slow. See https://runbooks.example.com/slow',
  metric: {
    namespace: 'AWS/Lambda',
    metricName: 'Duration',
    dimensions: { FunctionName: 'payments' },
    stat: 'p99',
  },
  period: 60,
  comparison: '>',
  threshold: 1000,
  evaluationPeriods: 3,
  datapointsToAlarm: 2,
  treatMissingData: 'missing',
  alarmActions: ['arn:aws:sns:eu-west-1:111122223333:team-checkout'],
};

describe('changing alarms', () => {
  let clock: StoppedClock;
  let portal: Portal;
  let cloudWatch: CloudWatchClient;

  beforeEach(async () => {
    clock = stopClock(BEFORE);
    portal = await startPortal({
      entities: [
        component('payments', {
          'amazon.com/lambda-function-arn':
            'arn:aws:lambda:eu-west-1:111122223333:function:payments',
        }),
      ],
    });
    cloudWatch = new CloudWatchClient({
      region: 'eu-west-1',
      endpoint: portal.aws.url,
      credentials: {
        accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
        secretAccessKey: 'for-local-aws-only',
      },
    });
  });
  afterEach(async () => {
    cloudWatch.destroy();
    await portal.stop();
    clock.restore();
  });

  async function read(name: string): Promise<AlarmResponse> {
    const response = await portal.get(`${SCOPE}/${encodeURIComponent(name)}`);
    expect(response.status).toBe(200);
    return alarmResponseSchema.parse(response.body);
  }

  async function describeAtAws(name: string) {
    const { MetricAlarms = [], CompositeAlarms = [] } = await cloudWatch.send(
      new DescribeAlarmsCommand({
        AlarmNames: [name],
        AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
      }),
    );
    return { metric: MetricAlarms[0], composite: CompositeAlarms[0] };
  }

  it('makes an alarm that everybody sees at once, fires with the incident, and tells its history', async () => {
    const name = 'Zürich/payments «slow»';
    const path = `${SCOPE}/${encodeURIComponent(name)}`;
    await portal.get('/v1/alarms?accountId=111122223333');
    const made = await portal.put(path, { create: true, alarm: slowPayments });
    expect([made.status, made.body]).toEqual([200, { outcome: 'created' }]);

    const list = alarmsResponseSchema.parse(
      (await portal.get('/v1/alarms?accountId=111122223333&search=Zürich'))
        .body,
    );
    expect(list.items).toMatchObject([{ name, state: 'INSUFFICIENT_DATA' }]);
    const fresh = await read(name);
    expect(fresh).toMatchObject({
      alarm: {
        name,
        state: 'INSUFFICIENT_DATA',
        runbookUrl: 'https://runbooks.example.com/slow',
      },
      editable: true,
      mutes: [],
      owners: ['component:default/payments'],
    });
    // What is read can be written back as it is.
    expect(fresh.settings).toMatchObject(slowPayments);

    clock.set(DURING);
    expect((await read(name)).alarm.state).toBe('ALARM');

    const history = alarmHistoryResponseSchema.parse(
      (await portal.get(`${path}/history?range=1h`)).body,
    );
    expect(history.items.at(-1)).toMatchObject({
      type: 'ConfigurationUpdate',
      change: 'Create',
    });
    const updates = history.items.filter(item => item.type === 'StateUpdate');
    expect(updates.map(({ from, to }) => [from, to])).toEqual([
      ['OK', 'ALARM'],
      ['INSUFFICIENT_DATA', 'OK'],
    ]);
    expect(updates[0]).toMatchObject({
      reason: expect.stringContaining('Threshold Crossed'),
    });
    const only = alarmHistoryResponseSchema.parse(
      (await portal.get(`${path}/history?range=1h&type=ConfigurationUpdate`))
        .body,
    );
    expect(only.items.map(item => item.type)).toEqual(['ConfigurationUpdate']);
  });

  it('pages through the history without repeating or losing any', async () => {
    const path = `${SCOPE}/payments-errors/history?range=30d`;
    const seen: string[] = [];
    let cursor = '';
    let pages = 0;
    do {
      const { items, nextCursor = '' } = alarmHistoryResponseSchema.parse(
        (await portal.get(`${path}${cursor && `&cursor=${cursor}`}`)).body,
      );
      seen.push(...items.map(item => `${item.at} ${item.type} ${item.to}`));
      cursor = nextCursor;
      pages += 1;
      // Time goes on, and the pages stay those of the first moment.
      clock.advance(30_000);
    } while (cursor);
    expect(pages).toBeGreaterThan(1);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual([...seen].sort().reverse());
    // The incident comes every three hours, and goes.
    const updates = seen.filter(item => item.includes('StateUpdate'));
    expect(updates.length).toBeGreaterThanOrEqual(2 * 8 * 29);

    const { body } = await portal.get(path);
    const other = await portal.get(
      `${SCOPE}/search-5xx/history?range=30d&cursor=${body.nextCursor}`,
    );
    expect(other.status).toBe(400);
  });

  it('keeps on an edit what the portal has no words for', async () => {
    await cloudWatch.send(
      new PutMetricAlarmCommand({
        AlarmName: 'foreign',
        Namespace: 'AWS/Lambda',
        MetricName: 'Duration',
        Dimensions: [{ Name: 'FunctionName', Value: 'payments' }],
        ExtendedStatistic: 'p99',
        Unit: 'Milliseconds',
        Period: 60,
        EvaluationPeriods: 3,
        Threshold: 900,
        ComparisonOperator: 'GreaterThanThreshold',
        EvaluateLowSampleCountPercentile: 'ignore',
        OKActions: ['arn:aws:sns:eu-west-1:111122223333:team-checkout'],
        ActionsEnabled: false,
        Tags: [{ Key: 'owner', Value: 'terraform' }],
      }),
    );
    const { settings, configuredAt } = await read('foreign');
    clock.advance(60_000);
    const edited = await portal.put(`${SCOPE}/foreign`, {
      basedOn: configuredAt,
      // As somebody who leaves out what they do not care about.
      alarm: {
        ...settings,
        threshold: 1200,
        okActions: undefined,
        actionsEnabled: undefined,
      },
    });
    expect(edited.body).toEqual({ outcome: 'updated' });

    const { metric } = await describeAtAws('foreign');
    expect(metric).toMatchObject({
      Threshold: 1200,
      Unit: 'Milliseconds',
      EvaluateLowSampleCountPercentile: 'ignore',
      OKActions: ['arn:aws:sns:eu-west-1:111122223333:team-checkout'],
      ActionsEnabled: false,
    });
    const { Tags } = await cloudWatch.send(
      new ListTagsForResourceCommand({ ResourceARN: metric?.AlarmArn }),
    );
    expect(Tags).toEqual([{ Key: 'owner', Value: 'terraform' }]);

    const late = await portal.put(`${SCOPE}/foreign`, {
      basedOn: configuredAt,
      alarm: settings ?? {},
    });
    expect(late.status).toBe(409);
    expect(late.body.error.message).toContain('was changed or deleted since');
  });

  it('reads and writes metric math', async () => {
    const { settings } = await read('payments-errors');
    expect(settings).toMatchObject({
      type: 'metric',
      period: 60,
      queries: [
        {
          id: 'rate',
          expression: '100 * errors / invocations',
          returnData: true,
        },
        { id: 'errors', metricName: 'Errors', returnData: false },
        { id: 'invocations', metricName: 'Invocations', returnData: false },
      ],
    });
    const response = await portal.put(`${SCOPE}/payments-errors`, {
      alarm: { ...settings, threshold: 2 },
    });
    expect(response.body).toEqual({ outcome: 'updated' });
    expect((await describeAtAws('payments-errors')).metric).toMatchObject({
      Threshold: 2,
      Metrics: [{ Id: 'rate' }, { Id: 'errors' }, { Id: 'invocations' }],
    });
  });

  it('makes composite alarms, whose rule only AWS judges', async () => {
    const composite = (rule: string) =>
      portal.put(`${SCOPE}/buying`, { alarm: { type: 'composite', rule } });
    const bad = await composite('ALARM("payments-errors"');
    expect(bad.status).toBe(400);
    expect(bad.body.error.message).toMatch(
      /^rule: AWS rejected cloudwatch:PutCompositeAlarm .+: .+/,
    );
    expect(bad.body.error.message).not.toContain('caused by');
    const rule = 'ALARM("payments-errors") AND NOT ALARM("search-5xx")';
    expect((await composite(rule)).body).toEqual({ outcome: 'created' });
    expect((await read('buying')).alarm).toMatchObject({
      type: 'composite',
      rule,
    });
    // By way of the alarm in its rule.
    expect((await read('buying')).owners).toEqual([
      'component:default/payments',
    ]);
    const changed = await portal.put(`${SCOPE}/buying`, {
      alarm: slowPayments,
    });
    expect(changed.status).toBe(409);
  });

  it('switches actions, and deletes', async () => {
    const off = await portal.put(`${SCOPE}/payments-errors/actions`, {
      enabled: false,
    });
    expect(off.status).toBe(204);
    expect((await read('payments-errors')).alarm.actionsEnabled).toBe(false);

    const inUse = await portal.delete(`${SCOPE}/payments-errors`);
    expect(inUse.status).toBe(400);
    expect(inUse.body.error.message).toContain('AWS rejected');

    expect((await portal.delete(`${SCOPE}/search-5xx`)).status).toBe(204);
    for (const response of [
      await portal.get(`${SCOPE}/search-5xx`),
      await portal.delete(`${SCOPE}/search-5xx`),
      await portal.put(`${SCOPE}/search-5xx/actions`, { enabled: true }),
    ]) {
      expect(response.status).toBe(404);
    }
  });

  it.each([
    [{}, 'alarm is required'],
    [{ threshold: 'high' }, 'alarm.threshold must be a number'],
    [{ period: 45 }, 'alarm.period must be 10, 20, 30 or a multiple of 60'],
    [{ evaluationPeriods: 2000 }, 'alarm.evaluationPeriods times period'],
    [{ datapointsToAlarm: 4 }, 'alarm.datapointsToAlarm must not be more'],
    [{ metric: undefined }, 'alarm.metric is required, or queries'],
    [{ colour: 'red' }, 'alarm.colour is not known here'],
    [
      {
        metric: undefined,
        queries: [
          { id: 'a', expression: '1', returnData: true },
          { id: 'a', expression: '2', returnData: true },
        ],
      },
      'alarm.queries[1].id is used twice: a; alarm.queries must hold exactly one',
    ],
    [{ alarmActions: ['somebody'] }, 'alarm.alarmActions[0] must be an ARN'],
  ])('answers 400 to %j', async (change, message) => {
    const alarm = Object.keys(change).length
      ? { ...slowPayments, ...change }
      : undefined;
    const response = await portal.put(`${SCOPE}/x`, { alarm });
    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain(message);
    expect(portal.aws.calls.count({ operation: 'PutMetricAlarm' })).toBe(0);
  });

  it('refuses a name that is taken, and places that are not ours', async () => {
    const taken = await portal.put(`${SCOPE}/payments-errors`, {
      create: true,
      alarm: slowPayments,
    });
    expect(taken.status).toBe(409);
    const elsewhere = await portal.put('/v1/alarms/111122223333/ap-south-1/x', {
      alarm: slowPayments,
    });
    expect(elsewhere.status).toBe(400);
    const name = await portal.get(`${SCOPE}/${'x'.repeat(256)}`);
    expect(name.status).toBe(400);
  });

  it('says what is known of the outcome when AWS does not answer a change', async () => {
    portal.aws.faults.set([{ operation: 'PutMetricAlarm', error: 'internal' }]);
    const unknown = await portal.put(`${SCOPE}/x`, { alarm: slowPayments });
    expect(unknown.status).toBe(503);
    expect(unknown.body.error.message).toContain('may have been done');

    portal.aws.faults.set([{ operation: 'DescribeAlarms', error: 'internal' }]);
    const unread = await portal.put(`${SCOPE}/x`, { alarm: slowPayments });
    expect(unread.status).toBe(503);
    expect(unread.body.error.message).toContain('It was not done');

    portal.aws.faults.set([{ operation: 'PutMetricAlarm', error: 'throttle' }]);
    const throttled = await portal.put(`${SCOPE}/x`, { alarm: slowPayments });
    expect(throttled.status).toBe(503);
    expect(throttled.body.error.message).toContain('It was not done');
  });
});

describe('without permission', () => {
  it('refuses before AWS is asked', async () => {
    const portal = await startPortal({
      denied: [
        'skafu.observability.alarms.write',
        'skafu.observability.alarms.mute',
        'skafu.observability.alarms.acknowledge',
        'skafu.observability.metrics.read',
      ],
    });
    try {
      const path = `${SCOPE}/payments-errors`;
      for (const [permission, response] of [
        ['alarms.write', await portal.put(path, { alarm: slowPayments })],
        ['alarms.write', await portal.delete(path)],
        [
          'alarms.write',
          await portal.put(`${path}/actions`, { enabled: false }),
        ],
        ['alarms.acknowledge', await portal.put(`${path}/acknowledgement`, {})],
        ['alarms.acknowledge', await portal.delete(`${path}/acknowledgement`)],
        [
          'alarms.mute',
          await portal.put(`${path}/mute`, { durationMinutes: 5 }),
        ],
        ['alarms.mute', await portal.delete(`${path}/mute`)],
        [
          'metrics.read',
          await portal.post('/v1/alarms/preview', {
            accountId: '111122223333',
            region: 'eu-west-1',
            alarm: slowPayments,
          }),
        ],
      ] as const) {
        expect(response.status).toBe(403);
        expect(response.body.error.message).toContain(
          `skafu.observability.${permission}`,
        );
      }
      expect(portal.aws.calls.count({ service: 'cloudwatch' })).toBe(0);
    } finally {
      await portal.stop();
    }
  });

  it('hides alarms from who may not read them', async () => {
    const portal = await startPortal({ denied: true });
    try {
      const path = `${SCOPE}/payments-errors`;
      expect((await portal.get(path)).status).toBe(403);
      expect((await portal.get(`${path}/history`)).status).toBe(403);
      expect(portal.aws.calls.count({ service: 'cloudwatch' })).toBe(0);
    } finally {
      await portal.stop();
    }
  });
});
