import {
  ServiceMapResponse,
  serviceMapResponseSchema,
} from '@skafu/plugin-skafu-observability-common';
import { Portal, startPortal } from '../../../__testUtils__/startPortal';
import {
  at,
  callsOf,
  DURING,
  entities,
  listTraces,
  NOW,
  PROD,
  sum,
} from '../__testUtils__/incident';

// The first look at a place makes local-aws generate its world.
jest.setTimeout(60_000);

describe('GET /v1/service-map', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal({ entities, now: () => NOW });
  });
  afterAll(() => portal.stop());

  async function read(query: string) {
    const response = await portal.get(`/v1/service-map?${query}`);
    expect(response.body.error).toBeUndefined();
    return serviceMapResponseSchema.parse(response.body);
  }

  function find({ nodes }: ServiceMapResponse, name: string, type?: string) {
    const node = nodes.find(
      item =>
        item.name === name &&
        (type === undefined ? item.type !== 'client' : item.type === type),
    );
    if (!node) {
      throw new Error(`no node ${name}`);
    }
    return node;
  }

  it('agrees with the traces of the same window', async () => {
    const map = await read(`${PROD}&${DURING}`);
    expect(map).toMatchObject({
      start: at(20),
      end: at(40),
      meta: { partial: false, messages: [] },
    });
    const clients = new Set(
      map.nodes.flatMap(({ id, type }) => (type === 'client' ? id : [])),
    );
    const entries = map.edges.filter(({ from }) => clients.has(from));
    const all = await listTraces(portal, `${PROD}&${DURING}`);
    expect(sum(entries.map(({ stats }) => stats?.requests ?? 0))).toBe(
      all.found,
    );
    const failed = await listTraces(portal, `${PROD}&${DURING}&status=fault`);
    expect(sum(entries.map(({ stats }) => stats?.faults ?? 0))).toBe(
      failed.found,
    );
    const search = await listTraces(portal, `${PROD}&${DURING}&service=search`);
    expect(find(map, 'search').stats?.requests).toBe(search.found);
  });

  it('shows the incident on its nodes and edges', async () => {
    const map = await read(`${PROD}&${DURING}`);
    const table = find(map, 'payments-table');
    expect(table.type).toBe('AWS::DynamoDB::Table');
    expect(table.stats?.throttles).toBeGreaterThan(50);
    const { stats } = find(map, 'payments', 'AWS::Lambda::Function');
    expect(stats?.faultRate).toBeGreaterThan(0.02);
    expect(stats?.requests).toBe(
      (stats?.ok ?? 0) +
        (stats?.errors ?? 0) +
        (stats?.faults ?? 0) +
        (stats?.throttles ?? 0),
    );
    expect(stats?.requestsPerMinute).toBeCloseTo((stats?.requests ?? 0) / 20);
    expect(stats?.p50Ms).toBeLessThan(stats?.p99Ms ?? 0);
    const calls = map.edges.filter(({ to }) => to === table.id);
    expect(sum(calls.map(edge => edge.stats?.throttles ?? 0))).toBe(
      table.stats?.throttles,
    );
  });

  it('links nodes to the entities that are about them the most', async () => {
    const map = await read(`${PROD}&${DURING}`);
    const owner = (name: string) => find(map, name).entityRef;
    expect(owner('payments')).toBe('component:default/payments');
    // It carries the tags of payments too.
    expect(owner('payments-table')).toBe('component:default/payments-table');
    expect(owner('search')).toBe('component:default/finder');
    expect(owner('recommendations-api/prod')).toBe(
      'component:default/recommendations',
    );
    expect(
      map.nodes.find(({ name }) => name.startsWith('orders@'))?.entityRef,
    ).toBe('component:default/orders-db');
    expect(owner('inventory')).toBeUndefined();
    expect(find(map, 'web-storefront', 'client').entityRef).toBeUndefined();
  });

  it("shows an entity's surroundings as far as asked", async () => {
    const query = `entityRef=component:default/payments&${DURING}`;
    const near = await read(`${query}&depth=1`);
    const focus = near.nodes.filter(node => node.focus);
    expect(focus.map(({ name }) => name).sort()).toEqual([
      'payments',
      'payments',
      'payments-table',
    ]);
    const ids = new Set(focus.map(({ id }) => id));
    for (const node of near.nodes) {
      expect(
        node.focus ||
          near.edges.some(
            ({ from, to }) =>
              (from === node.id && ids.has(to)) ||
              (to === node.id && ids.has(from)),
          ),
      ).toBe(true);
    }
    const names = (map: ServiceMapResponse) =>
      new Set(map.nodes.map(({ name }) => name));
    expect(names(near)).toContain('checkout');
    expect(names(near)).not.toContain('web-storefront');
    expect(names(await read(query))).toContain('web-storefront');
  });

  it('adds up windows that are longer than X-Ray answers', async () => {
    const calls = callsOf(portal, 'GetServiceGraph');
    const place = 'accountId=444455556666&region=eu-west-1';
    const whole = await read(`${place}&start=${at(-8 * 60)}&end=${at(0)}`);
    expect(callsOf(portal, 'GetServiceGraph') - calls).toBeGreaterThan(1);
    const parts = await Promise.all(
      [-8, -6, -4, -2].map(hour =>
        read(`${place}&start=${at(hour * 60)}&end=${at((hour + 2) * 60)}`),
      ),
    );
    const requests = (map: ServiceMapResponse) =>
      map.nodes.find(({ name, type }) => name === 'search' && type !== 'client')
        ?.stats?.requests ?? 0;
    expect(requests(whole)).toBeGreaterThan(0);
    expect(requests(whole)).toBe(sum(parts.map(requests)));
  });

  it('keeps places apart, and says which it could not read', async () => {
    const map = await read(`start=${at(30)}&end=${at(35)}`);
    const places = new Set(
      map.nodes.map(({ accountId, region }) => `${accountId} ${region}`),
    );
    expect(places).toEqual(
      new Set([
        '111122223333 eu-west-1',
        '111122223333 us-east-1',
        '444455556666 eu-west-1',
      ]),
    );
    expect(new Set(map.nodes.map(({ id }) => id)).size).toBe(map.nodes.length);
    expect(map.meta.messages).toEqual([
      expect.objectContaining({ code: 'no-access', accountId: '777788889999' }),
    ]);
  });

  it.each([
    ['depth=6', 'depth must be <=5'],
    ['range=30d', 'range must make a window of at most 7 days'],
    ['region=ap-south-1', 'region ap-south-1 is not read in any account'],
    [
      'entityRef=component:default/payments&accountId=111122223333',
      'accountId cannot be given together with entityRef',
    ],
  ])('answers 400 to %s', async (query, message) => {
    const response = await portal.get(`/v1/service-map?${query}`);
    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain(message);
  });
});
