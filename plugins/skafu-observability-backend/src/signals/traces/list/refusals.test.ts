import { Portal, startPortal } from '../../../__testUtils__/startPortal';
import { at, entities, listTraces, NOW, PROD } from '../__testUtils__/incident';

// The first look at a place makes local-aws generate its world.
jest.setTimeout(60_000);

describe('GET /v1/traces, of what is not there or not right', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal({ entities, now: () => NOW });
  });
  afterAll(() => portal.stop());

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
    const { items, meta } = await listTraces(
      portal,
      `start=${at(41)}&end=${at(44)}`,
    );
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
