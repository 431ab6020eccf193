import { Portal, startPortal } from '../../../__testUtils__/startPortal';
import {
  at,
  callsOf,
  DURING,
  entities,
  findIncident,
  listTraces,
  NOW,
  PROD,
  STAGING,
  sum,
  THROTTLED,
} from '../__testUtils__/incident';

// The first look at a place makes local-aws generate its world.
jest.setTimeout(60_000);

describe('GET /v1/traces', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal({ entities, now: () => NOW });
  });
  afterAll(() => portal.stop());

  it('shows what failed in the incident first, and why', async () => {
    const page = await listTraces(portal, 
      `entityRef=component:default/payments&${DURING}&limit=200`,
    );
    expect(page).toMatchObject({
      entityRef: 'component:default/payments',
      start: at(20),
      end: at(40),
    });
    const severity = ['fault', 'throttle', 'error', 'ok'];
    const order = page.items.map(({ status }) => severity.indexOf(status));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    const [first] = page.items;
    expect(first?.status).toBe('fault');
    expect(
      page.items.filter(({ status }) => status === 'fault'),
    ).toContainEqual(
      expect.objectContaining({
        rootCause: expect.objectContaining({
          service: 'payments',
          name: THROTTLED,
          message: expect.stringContaining('provisioned throughput'),
        }),
        entryPoint: { name: 'web-storefront', type: 'AWS::ECS::Container' },
        services: expect.arrayContaining(['payments', 'payments-table']),
        consoleUrl: expect.stringContaining('#xray:traces/1-'),
      }),
    );
    expect(page.items.every(({ services }) => services.includes('payments'))).toBe(
      true,
    );
  });

  it('tells nothing of the person who sent the request', async () => {
    const { traceId } = await findIncident(portal);
    const response = await portal.get(`/v1/traces/${traceId}?${PROD}`);
    const page = await portal.get(`/v1/traces?${PROD}&${DURING}&limit=20`);
    for (const text of [response.text, page.text]) {
      expect(text).not.toMatch(/client_?ip|user_?agent|Mozilla/i);
    }
  });

  it('counts response times of all that matched, not of the page', async () => {
    const page = await listTraces(portal, `${PROD}&${DURING}&limit=5`);
    const { histogram, found, scanned } = page;
    expect(page.items).toHaveLength(5);
    expect(sum(histogram.map(({ count }) => count))).toBe(found);
    expect(found).toBeGreaterThan(300);
    expect(scanned).toBeGreaterThanOrEqual(found);
    for (const [index, { toMs }] of histogram.slice(0, -1).entries()) {
      expect(histogram[index + 1]?.fromMs).toBe(toMs);
    }
    const failed = await listTraces(portal, 
      `${PROD}&${DURING}&status=fault&status=error&status=throttle`,
    );
    expect(sum(histogram.map(bucket => bucket.failed))).toBe(failed.found);
  });

  it('divides traces by status without overlap', async () => {
    const all = await listTraces(portal, `${PROD}&${DURING}&limit=1`);
    const counts = await Promise.all(
      ['ok', 'error', 'throttle', 'fault'].map(async status => {
        const { found, items } = await listTraces(portal, 
          `${PROD}&${DURING}&status=${status}&limit=200`,
        );
        expect(items.every(item => item.status === status)).toBe(true);
        return found;
      }),
    );
    expect(sum(counts)).toBe(all.found);
  });

  it('narrows by service, duration and an expression of X-Ray', async () => {
    const slow = await listTraces(portal, 
      `${PROD}&${DURING}&service=search&minDurationMs=100&limit=200`,
    );
    expect(slow.found).toBeGreaterThan(0);
    for (const trace of slow.items) {
      expect(trace.services).toContain('search');
      expect(trace.durationMs).toBeGreaterThanOrEqual(100);
    }
    const { traceId, annotations } = await findIncident(portal);
    const filter = encodeURIComponent(
      `annotation.order_id = "${annotations.order_id}"`,
    );
    const one = await listTraces(portal, `${PROD}&${DURING}&filter=${filter}`);
    expect(one.items.map(item => item.traceId)).toEqual([traceId]);
  });

  it('knows services by annotation, and by nodes of the graph where only a part of the name is known', async () => {
    const named = await listTraces(portal, `entityRef=component:default/finder&${DURING}`);
    const database = await listTraces(portal, 
      `entityRef=component:default/orders-db&${DURING}`,
    );
    const api = await listTraces(portal, 
      `entityRef=component:default/recommendations&${DURING}`,
    );
    for (const [page, service] of [
      [named, /^search$/],
      [database, /^orders@orders-db\./],
      [api, /^recommendations-api\/prod$/],
    ] as const) {
      expect(page.found).toBeGreaterThan(0);
      expect(page.meta).toMatchObject({ partial: false, messages: [] });
      expect(
        page.items.every(({ services }) =>
          services.some(name => service.test(name)),
        ),
      ).toBe(true);
    }
  });

  it('says why an entity has no traces', async () => {
    const balancer = await listTraces(portal, 
      `entityRef=component:default/balancer&${DURING}`,
    );
    expect(balancer).toMatchObject({
      items: [],
      found: 0,
      histogram: [],
      meta: {
        messages: [
          expect.objectContaining({
            code: 'invalid-target',
            text: expect.stringContaining('aws.amazon.com/xray-service'),
          }),
        ],
      },
    });
    const unmapped = await listTraces(portal, 
      `entityRef=component:default/unmapped&${DURING}`,
    );
    expect(unmapped).toMatchObject({ items: [], meta: { messages: [] } });
  });

  it.each(['errors', 'newest', 'slowest'])(
    'pages by %s without repeating or losing any',
    async sort => {
      const query = `${PROD}&${DURING}&service=payments&sort=${sort}`;
      const all = await listTraces(portal, `${query}&limit=200`);
      const ids = all.items.map(({ traceId }) => traceId);
      const seen: string[] = [];
      let cursor = '';
      do {
        const page = await listTraces(portal, `${query}&limit=40${cursor}`);
        seen.push(...page.items.map(({ traceId }) => traceId));
        cursor = page.nextCursor ? `&cursor=${page.nextCursor}` : '';
      } while (cursor && seen.length < ids.length);
      expect(seen).toEqual(ids);
      const keys = all.items.map(item =>
        sort === 'slowest'
          ? -(item.responseTimeMs ?? 0)
          : -Date.parse(item.startedAt),
      );
      if (sort !== 'errors') {
        expect(keys).toEqual([...keys].sort((a, b) => a - b));
      }
    },
  );

  it('reads a long window in slices, once for everybody', async () => {
    const before = callsOf(portal, 'GetTraceSummaries');
    const query = `${STAGING}&start=${at(-9 * 60)}&end=${at(10)}`;
    const first = await listTraces(portal, `${query}&limit=200&sort=newest`);
    const asked = callsOf(portal, 'GetTraceSummaries') - before;
    // Ten hours in slices of an hour, each of one page or a few.
    expect(asked).toBeGreaterThanOrEqual(10);
    expect(first.meta.messages).toEqual([]);
    const ids = first.items.map(({ traceId }) => traceId);
    expect(new Set(ids).size).toBe(ids.length);
    const starts = first.items.map(item => item.startedAt);
    expect([...starts].sort().reverse()).toEqual(starts);
    for (const startedAt of starts) {
      expect(startedAt >= at(-9 * 60) && startedAt < at(10)).toBe(true);
    }
    await Promise.all([
      listTraces(portal, query),
      listTraces(portal, `${STAGING}&start=${at(-8 * 60)}&end=${at(0)}`),
    ]);
    expect(callsOf(portal, 'GetTraceSummaries')).toBe(before + asked);
  });

  it.each([
    ['entityRef=payments', 'entityRef must be an entity reference'],
    [
      'entityRef=component:default/payments&region=eu-west-1',
      'region cannot be given together with entityRef',
    ],
    ['accountId=999900001111', 'accountId 999900001111 is not'],
    ['range=8d', 'range must make a window of at most 7 days'],
    ['range=1h&start=2026-01-01T00:00:00Z', 'range cannot be given together'],
    ['start=2026-01-01T00:00:00Z', 'end is required'],
    [
      'start=2020-01-01T00:00:00Z&end=2020-01-01T01:00:00Z',
      'start must be at most 30 days ago',
    ],
    ['status=broken', 'status[0] must be one of ok, error'],
    ['minDurationMs=-1', 'minDurationMs must be >=0'],
    ['service=a%22b', 'service must be the name of a service'],
    ['limit=201', 'limit must be <=200'],
    ['sort=oldest', 'sort must be one of'],
    ['cursor=bm9uc2Vuc2U', 'cursor must be the nextCursor'],
    ['colour=red', 'colour is not known here'],
    ['filter=ok)%20OR%20(fault', 'filter has a ) that closes nothing'],
    ['filter=service(%22a%22', 'filter has a parenthesis that is not closed'],
    ['filter=user%20%3D%20%22a', 'filter has a quote that is not closed'],
    [
      `filter=colour%20%3D%203&${PROD}`,
      'filter is not an X-Ray filter expression: AWS rejected',
    ],
  ])('answers 400 to %s', async (query, message) => {
    const response = await portal.get(`/v1/traces?${query}`);
    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain(message);
  });

  it('answers 404 for an entity that is not there', async () => {
    const response = await portal.get(
      '/v1/traces?entityRef=component:default/nothing',
    );
    expect(response.status).toBe(404);
  });
});

describe('GET /v1/traces, when an account fails', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal({ entities, now: () => NOW });
  });
  afterAll(() => portal.stop());

  it('answers for the accounts that can be read', async () => {
    portal.aws.faults.set([
      { service: 'xray', accountId: '444455556666', error: 'accessDenied' },
    ]);
    const { items, meta } = await listTraces(portal, `start=${at(41)}&end=${at(44)}`);
    expect(new Set(items.map(item => item.accountId))).toEqual(
      new Set(['111122223333']),
    );
    expect(meta.partial).toBe(true);
    expect(meta.messages).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          code: 'no-access',
          accountId: '444455556666',
          operation: 'xray:GetTraceSummaries',
        }),
        expect.objectContaining({
          code: 'no-access',
          accountId: '777788889999',
        }),
      ]),
    );
  });
});

describe('without permission', () => {
  it.each([
    '/v1/traces',
    '/v1/traces/1-6a000000-000000000000000000000000',
    '/v1/traces/1-6a000000-000000000000000000000000/logs',
    '/v1/service-map',
  ])('answers 403 to %s', async path => {
    const portal = await startPortal({ denied: true });
    try {
      const response = await portal.get(path);
      expect(response.status).toBe(403);
      expect(response.body.error.message).toContain(
        'skafu.observability.traces.read',
      );
    } finally {
      await portal.stop();
    }
  });
});

