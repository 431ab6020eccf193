import {
  costAnomaliesResponseSchema,
  costForecastResponseSchema,
  costsResponseSchema,
  costSummaryResponseSchema,
  unitCostResponseSchema,
} from '@skafu/plugin-skafu-observability-common';
import { startLocalAws } from '@skafu/local-aws';
import {
  component,
  Portal,
  startPortal,
} from '../../__testUtils__/startPortal';

const OWNER = [
  { type: 'ownedBy', targetRef: 'group:default/team-checkout' },
  { type: 'partOf', targetRef: 'system:default/storefront' },
];

const entities = [
  {
    ...component('payments', {
      'aws.amazon.com/tags': 'service=payments,environment=prod',
    }),
    relations: OWNER,
  },
  {
    ...component('checkout', {
      'aws.amazon.com/tags': 'service=checkout,environment=prod',
    }),
    relations: OWNER,
  },
  // Mapped by ARN: its tags are those that the function carries.
  {
    ...component('inventory', {
      'amazon.com/lambda-function-arn':
        'arn:aws:lambda:eu-west-1:111122223333:function:inventory',
    }),
    relations: [
      { type: 'ownedBy', targetRef: 'group:default/team-fulfilment' },
      { type: 'partOf', targetRef: 'system:default/storefront' },
    ],
  },
  component('billed-by-tag', {
    'aws.amazon.com/cost-insights-tags': 'service=search',
  }),
  component('unmapped'),
  {
    ...component('storefront'),
    kind: 'System',
    relations: [{ type: 'ownedBy', targetRef: 'group:default/team-checkout' }],
  },
  { ...component('team-checkout'), kind: 'Group' },
];

const DAY_MS = 86_400_000;
const day = (ago: number) =>
  new Date(Date.now() - ago * DAY_MS).toISOString().slice(0, 10);

describe('GET /v1/costs', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal({ entities });
  });
  afterAll(() => portal.stop());

  async function costs(query: string) {
    const response = await portal.get(`/v1/costs?${query}`);
    expect(response.body.error).toBeUndefined();
    return costsResponseSchema.parse(response.body);
  }

  it('shows thirty days by AWS service, with the thirty before', async () => {
    const { points, groups, total, previous, changePercent, currency, meta } =
      await costs('');
    expect(currency).toBe('USD');
    expect(meta).toMatchObject({ stale: false, messages: [] });
    expect(points).toHaveLength(30);
    expect(points.at(-1)).toMatchObject({ start: day(0), estimated: true });
    expect(groups.map(group => group.label)).toEqual(
      expect.arrayContaining(['AWS Lambda', 'Amazon DynamoDB']),
    );
    const totals = groups.map(group => group.total);
    expect(totals).toEqual([...totals].sort((a, b) => b - a));
    expect(totals.reduce((sum, amount) => sum + amount, 0)).toBeCloseTo(total);
    expect(points.reduce((sum, point) => sum + point.amount, 0)).toBeCloseTo(
      total,
    );
    expect(previous).toMatchObject({ start: day(59), end: day(29) });
    expect(changePercent).toBeCloseTo(
      (100 * (total - (previous?.total ?? 0))) / (previous?.total ?? 0),
      0,
    );
  });

  it('splits the bill by account, and each account sees its own part', async () => {
    const all = await costs('groupBy=account');
    expect(all.groups.map(group => group.label).sort()).toEqual([
      '111122223333 (prod)',
      '444455556666 (staging)',
    ]);
    const staging = await costs('accountId=444455556666&groupBy=account');
    expect(staging.total).toBeCloseTo(
      all.groups.find(group => group.key === '444455556666')?.total ?? 0,
    );
  });

  it('finds the costs of an entity by its tags, those of its resources where it has none', async () => {
    const byType = await costs(
      `groupBy=usage-type&within=${encodeURIComponent('service=AWS Lambda')}`,
    );
    const lambda = (await costs('groupBy=service')).groups.find(
      group => group.label === 'AWS Lambda',
    );
    expect(byType.groups.length).toBeGreaterThan(1);
    expect(byType.total).toBeCloseTo(lambda?.total ?? 0);
    // Of several parts, what belongs to all; an empty tag means its absence.
    const [tagged, untagged] = await Promise.all(
      ['payments', ''].map(value =>
        costs(
          `within=${encodeURIComponent(
            'service=AWS Lambda',
          )}&within=tag:service=${value}`,
        ),
      ),
    );
    expect(tagged?.total).toBeGreaterThan(0);
    expect(tagged?.total).toBeLessThan(byType.total);
    expect(untagged?.total).toBeLessThan(byType.total);

    const byService = await costs('groupBy=tag:service');
    const of = (service: string) =>
      byService.groups.find(group => group.key === service)?.total ?? 0;
    const search = await costs('entityRef=component:default/billed-by-tag');
    expect(search.attribution?.tags).toEqual([{ service: 'search' }]);
    expect(search.total).toBeCloseTo(of('search'));

    const inventory = await costs('entityRef=component:default/inventory');
    expect(inventory.attribution?.tags).toEqual([
      { service: 'inventory', environment: 'prod' },
    ]);
    expect(inventory.total).toBeGreaterThan(0);
    expect(inventory.total).toBeLessThanOrEqual(of('inventory') + 1e-6);
    expect(byService.groups.map(group => group.label)).toContain(
      'Without the tag service',
    );
  });

  it('says why an entity has no costs, without asking AWS', async () => {
    const calls = portal.aws.calls.count({ operation: 'GetCostAndUsage' });
    const { total, groups, attribution } = await costs(
      'entityRef=component:default/unmapped',
    );
    expect([total, groups]).toEqual([0, []]);
    expect(attribution?.text).toContain(
      'No cost allocation tag leads to component:default/unmapped',
    );
    expect(portal.aws.calls.count({ operation: 'GetCostAndUsage' })).toBe(
      calls,
    );
  });

  it('sums up systems and groups, and names entities and owners', async () => {
    const [payments, checkout, inventory] = await Promise.all(
      ['payments', 'checkout', 'inventory'].map(name =>
        costs(`entityRef=component:default/${name}`),
      ),
    );
    const system = await costs('entityRef=system:default/storefront');
    expect(system.total).toBeCloseTo(
      (payments?.total ?? 0) + (checkout?.total ?? 0) + (inventory?.total ?? 0),
      3,
    );
    const group = await costs('entityRef=group:default/team-checkout');
    expect(group.total).toBeCloseTo(
      (payments?.total ?? 0) + (checkout?.total ?? 0),
      3,
    );
    const byEntity = await costs('groupBy=entity');
    expect(
      byEntity.groups.find(
        item => item.entityRef === 'component:default/payments',
      ),
    ).toMatchObject({ label: 'payments' });
    expect(
      byEntity.groups.find(
        item => item.entityRef === 'component:default/payments',
      )?.total,
    ).toBeCloseTo(payments?.total ?? 0, 3);
    const byOwner = await costs('groupBy=owner');
    expect(
      byOwner.groups.find(
        item => item.entityRef === 'group:default/team-checkout',
      )?.total,
    ).toBeCloseTo(group.total, 3);
    expect(byOwner.total).toBeCloseTo(byEntity.total, 3);
  });

  it('shows months', async () => {
    const start = `${day(0).slice(0, 4)}-${day(0).slice(5, 7)}-01`;
    const { points, granularity } = await costs(
      `granularity=monthly&start=${start}&end=${day(-1)}`,
    );
    expect(granularity).toBe('monthly');
    expect(points).toHaveLength(1);
  });

  it('forecasts to the end of the month within an interval', async () => {
    const { body } = await portal.get('/v1/costs/forecast');
    const { points, total } = costForecastResponseSchema.parse(body);
    expect(points[0]?.start).toBe(day(0));
    for (const point of points) {
      expect(point.low).toBeLessThan(point.mean);
      expect(point.high).toBeGreaterThan(point.mean);
    }
    expect(points.reduce((sum, point) => sum + point.mean, 0)).toBeCloseTo(
      total?.mean ?? 0,
      3,
    );
  });

  it('shows this month at a glance', async () => {
    const { body } = await portal.get('/v1/costs/summary');
    const summary = costSummaryResponseSchema.parse(body);
    expect(summary.monthToDate).toBeGreaterThan(0);
    expect(summary.lastMonth).toBeGreaterThanOrEqual(summary.lastMonthToDate);
    expect(summary.forecast?.mean).toBeGreaterThanOrEqual(
      summary.monthToDate - (summary.points.at(-1)?.amount ?? 0),
    );
    const month = day(0).slice(0, 7);
    expect((await costs(`start=${month}-01&end=${day(-1)}`)).total).toBeCloseTo(
      summary.monthToDate,
      3,
    );
  });

  it('lists anomalies, of an entity those of services that it uses', async () => {
    const { body } = await portal.get('/v1/costs/anomalies');
    const { items } = costAnomaliesResponseSchema.parse(body);
    expect(items.length).toBeGreaterThan(0);
    const [anomaly] = items;
    expect(anomaly?.impact).toBeGreaterThan(0);
    const { body: own } = await portal.get(
      '/v1/costs/anomalies?entityRef=component:default/payments',
    );
    const ofPayments = costAnomaliesResponseSchema.parse(own);
    expect(ofPayments.text).toContain('services that this entity uses');
    expect(ofPayments.items.every(item => item.service)).toBe(true);
  });

  it('divides costs by requests', async () => {
    const { body } = await portal.get(
      '/v1/costs/unit?entityRef=component:default/payments&range=7d',
    );
    const unit = unitCostResponseSchema.parse(body);
    expect(unit.requestsAre).toBe('Invocations of Lambda function payments');
    expect(unit.points).toHaveLength(7);
    expect(unit.requests).toBeGreaterThan(1_000_000);
    expect(unit.perThousand).toBeCloseTo((1000 * unit.cost) / unit.requests, 5);
    expect(unit.cost).toBeCloseTo(
      (await costs('entityRef=component:default/payments&range=7d')).total,
      3,
    );
  });

  it.each([
    ['/v1/costs?within=colour=red', 'within[0] must be service='],
    ['/v1/costs?groupBy=colour', 'groupBy must be service, account'],
    ['/v1/costs?range=3h', 'range must be a number of days'],
    ['/v1/costs?range=999d', 'range must not reach further back'],
    [
      '/v1/costs?start=2020-01-01&end=2020-02-01',
      'start must not reach further back',
    ],
    [`/v1/costs?start=${day(2)}&end=${day(3)}`, 'end must be after start'],
    [
      `/v1/costs?start=${day(2)}&end=${day(-2)}`,
      'end must not lie in the future',
    ],
    [`/v1/costs?start=${day(2)}`, 'end is required'],
    [
      `/v1/costs?range=7d&start=${day(2)}&end=${day(1)}`,
      'range cannot be given together',
    ],
    ['/v1/costs?start=yesterday&end=today', 'start must be a day'],
    ['/v1/costs?accountId=999900001111', 'accountId 999900001111 is not'],
    ['/v1/costs?metric=Cheap', 'metric must be one of'],
    ['/v1/costs/forecast?end=2020-01-01', 'end must be after today'],
    [
      `/v1/costs/forecast?end=${day(-200)}`,
      'end must be at most 3 months ahead',
    ],
    ['/v1/costs/forecast?level=10', 'level must be'],
    ['/v1/costs/unit', 'entityRef is required'],
  ])('answers 400 to %s', async (path, message) => {
    const response = await portal.get(path);
    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain(message);
  });

  it('answers 404 for an entity that is not there', async () => {
    const response = await portal.get(
      '/v1/costs?entityRef=component:default/nothing',
    );
    expect(response.status).toBe(404);
  });
});

describe('what it costs to look, and what may go wrong', () => {
  it('asks the payer once for a range and the one before, whoever looks', async () => {
    const aws = await startLocalAws();
    const other = await startPortal({ entities, aws });
    try {
      await Promise.all(
        Array.from({ length: 20 }, () => other.get('/v1/costs?range=7d')),
      );
      await other.get('/v1/costs?range=7d');
      const calls = aws.calls.count({ operation: 'GetCostAndUsage' });
      const usage = await other.get('/v1/usage');
      const item = usage.body.items.find(
        (entry: { operation: string }) => entry.operation === 'GetCostAndUsage',
      );
      expect(item).toMatchObject({ accountId: '111122223333', calls });
      expect(item.estimatedUsd).toBeCloseTo(0.01 * calls);
      // Only further pages make more than one.
      const { body } = await other.get('/v1/costs?range=7d');
      expect(costsResponseSchema.parse(body).total).toBeGreaterThan(0);
      expect(aws.calls.count({ operation: 'GetCostAndUsage' })).toBe(calls);
    } finally {
      await other.stop();
      await aws.close();
    }
  });

  it('asks each account for its own bill where there is no payer, and says which refuses', async () => {
    const portal = await startPortal({
      config: {
        skafuObservability: {
          regions: ['eu-west-1'],
          accounts: [
            { accountId: '111122223333', name: 'prod' },
            { accountId: '444455556666', name: 'staging' },
            { accountId: '777788889999', searchTags: false },
          ],
        },
      },
    });
    try {
      const { body } = await portal.get('/v1/costs?groupBy=account');
      const { groups, meta } = costsResponseSchema.parse(body);
      expect(groups.map(group => group.key).sort()).toEqual([
        '111122223333',
        '444455556666',
      ]);
      expect(meta).toMatchObject({
        partial: true,
        messages: [{ code: 'no-access', accountId: '777788889999' }],
      });
    } finally {
      await portal.stop();
    }
  });

  it('asks AWS nothing for who may not see costs', async () => {
    const aws = await startLocalAws();
    const portal = await startPortal({ denied: true, aws, entities });
    try {
      for (const path of [
        '/v1/costs',
        '/v1/costs?entityRef=component:default/payments',
        '/v1/costs/forecast',
        '/v1/costs/summary',
        '/v1/costs/anomalies',
        '/v1/costs/unit?entityRef=component:default/payments',
      ]) {
        const { status, body } = await portal.get(path);
        expect(status).toBe(403);
        expect(body.error.message).toContain('skafu.observability.costs.read');
      }
      expect(aws.calls.list()).toEqual([]);
    } finally {
      await portal.stop();
      await aws.close();
    }
  });
});
