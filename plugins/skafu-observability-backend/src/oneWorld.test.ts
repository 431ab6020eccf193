import {
  alarmHistoryResponseSchema,
  alarmsResponseSchema,
  costAnomaliesResponseSchema,
  healthResponseSchema,
  logQueryResultSchema,
  logQuerySchema,
  metricsQueryResponseSchema,
  securityEventsResponseSchema,
  serviceMapResponseSchema,
  traceLogsResponseSchema,
  traceResponseSchema,
  tracesResponseSchema,
} from '@skafu/plugin-skafu-observability-common';
import { startLocalAws } from '@skafu/local-aws';
import { component, Portal, startPortal } from './__testUtils__/startPortal';
import { StoppedClock, stopClock } from './__testUtils__/stoppedClock';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** When a payments incident began, as every three hours, by a deploy; at noon, for few fail at night. */
const DEPLOY = Date.parse('2026-11-22T12:00:00Z');

const iso = (instant: number) => new Date(instant).toISOString();

/** Twenty minutes at full strength, all of them over. */
const WINDOW = {
  start: iso(DEPLOY + 10 * MINUTE),
  end: iso(DEPLOY + 30 * MINUTE),
};

const PROD = { accountId: '111122223333', region: 'eu-west-1' };
const PAYMENTS = 'component:default/payments';
const TABLE = 'resource:default/payments-table';

const entities = [
  component('payments', {
    'aws.amazon.com/tags': 'service=payments,environment=prod',
    'aws.amazon.com/region': 'eu-west-1',
  }),
  component('checkout', {
    'aws.amazon.com/tags': 'service=checkout,environment=prod',
    'aws.amazon.com/region': 'eu-west-1',
  }),
  {
    ...component('payments-table', {
      'amazon.com/dynamo-db-table-arn':
        'arn:aws:dynamodb:eu-west-1:111122223333:table/payments-table',
    }),
    kind: 'Resource',
  },
];

/** What one signal says about the incident, the others must say as well. */
describe('an incident, seen by every signal', () => {
  let clock: StoppedClock;
  let portal: Portal;

  beforeAll(async () => {
    clock = stopClock(iso(DEPLOY + 35 * MINUTE));
    portal = await startPortal({
      entities,
      aws: await startLocalAws({ secondMs: 5 }),
    });
  });
  afterAll(async () => {
    await portal.stop();
    await portal.aws.close();
    clock.restore();
  });

  async function get(path: string) {
    const response = await portal.get(path);
    expect(response.body.error).toBeUndefined();
    return response.body;
  }

  const between = `start=${WINDOW.start}&end=${WINDOW.end}`;

  it('counts the same failures in metrics and logs, to the single one', async () => {
    const metric = (id: string, metricName: string) => ({
      id,
      namespace: 'AWS/Lambda',
      metricName,
      dimensions: { FunctionName: 'payments' },
      stat: 'Sum',
    });
    const { body } = await portal.post('/v1/metrics/query', {
      ...PROD,
      ...WINDOW,
      queries: [metric('errors', 'Errors'), metric('all', 'Invocations')],
    });
    const { series } = metricsQueryResponseSchema.parse(body);
    const sum = (id: string) =>
      series
        .find(item => item.id === id)
        ?.values.reduce((total, value) => total + value, 0);

    const count = async (filter: string) => {
      const answer = await portal.post('/v1/logs/queries', {
        ...PROD,
        start: WINDOW.start,
        // The last second belongs to an Insights query, and to no period of a metric.
        end: iso(Date.parse(WINDOW.end) - 1_000),
        logGroups: ['/aws/lambda/payments'],
        query: `filter ${filter} | stats count(*) as lines`,
      });
      expect(answer.status).toBe(201);
      const { id } = logQuerySchema.parse(answer.body);
      const result = logQueryResultSchema.parse(
        await get(`/v1/logs/queries/${id}?waitMs=20000`),
      );
      expect(result.status).toBe('complete');
      return Number(result.rows[0]?.lines);
    };
    expect(sum('errors')).toBeGreaterThan(100);
    expect(await count('level = "ERROR"')).toBe(sum('errors'));
    expect(await count('@type = "REPORT"')).toBe(sum('all'));
  });

  it('finds traces of the failures, each with its log lines', async () => {
    const { items } = tracesResponseSchema.parse(
      await get(`/v1/traces?entityRef=${PAYMENTS}&${between}&status=fault`),
    );
    const failed = items.filter(
      ({ rootCause }) =>
        rootCause?.name === 'ProvisionedThroughputExceededException',
    );
    expect(failed.length).toBeGreaterThan(3);
    for (const { traceId, ...summary } of failed.slice(0, 3)) {
      const trace = traceResponseSchema.parse(
        await get(
          `/v1/traces/${traceId}?accountId=${PROD.accountId}&region=${PROD.region}`,
        ),
      );
      expect(trace.durationMs).toBeCloseTo(summary.durationMs, -1);
      expect(trace.spans).toContainEqual(
        expect.objectContaining({
          namespace: 'aws',
          aws: expect.objectContaining({
            operation: 'PutItem',
            resource: 'payments-table',
          }),
          status: expect.stringMatching(/throttle|error|fault/),
        }),
      );
      expect(trace.services).toContainEqual(
        expect.objectContaining({ entityRef: PAYMENTS }),
      );
      const lines = traceLogsResponseSchema.parse(
        await get(
          `/v1/traces/${traceId}/logs?accountId=${PROD.accountId}&region=${PROD.region}`,
        ),
      );
      expect(
        lines.items.filter(
          ({ logGroup, message }) =>
            logGroup === '/aws/lambda/payments' &&
            message.includes('ProvisionedThroughputExceededException'),
        ).length,
      ).toBeGreaterThan(0);
    }
  });

  it('draws the way from payments to the table that throttles', async () => {
    const { nodes, edges } = serviceMapResponseSchema.parse(
      await get(`/v1/service-map?entityRef=${PAYMENTS}&${between}`),
    );
    const table = nodes.find(({ entityRef }) => entityRef === TABLE);
    const payments = nodes.filter(({ entityRef }) => entityRef === PAYMENTS);
    expect(table?.stats?.throttles).toBeGreaterThan(0);
    expect(payments.length).toBeGreaterThan(0);
    expect(
      edges
        .filter(({ to }) => to === table?.id)
        .map(({ from }) => payments.some(({ id }) => id === from)),
    ).toContain(true);
  });

  it('fires alarms after the deploy that CloudTrail shows', async () => {
    const { items } = alarmsResponseSchema.parse(
      await get(`/v1/alarms?entityRef=${PAYMENTS}&state=ALARM`),
    );
    expect(items.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['payments-errors', 'payments-table-throttles']),
    );
    const history = alarmHistoryResponseSchema.parse(
      await get(
        `/v1/alarms/${PROD.accountId}/${
          PROD.region
        }/payments-errors/history?start=${iso(DEPLOY - HOUR)}&end=${iso(
          DEPLOY + 35 * MINUTE,
        )}&type=StateUpdate`,
      ),
    );
    const fired = history.items.find(({ to }) => to === 'ALARM');
    const firedAt = Date.parse(fired?.at ?? '');
    expect(firedAt - DEPLOY).toBeGreaterThan(0);
    expect(firedAt - DEPLOY).toBeLessThan(15 * MINUTE);

    const events = securityEventsResponseSchema.parse(
      await get(
        `/v1/security-events?entityRef=${PAYMENTS}&source=cloudtrail&start=${iso(
          DEPLOY - 10 * MINUTE,
        )}&end=${iso(DEPLOY + 35 * MINUTE)}`,
      ),
    );
    const deploy = events.items.find(({ name }) =>
      name.startsWith('UpdateFunctionCode'),
    );
    expect(Math.abs(Date.parse(deploy?.at ?? '') - DEPLOY)).toBeLessThan(
      5 * MINUTE,
    );
  });

  it('calls payments unhealthy, and checkout with it', async () => {
    const { items } = healthResponseSchema.parse(
      await get('/v1/health?kind=component'),
    );
    expect(
      Object.fromEntries(items.map(({ title, state }) => [title, state])),
    ).toEqual({ payments: 'unhealthy', checkout: 'unhealthy' });
  });

  it('has an anomaly of DynamoDB or Lambda in the bill', async () => {
    const { items } = costAnomaliesResponseSchema.parse(
      await get(`/v1/costs/anomalies?entityRef=${PAYMENTS}`),
    );
    expect(items.map(({ service }) => service)).toEqual(
      expect.arrayContaining([expect.stringMatching(/DynamoDB|Lambda/)]),
    );
  });
});
