import { alarmsResponseSchema } from '@skafu/plugin-skafu-observability-common';
import {
  component,
  Portal,
  startPortal,
} from '../../__testUtils__/startPortal';

const entities = [
  component('payments', {
    'amazon.com/lambda-function-arn':
      'arn:aws:lambda:eu-west-1:111122223333:function:payments',
  }),
  component('checkout', {
    'aws.amazon.com/tags': 'service=checkout,environment=prod',
    'aws.amazon.com/region': 'eu-west-1',
  }),
  component('storefront-alb', {
    'aws.amazon.com/tags': 'service=web-storefront,environment=prod',
    'aws.amazon.com/region': 'eu-west-1',
  }),
  component('one-alarm', {
    'aws.amazon.com/cloudwatch-alarm-arn':
      'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:orders-db-cpu-high',
  }),
  component('alarms-by-tag', {
    'aws.amazon.com/cloudwatch-alarm-tags':
      'service=notifications,environment=prod',
    'aws.amazon.com/region': 'eu-west-1',
  }),
  component('unmapped'),
];

describe('GET /v1/alarms', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal({ entities });
  });
  afterAll(() => portal.stop());

  async function list(query: string) {
    const response = await portal.get(`/v1/alarms?${query}`);
    expect(response.status).toBe(200);
    return alarmsResponseSchema.parse(response.body);
  }

  async function namesOf(entity: string) {
    const { items } = await list(`entityRef=component:default/${entity}`);
    return items.map(alarm => alarm.name).sort();
  }

  it('lists the alarms on what an entity owns, within metric math and composites too', async () => {
    expect(await namesOf('payments')).toEqual([
      'payments-duration-p99-high',
      'payments-errors',
      'storefront-degraded',
    ]);
  });

  it('gives the alarm of a target group to the service behind it, not to the load balancer', async () => {
    expect(await namesOf('checkout')).toEqual([
      'checkout-p99-high',
      'storefront-degraded',
    ]);
    expect(await namesOf('storefront-alb')).toEqual([
      'storefront-degraded',
      'web-storefront-5xx',
    ]);
  });

  it('reads alarm annotations', async () => {
    expect(await namesOf('one-alarm')).toEqual(['orders-db-cpu-high']);
    expect(await namesOf('alarms-by-tag')).toEqual([
      'notifications-dlq-age',
      'notifications-queue-age',
    ]);
    expect(await namesOf('unmapped')).toEqual([]);
  });

  it('links runbook and console', async () => {
    const { items } = await list(
      'accountId=111122223333&region=eu-west-1&search=CHECKOUT%20p99',
    );
    expect(items).toEqual([
      expect.objectContaining({
        name: 'checkout-p99-high',
        runbookUrl: 'https://runbooks.example.com/checkout-p99-high',
        consoleUrl:
          'https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#alarmsV2:alarm/checkout-p99-high',
      }),
    ]);
  });

  it('reads every account, firing first, and says which it could not read', async () => {
    const { items, meta } = await list('');
    expect(
      new Set(items.map(alarm => `${alarm.accountId} ${alarm.region}`)),
    ).toEqual(
      new Set([
        '111122223333 eu-west-1',
        '111122223333 us-east-1',
        '444455556666 eu-west-1',
      ]),
    );
    const firing = items.map(alarm => alarm.state === 'ALARM');
    expect(firing).toEqual([...firing].sort((a, b) => Number(b) - Number(a)));
    const quiet = items.filter(alarm => alarm.state !== 'ALARM');
    const changes = quiet.map(alarm => alarm.stateUpdatedAt ?? '');
    expect(changes).toEqual([...changes].sort().reverse());
    expect(meta).toMatchObject({
      partial: true,
      messages: [{ code: 'no-access', accountId: '777788889999' }],
    });
  });

  it('filters by state', async () => {
    const { items } = await list(
      'accountId=111122223333&state=OK&state=INSUFFICIENT_DATA',
    );
    expect(items.length).toBeGreaterThan(0);
    expect(items.map(alarm => alarm.state)).not.toContain('ALARM');
  });

  it('pages without repeating or losing any', async () => {
    const all = await list('accountId=111122223333');
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await list(
        `accountId=111122223333&limit=4${cursor && `&cursor=${cursor}`}`,
      );
      expect(page.items.length).toBeLessThanOrEqual(4);
      seen.push(...page.items.map(alarm => alarm.arn));
      cursor = page.nextCursor ?? '';
    } while (cursor);
    expect(seen).toEqual(all.items.map(alarm => alarm.arn));
  });

  it.each([
    ['entityRef=payments', 'entityRef must be an entity reference'],
    [
      'entityRef=component:default/payments&accountId=111122223333',
      'accountId cannot be given together with entityRef',
    ],
    ['accountId=999900001111', 'accountId 999900001111 is not'],
    ['accountId=111122223333&region=ap-south-1', 'region ap-south-1 is not'],
    ['region=ap-south-1', 'region ap-south-1 is not read in any account'],
    ['state=BROKEN', 'state[0] must be one of OK, ALARM'],
    ['limit=501', 'limit must be <=500'],
    ['cursor=bm9uc2Vuc2U', 'cursor must be the nextCursor'],
  ])('answers 400 to %s', async (query, message) => {
    const response = await portal.get(`/v1/alarms?${query}`);
    expect(response.status).toBe(400);
    expect(response.body.error).toMatchObject({
      name: 'InputError',
      message: expect.stringContaining(message),
    });
  });

  it('takes a cursor for the list only that it was made for', async () => {
    const { nextCursor } = await list('accountId=111122223333&limit=1');
    const response = await portal.get(
      `/v1/alarms?accountId=444455556666&limit=1&cursor=${nextCursor}`,
    );
    expect(response.status).toBe(400);
  });

  it('answers 404 for an entity that is not there', async () => {
    const response = await portal.get(
      '/v1/alarms?entityRef=component:default/nothing',
    );
    expect(response.status).toBe(404);
  });
});
