import {
  healthResponseSchema,
  slosResponseSchema,
} from '@skafu/plugin-skafu-observability-common';
import { startLocalAws } from '@skafu/local-aws';
import {
  component,
  Portal,
  startPortal,
} from '../../__testUtils__/startPortal';
import { StoppedClock, stopClock } from '../../__testUtils__/stoppedClock';

const HOUR = 3_600_000;

/** Half an hour into the latest incident of payments that is over. */
const INCIDENT = new Date(
  Math.floor(Date.now() / (3 * HOUR)) * 3 * HOUR - 3 * HOUR + HOUR / 2,
).toISOString();

const owned = (group: string, system = 'storefront') => [
  { type: 'ownedBy', targetRef: `group:default/${group}` },
  { type: 'partOf', targetRef: `system:default/${system}` },
];

const service = (name: string, group: string) => ({
  ...component(name, {
    'aws.amazon.com/tags': `service=${name},environment=prod`,
    'aws.amazon.com/region': 'eu-west-1',
  }),
  relations: owned(group),
});

const entities = [
  service('payments', 'team-checkout'),
  service('checkout', 'team-checkout'),
  service('inventory', 'team-discovery'),
  service('recommendations', 'team-discovery'),
  {
    ...component('no-access', {
      'amazon.com/lambda-function-arn':
        'arn:aws:lambda:eu-west-1:777788889999:function:payments',
    }),
    relations: owned('platform', 'explanations'),
  },
  { ...component('not-mapped'), relations: owned('platform', 'explanations') },
  {
    ...component('storefront'),
    kind: 'System',
    relations: [
      { type: 'ownedBy', targetRef: 'group:default/team-checkout' },
      { type: 'partOf', targetRef: 'domain:default/retail' },
    ],
  },
  { ...component('explanations'), kind: 'System' },
  { ...component('retail'), kind: 'Domain' },
  { ...component('team-checkout'), kind: 'Group' },
  { ...component('team-discovery'), kind: 'Group' },
  {
    ...component('alice'),
    kind: 'User',
    relations: [{ type: 'memberOf', targetRef: 'group:default/team-checkout' }],
  },
];

describe('GET /v1/health', () => {
  let portal: Portal;
  let clock: StoppedClock;

  beforeAll(async () => {
    clock = stopClock(INCIDENT);
    portal = await startPortal({ entities });
  });
  afterAll(async () => {
    await portal.stop();
    clock.restore();
  });

  async function health(query = '') {
    const response = await portal.get(`/v1/health?${query}`);
    expect(response.body.error).toBeUndefined();
    const answer = healthResponseSchema.parse(response.body);
    return {
      ...answer,
      of: (ref: string) =>
        answer.items.find(item => item.entityRef === ref) ?? {
          state: undefined,
          causes: [],
          counts: undefined,
        },
    };
  }

  it('judges services by alarms, errors and latency, and says why', async () => {
    const { of } = await health();
    const payments = of('component:default/payments');
    expect(payments.state).toBe('unhealthy');
    expect(payments.causes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          kind: 'alarm',
          state: 'unhealthy',
          alarmName: 'payments-errors',
          accountId: '111122223333',
          region: 'eu-west-1',
          since: expect.any(String),
        }),
        expect.objectContaining({
          kind: 'error-rate',
          state: 'unhealthy',
          unit: 'Percent',
          threshold: 5,
          targetArn: 'arn:aws:lambda:eu-west-1:111122223333:function:payments',
        }),
        expect.objectContaining({ kind: 'latency', state: 'degraded' }),
      ]),
    );
    const rate = payments.causes.find(({ kind }) => kind === 'error-rate');
    expect(rate?.value).toBeGreaterThan(6);
    expect(rate?.value).toBeLessThan(9);
    expect(of('component:default/checkout').causes).toContainEqual(
      expect.objectContaining({ alarmName: 'checkout-p99-high' }),
    );
    expect(of('component:default/recommendations')).toMatchObject({
      state: 'healthy',
      causes: [],
    });
  });

  it('rolls up to systems, domains and groups, naming what is wrong below', async () => {
    const { of, roots } = await health();
    const storefront = of('system:default/storefront');
    expect(storefront.state).toBe('degraded');
    expect(storefront.causes[0]).toMatchObject({
      kind: 'child',
      state: 'unhealthy',
      text: expect.stringMatching(
        /^(payments|checkout) is unhealthy\. The alarm/,
      ),
    });
    expect(storefront.counts).toEqual({
      unhealthy: 2,
      degraded: 0,
      healthy: 2,
      unknown: 0,
    });
    expect(of('domain:default/retail')).toMatchObject({
      state: 'degraded',
      counts: { unhealthy: 2, healthy: 2 },
    });
    // All that it owns is unhealthy.
    expect(of('group:default/team-checkout').state).toBe('unhealthy');
    expect(of('group:default/team-discovery').state).toBe('healthy');
    expect(roots).toContain('domain:default/retail');
    expect(roots).not.toContain('component:default/payments');
  });

  it('never calls healthy what it knows nothing of', async () => {
    const { of, meta } = await health();
    expect(of('component:default/not-mapped')).toMatchObject({
      state: 'unknown',
      causes: [{ kind: 'unmapped' }],
    });
    expect(of('component:default/no-access')).toMatchObject({
      state: 'unknown',
      causes: [
        {
          kind: 'no-access',
          text: expect.stringContaining('may not assume its role'),
        },
      ],
    });
    expect(of('system:default/explanations').state).toBe('unknown');
    expect(meta).toMatchObject({
      partial: true,
      messages: expect.arrayContaining([
        expect.objectContaining({
          code: 'no-access',
          accountId: '777788889999',
        }),
      ]),
    });
  });

  it('shows an entity with what belongs to it, itself first', async () => {
    const { items, entityRef } = await health(
      'entityRef=system:default/storefront',
    );
    expect(entityRef).toBe('system:default/storefront');
    expect(items.map(item => item.entityRef)).toEqual([
      'system:default/storefront',
      'component:default/checkout',
      'component:default/payments',
      'component:default/inventory',
      'component:default/recommendations',
    ]);
    const user = await health('entityRef=user:default/alice');
    expect(user.items[0]).toMatchObject({
      kind: 'User',
      state: 'unhealthy',
      children: ['group:default/team-checkout'],
    });
  });

  it('filters by kind and state, and says when more are left out', async () => {
    const groups = await health('kind=group');
    expect(groups.items.map(item => item.kind)).toEqual(['Group', 'Group']);
    const bad = await health('state=unhealthy&kind=component');
    expect(bad.items.map(item => item.title)).toEqual(['checkout', 'payments']);
    const few = await health('limit=1');
    expect(few.items).toHaveLength(1);
    expect(few.meta.messages).toContainEqual(
      expect.objectContaining({ code: 'truncated' }),
    );
    expect(few.counts).toEqual((await health()).counts);
  });

  it('lists objectives with budget, and whose they are', async () => {
    const { body } = await portal.get('/v1/slos');
    const { items } = slosResponseSchema.parse(body);
    const payments = items.find(
      slo => slo.entityRef === 'component:default/payments',
    );
    expect(payments).toMatchObject({
      service: 'payments',
      goalPercent: 99.9,
      accountId: '111122223333',
      region: 'eu-west-1',
      interval: expect.stringMatching(/^rolling \d+ (day|hour)s?$/),
    });
    // Seven percent of failures for most of an hour, eight times a day.
    expect(payments?.attainmentPercent).toBeLessThan(99.9);
    expect(payments?.state).toBe('breached');
    const { body: own } = await portal.get(
      '/v1/slos?entityRef=component:default/checkout',
    );
    expect(slosResponseSchema.parse(own).items.map(slo => slo.service)).toEqual(
      ['checkout'],
    );
  });

  it.each([
    ['/v1/health?entityRef=payments', 400, 'entityRef must be'],
    ['/v1/health?state=bad', 400, 'state[0] must be one of'],
    ['/v1/health?limit=0', 400, 'limit must be'],
    ['/v1/health?colour=red', 400, 'colour is not known here'],
    [
      '/v1/health?entityRef=component:default/nothing',
      404,
      'not in the catalog',
    ],
    ['/v1/slos?accountId=999900001111', 400, 'accountId 999900001111 is not'],
    [
      '/v1/slos?entityRef=component:default/payments&region=eu-west-1',
      400,
      'region cannot be given',
    ],
  ])('answers %s with %d', async (path, status, message) => {
    const response = await portal.get(path);
    expect(response.status).toBe(status);
    expect(response.body.error.message).toContain(message);
  });
});

describe('a large catalog', () => {
  it('asks AWS about ten thousand entities no more often than about ten', async () => {
    const names = ['payments', 'inventory', 'recommendations', 'notifications'];
    const many = Array.from({ length: 10_000 }, (_, index) => ({
      ...component(`service-${index}`, {
        'amazon.com/lambda-function-arn': `arn:aws:lambda:eu-west-1:111122223333:function:${
          names[index % names.length]
        }`,
      }),
      relations: owned(`team-${index % 100}`, `system-${index % 500}`),
    }));
    const systems = Array.from({ length: 500 }, (_, index) => ({
      ...component(`system-${index}`),
      kind: 'System',
    }));
    const aws = await startLocalAws();
    const portal = await startPortal({ entities: [...many, ...systems], aws });
    try {
      const response = await portal.get('/v1/health?kind=system');
      const { items, counts } = healthResponseSchema.parse(response.body);
      expect(items).toHaveLength(500);
      expect(counts.healthy + counts.degraded + counts.unhealthy).toBe(10_500);
      const sent = aws.calls.list().reduce((sum, { count }) => sum + count, 0);
      expect(sent).toBeLessThan(20);
    } finally {
      await portal.stop();
      await aws.close();
    }
  }, 60_000);

  it('asks AWS nothing for who may not see health', async () => {
    const aws = await startLocalAws();
    const portal = await startPortal({ denied: true, aws, entities });
    try {
      for (const path of ['/v1/health', '/v1/slos']) {
        const { status, body } = await portal.get(path);
        expect(status).toBe(403);
        expect(body.error.message).toContain('skafu.observability.health.read');
      }
      expect(aws.calls.list()).toEqual([]);
    } finally {
      await portal.stop();
      await aws.close();
    }
  });
});
