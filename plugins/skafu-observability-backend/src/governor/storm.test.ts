import { usageResponseSchema } from '@skafu/plugin-skafu-observability-common';
import { component, Portal, startPortal } from '../__testUtils__/startPortal';
import { StoppedClock, stopClock } from '../__testUtils__/stoppedClock';

const PROD = '111122223333';
const STAGING = '444455556666';

const BEGIN = '2026-11-20T10:00:20Z';

/** An entity in account A, and one with resources in A and B. */
const PAYMENTS = component('payments', {
  'amazon.com/lambda-function-arn': `arn:aws:lambda:eu-west-1:${PROD}:function:payments`,
});

const ALARMS = `/v1/alarms?accountId=${PROD}&region=eu-west-1`;
const REF = 'component:default/payments';
const METRICS = '/v1/entities/component/default/payments/metrics?range=1h';

interface Answer {
  items?: unknown[];
  panels?: Array<{ series: Array<{ values: unknown[] }> }>;
  meta: {
    stale: boolean;
    asOf: string;
    messages: Array<{ code: string; accountId?: string }>;
  };
}

describe('The portal when AWS is in trouble', () => {
  let clock: StoppedClock;
  let portal: Portal;

  beforeEach(async () => {
    clock = stopClock(BEGIN);
    portal = await startPortal({ entities: [PAYMENTS] });
  });

  afterEach(async () => {
    await portal.stop();
    clock.restore();
  });

  function passSeconds(seconds: number) {
    clock.advance(seconds * 1_000);
  }

  async function read(path: string): Promise<Answer> {
    const response = await portal.get(path);
    expect(response.status).toBe(200);
    return response.body;
  }

  function pointsOf({ panels = [] }: Answer): number {
    return panels
      .flatMap(({ series }) => series)
      .reduce((sum, { values }) => sum + values.length, 0);
  }

  it('gets its users through a storm in which every second call is refused', async () => {
    const alarms = await read(ALARMS);
    const metrics = await read(METRICS);
    expect(alarms.items?.length).toBeGreaterThan(0);
    expect(pointsOf(metrics)).toBeGreaterThan(0);

    portal.aws.faults.set([
      { service: 'cloudwatch', error: 'throttle', everyNth: 2 },
    ]);
    for (let minute = 0; minute < 4; minute += 1) {
      passSeconds(60);
      const answers = await Promise.all([read(ALARMS), read(METRICS)]);
      for (const { meta } of answers) {
        // Fresh without a remark, or older and marked.
        expect(meta.messages.length > 0).toBe(meta.stale);
        expect(new Set(meta.messages.map(({ code }) => code))).toEqual(
          new Set(meta.stale ? ['throttled'] : []),
        );
      }
      expect(answers[0].items).toHaveLength(alarms.items?.length ?? 0);
      expect(pointsOf(answers[1])).toBeGreaterThan(0);
    }
  }, 30_000);

  it('shows older data, marked, while everything is refused, and fresh data within a period of the storm’s end', async () => {
    const before = await read(ALARMS);
    portal.aws.faults.set([{ service: 'cloudwatch', error: 'throttle' }]);
    const refused = portal.aws.calls.count({ operation: 'DescribeAlarms' });
    for (let minute = 0; minute < 6; minute += 1) {
      passSeconds(60);
      const answer = await read(ALARMS);
      expect(answer.items).toEqual(before.items);
      expect(answer.meta).toMatchObject({
        stale: true,
        asOf: before.meta.asOf,
        messages: expect.arrayContaining([
          expect.objectContaining({
            code: 'throttled',
            accountId: PROD,
            operation: 'cloudwatch:DescribeAlarms',
          }),
        ]),
      });
    }
    // The breaker spares AWS, and says so.
    const sent =
      portal.aws.calls.count({ operation: 'DescribeAlarms' }) - refused;
    expect(sent).toBeLessThan(6 * 3);
    const usage = usageResponseSchema.parse(
      (await portal.get('/v1/usage')).body,
    );
    expect(usage.instance).not.toBe('');
    const api = usage.apis.find(
      ({ operation, accountId, region }) =>
        operation === 'DescribeAlarms' &&
        accountId === PROD &&
        region === 'eu-west-1',
    );
    expect(api).toMatchObject({
      fullRequestsPerSecond: 6.75,
      breaker: 'open',
      openSince: expect.any(String),
    });
    expect(api?.requestsPerSecond).toBeLessThan(6.75);

    portal.aws.faults.clear();
    const end = performance.now();
    while ((await read(ALARMS)).meta.stale) {
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    // A probe each three seconds; the metrics' own period is a minute.
    expect(performance.now() - end).toBeLessThan(10_000);
  }, 30_000);

  it.each([
    ['metrics', METRICS, 'panels'],
    ['alarms', ALARMS, 'items'],
    ['traces', `/v1/traces?entityRef=${REF}&range=15m`, 'items'],
    ['service map', `/v1/service-map?entityRef=${REF}&range=15m`, 'nodes'],
    ['log groups', `/v1/logs/groups?entityRef=${REF}`, 'items'],
    ['costs', `/v1/costs?accountId=${PROD}&range=7d`, 'groups'],
    ['users', '/v1/users', 'items'],
    ['objectives', `/v1/slos?accountId=${PROD}&region=eu-west-1`, 'items'],
    ['health', `/v1/health?entityRef=${REF}`, 'items'],
    [
      'security events',
      `/v1/security-events?accountId=${PROD}&region=eu-west-1&source=cloudtrail`,
      'items',
    ],
  ])(
    'leaves people with %s through a storm, marked as old where they are',
    async (_, path, list) => {
      const count = (answer: object) =>
        Object.entries(answer).find(([name]) => name === list)?.[1]?.length;
      const before = await read(path);
      expect(count(before)).toBeGreaterThan(0);

      portal.aws.faults.set([{ error: 'throttle' }]);
      passSeconds(9 * 60);
      // What is renewed in the background may be served as it is once.
      await read(path);
      passSeconds(60);
      const during = await read(path);
      expect(count(during)).toBeGreaterThan(0);
      expect(during.meta.messages.length > 0).toBe(during.meta.stale);

      portal.aws.faults.clear();
      let after = await read(path);
      const end = performance.now();
      while (after.meta.messages.length > 0) {
        expect(performance.now() - end).toBeLessThan(20_000);
        await new Promise(resolve => setTimeout(resolve, 100));
        passSeconds(1);
        after = await read(path);
      }
      expect(count(after)).toBeGreaterThan(0);
      expect(after.meta.stale).toBe(false);
    },
    60_000,
  );

  it.each([
    ['throttled', 'throttle'],
    ['unreachable', 'internal'],
    ['no-access', 'accessDenied'],
    ['timeout', 'hang'],
  ] as const)(
    'shows account A, and says that B is %s',
    async (code, error) => {
      portal.aws.faults.set([{ accountId: STAGING, error }]);
      const begin = performance.now();
      const { items, meta } = await read('/v1/alarms');
      // Less than one call's deadline: B's patience is shorter than A's.
      expect(performance.now() - begin).toBeLessThan(9_000);
      expect(items).toEqual(
        expect.arrayContaining([expect.objectContaining({ accountId: PROD })]),
      );
      expect(meta.stale).toBe(false);
      expect(meta.messages).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ code, accountId: STAGING }),
        ]),
      );
      expect(
        meta.messages.filter(({ accountId }) => accountId === PROD),
      ).toEqual([]);
    },
    15_000,
  );

  it('carries the browser’s correlation id to AWS and back', async () => {
    const id = 'a1b2c3d4-5678';
    const response = await portal.get(ALARMS).set('x-correlation-id', id);
    expect(response.headers['x-correlation-id']).toBe(id);
    expect(portal.aws.calls.latest()).toContainEqual(
      expect.objectContaining({
        operation: 'DescribeAlarms',
        userAgent: expect.stringContaining(`md/correlation#${id}`),
      }),
    );

    const strange = await portal
      .get('/v1/accounts')
      .set('x-correlation-id', 'no good; id');
    expect(strange.headers['x-correlation-id']).toMatch(/^[0-9a-f-]{36}$/);
  });
});
