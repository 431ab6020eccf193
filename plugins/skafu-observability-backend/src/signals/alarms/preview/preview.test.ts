import {
  alarmHistoryResponseSchema,
  alarmResponseSchema,
  previewAlarmResponseSchema,
} from '@skafu/plugin-skafu-observability-common';
import { Portal, startPortal } from '../../../__testUtils__/startPortal';
import { stopClock, StoppedClock } from '../../../__testUtils__/stoppedClock';

// After the deploy of payments that breaks it from 12:00 to 12:50.
const NOW = '2026-11-22T13:30:00Z';
const SCOPE = '/v1/alarms/111122223333/eu-west-1';
const MINUTE = 60_000;

const errors = {
  type: 'metric',
  metric: {
    namespace: 'AWS/Lambda',
    metricName: 'Errors',
    dimensions: { FunctionName: 'payments' },
    stat: 'Sum',
  },
  period: 60,
  comparison: '>',
  threshold: 5,
  evaluationPeriods: 3,
};

describe('POST /v1/alarms/preview', () => {
  let clock: StoppedClock;
  let portal: Portal;

  beforeAll(async () => {
    clock = stopClock(NOW);
    portal = await startPortal();
  });
  afterAll(async () => {
    await portal.stop();
    clock.restore();
  });

  const ask = (alarm: object, range: object = { range: '3h' }) =>
    portal.post('/v1/alarms/preview', {
      accountId: '111122223333',
      region: 'eu-west-1',
      alarm,
      ...range,
    });

  async function preview(alarm: object, range?: object) {
    const response = await ask(alarm, range);
    expect(response.status).toBe(200);
    return previewAlarmResponseSchema.parse(response.body);
  }

  it.each([
    'payments-errors',
    'payments-duration-p99-high',
    'checkout-p99-high',
    'payments-table-throttles',
    'orders-db-cpu-high',
  ])('finds what really happened to %s', async name => {
    const { settings } = alarmResponseSchema.parse(
      (await portal.get(`${SCOPE}/${name}`)).body,
    );
    const history = alarmHistoryResponseSchema.parse(
      (await portal.get(`${SCOPE}/${name}/history?range=3h&type=StateUpdate`))
        .body,
    );
    const { transitions } = await preview(settings ?? {});
    const happened = history.items.reverse();
    expect(transitions.map(({ from, to }) => [from, to])).toEqual(
      happened.map(({ from, to }) => [from, to]),
    );
    for (const [index, { at }] of transitions.entries()) {
      // CloudWatch looks when the points of the period have come in; how far
      // back, where points are missing, it does not tell to the period.
      const delay = Date.parse(happened[index]?.at ?? '') - Date.parse(at);
      expect(delay).toBeGreaterThanOrEqual(0);
      expect(delay).toBeLessThanOrEqual(3 * MINUTE);
    }
    expect(transitions).toHaveLength(name === 'orders-db-cpu-high' ? 0 : 2);
  });

  it('answers the compared series, and states without gaps', async () => {
    const answer = await preview(errors, {
      start: '2026-11-22T11:50:30Z',
      end: '2026-11-22T13:00:00Z',
    });
    expect(answer).toMatchObject({
      start: '2026-11-22T11:50:00.000Z',
      end: '2026-11-22T13:00:00.000Z',
      threshold: { value: 5, comparison: '>' },
      datapointsToAlarm: 3,
      treatMissingData: 'missing',
      periodsEvaluated: 70,
      meta: { period: 60, partial: false },
    });
    expect(answer.series?.timestamps).toHaveLength(70);
    expect(answer.states.map(({ state }) => state)).toEqual([
      'OK',
      'ALARM',
      'OK',
    ]);
    expect(answer.states.map(({ from }) => from)).toEqual([
      answer.start,
      ...answer.states.slice(0, -1).map(({ to }) => to),
    ]);
    expect(answer.states.at(-1)?.to).toBe(answer.end);
  });

  it('goes no further back than CloudWatch keeps points, and says so', async () => {
    const long = await preview(errors, { range: '30d' });
    expect(long.start).toBe('2026-11-07T13:30:00.000Z');
    expect(long.meta).toMatchObject({
      partial: true,
      messages: [
        {
          code: 'truncated',
          text: expect.stringContaining(
            'CloudWatch keeps points of 60 seconds for 15 days',
          ),
        },
      ],
    });
    const coarse = await preview({ ...errors, period: 300 }, { range: '30d' });
    expect(coarse.start).toBe('2026-10-23T13:30:00.000Z');
    expect(coarse.meta.messages).toEqual([]);

    const past = await ask(errors, {
      start: '2026-10-01T00:00:00Z',
      end: '2026-10-02T00:00:00Z',
    });
    expect(past.status).toBe(400);
    expect(past.body.error.message).toContain('keeps them for 15 days');
  });

  it.each([
    [{ ...errors, type: 'composite' }, 'alarm.type must be one of metric'],
    [
      {
        ...errors,
        metric: undefined,
        queries: [{ id: 'a', expression: 'NOSUCH(', returnData: true }],
      },
      'alarm: AWS rejected cloudwatch:GetMetricData',
    ],
  ])('answers 400 to %j', async (alarm, message) => {
    const response = await ask(alarm);
    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain(message);
  });

  it('says what is missing when AWS does not answer', async () => {
    portal.aws.faults.set([{ operation: 'GetMetricData', error: 'internal' }]);
    const { series, states, meta } = await preview({
      ...errors,
      threshold: 6,
      period: 120,
    });
    expect(series).toBeUndefined();
    expect(states.map(({ state }) => state)).toEqual(['INSUFFICIENT_DATA']);
    expect(meta).toMatchObject({
      partial: true,
      messages: [{ code: 'unreachable' }],
    });
    portal.aws.faults.clear();
  });
});
