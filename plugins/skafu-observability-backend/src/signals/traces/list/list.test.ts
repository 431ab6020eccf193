import { TraceSummary } from '@skafu/plugin-skafu-observability-common';
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

/** By what each order sorts. */
const keyOf: Record<
  'errors' | 'newest' | 'slowest',
  (trace: TraceSummary) => number
> = {
  errors: ({ status, rootCause }) =>
    status === 'ok' && !rootCause
      ? 4
      : ['fault', 'throttle', 'error', 'ok'].indexOf(status),
  newest: ({ startedAt }) => -Date.parse(startedAt),
  slowest: ({ responseTimeMs = 0 }) => -responseTimeMs,
};

// The first look at a place makes local-aws generate its world.
jest.setTimeout(60_000);

describe('GET /v1/traces', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal({ entities, now: () => NOW });
  });
  afterAll(() => portal.stop());

  it('shows what failed in the incident first, and why', async () => {
    const page = await listTraces(
      portal,
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
    expect(
      page.items.every(({ services }) => services.includes('payments')),
    ).toBe(true);
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
    const failed = await listTraces(
      portal,
      `${PROD}&${DURING}&status=fault&status=error&status=throttle`,
    );
    expect(sum(histogram.map(bucket => bucket.failed))).toBe(failed.found);
  });

  it('costs what AWS charges for the traces that it looked at', async () => {
    const spent = async () => {
      const { body } = await portal.get('/v1/usage');
      const items: { operation: string; estimatedUsd: number }[] = body.items;
      return sum(
        items
          .filter(({ operation }) => operation === 'GetTraceSummaries')
          .map(({ estimatedUsd }) => estimatedUsd),
      );
    };
    const before = await spent();
    const { scanned } = await listTraces(
      portal,
      `${PROD}&start=${at(-40)}&end=${at(-35)}`,
    );
    expect(scanned).toBeGreaterThan(100);
    expect((await spent()) - before).toBeCloseTo((scanned * 0.5) / 1e6, 9);
  });

  it('divides traces by status without overlap', async () => {
    const all = await listTraces(portal, `${PROD}&${DURING}&limit=1`);
    const counts = await Promise.all(
      ['ok', 'error', 'throttle', 'fault'].map(async status => {
        const { found, items } = await listTraces(
          portal,
          `${PROD}&${DURING}&status=${status}&limit=200`,
        );
        expect(items.every(item => item.status === status)).toBe(true);
        return found;
      }),
    );
    expect(sum(counts)).toBe(all.found);
  });

  it('narrows by service, duration and an expression of X-Ray', async () => {
    const slow = await listTraces(
      portal,
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
    const named = await listTraces(
      portal,
      `entityRef=component:default/finder&${DURING}`,
    );
    const database = await listTraces(
      portal,
      `entityRef=component:default/orders-db&${DURING}`,
    );
    const api = await listTraces(
      portal,
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
    const balancer = await listTraces(
      portal,
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
    const unmapped = await listTraces(
      portal,
      `entityRef=component:default/unmapped&${DURING}`,
    );
    expect(unmapped).toMatchObject({ items: [], meta: { messages: [] } });
  });

  it.each(['errors', 'newest', 'slowest'] as const)(
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
      const keys = all.items.map(item => keyOf[sort](item));
      expect(keys).toEqual([...keys].sort((a, b) => a - b));
    },
  );

  it('reads a long window in slices, once for everybody', async () => {
    const before = callsOf(portal, 'GetTraceSummaries');
    const query = `${STAGING}&start=${at(-9 * 60)}&end=${at(10)}`;
    const first = await listTraces(portal, `${query}&limit=200&sort=newest`);
    const asked = callsOf(portal, 'GetTraceSummaries') - before;
    // Slices of a quarter of an hour at first, longer ones further back.
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
});
