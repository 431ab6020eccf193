import {
  SecurityEvent,
  securityEventsResponseSchema,
} from '@skafu/plugin-skafu-observability-common';
import {
  component,
  Portal,
  startPortal,
} from '../../__testUtils__/startPortal';

jest.setTimeout(30_000);

const HOUR_MS = 3_600_000;
const BEGIN = Date.now();

const entities = [
  component('payments', {
    'amazon.com/lambda-function-arn':
      'arn:aws:lambda:eu-west-1:111122223333:function:payments',
  }),
  component('checkout', {
    'aws.amazon.com/tags': 'service=checkout,environment=prod',
    'aws.amazon.com/region': 'eu-west-1',
  }),
  component('unmapped'),
];

/** So many days, until an hour and some days ago: nothing happens there any more. */
function over(days: number, endedDaysAgo = 0): string {
  const end = BEGIN - HOUR_MS - endedDaysAgo * 24 * HOUR_MS;
  const start = end - days * 24 * HOUR_MS;
  return `start=${new Date(start).toISOString()}&end=${new Date(
    end,
  ).toISOString()}`;
}

function isGrave({ severity }: SecurityEvent): boolean {
  return severity === 'high' || severity === 'critical';
}

describe('GET /v1/security-events of CloudTrail', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal({
      entities,
      config: {
        skafuObservability: {
          regions: ['eu-west-1', 'us-east-1'],
          // More than AWS grants, so that the test does not wait.
          budgets: {
            quotas: [
              { api: 'cloudtrail:LookupEvents', requestsPerSecond: 1_000 },
            ],
          },
        },
      },
    });
  });
  afterAll(() => portal.stop());

  async function list(query: string) {
    const response = await portal.get(`/v1/security-events?${query}`);
    expect(response.status).toBe(200);
    return securityEventsResponseSchema.parse(response.body);
  }

  async function ofEntity(name: string, query = 'range=2d') {
    return list(`entityRef=component:default/${name}&${query}`);
  }

  it('shows the deploys of an entity, who made them and from where', async () => {
    const { entityRef, items, meta } = await ofEntity('payments', 'range=6h');
    expect(entityRef).toBe('component:default/payments');
    expect(meta).toMatchObject({ partial: false, messages: [] });
    const deploys = items.filter(({ name }) =>
      name.startsWith('UpdateFunctionCode'),
    );
    // The incident of the demo world begins with one, within six hours.
    expect(deploys.length).toBeGreaterThan(0);
    for (const deploy of deploys) {
      expect(deploy).toMatchObject({
        source: 'cloudtrail',
        severity: 'info',
        severityReason: 'A deploy',
        title: 'Update function code: payments',
        actor: {
          type: 'role',
          name: expect.stringContaining('github-deploy'),
        },
        outcome: 'success',
        accountId: '111122223333',
        region: 'eu-west-1',
        entityRef: 'component:default/payments',
        detail: expect.objectContaining({
          eventSource: 'lambda.amazonaws.com',
        }),
        consoleUrl: expect.stringContaining(`#/events/${deploy.id}`),
      });
      expect(Date.parse(deploy.at)).toBeGreaterThan(Date.now() - 6 * HOUR_MS);
    }
  });

  it('finds those of an ECS service, of which CloudTrail lists no resources', async () => {
    const { items } = await ofEntity('checkout');
    expect(new Set(items.map(({ name }) => name))).toEqual(
      new Set(['RegisterTaskDefinition', 'UpdateService']),
    );
    expect((await ofEntity('unmapped')).items).toEqual([]);
  });

  it('names the entity of an event of an account, where the caller may see it', async () => {
    const { items } = await list(`source=cloudtrail&${over(3)}`);
    const ofFunctions = items.filter(
      ({ name, title, accountId }) =>
        name.startsWith('UpdateFunctionCode') &&
        accountId === '111122223333' &&
        /payments/.test(title),
    );
    expect(ofFunctions.length).toBeGreaterThan(0);
    for (const { entityRef } of ofFunctions) {
      expect(entityRef).toBe('component:default/payments');
    }
    // Of what is in nobody's catalog, nobody is named.
    const others = items.filter(({ title }) => /search/.test(title));
    expect(others.length).toBeGreaterThan(0);
    expect(others.map(({ entityRef }) => entityRef)).toEqual(
      others.map(() => undefined),
    );
  });

  it('reads every account, newest first, and says which it could not read', async () => {
    const { items, counts, meta, start, end } = await list(
      'range=2d&limit=500',
    );
    expect(new Set(items.map(({ accountId }) => accountId))).toEqual(
      new Set(['111122223333', '444455556666']),
    );
    const times = items.map(({ at }) => at);
    expect(times).toEqual([...times].sort().reverse());
    expect(times.every(at => at >= start && at <= end)).toBe(true);
    expect(Object.values(counts).reduce((sum, count) => sum + count)).toBe(
      items.length,
    );
    expect(meta.partial).toBe(true);
    expect(
      new Set(
        meta.messages.map(message => [message.code, message.accountId].join()),
      ),
    ).toEqual(new Set(['no-access,777788889999']));
  });

  it('narrows by severity, words and source, and counts what fits', async () => {
    const grave: SecurityEvent[] = [];
    // The root user signs in seldom, but at least once in these three windows.
    for (const window of [over(25), over(25, 25), over(25, 50)]) {
      const base = `accountId=111122223333&region=us-east-1&limit=500&${window}`;
      const all = await list(base);
      expect(all.meta).toMatchObject({ partial: false, messages: [] });
      const high = await list(`${base}&severity=high`);
      expect(high.items).toEqual(all.items.filter(isGrave));
      expect(high.counts).toEqual(all.counts);
      grave.push(...high.items);

      const found = await list(`${base}&search=ROOT%20login`);
      expect(found.items).toEqual(
        all.items.filter(({ actor }) => actor.type === 'root'),
      );
      expect(found.counts.high).toBe(found.items.length);
      expect((await list(`${base}&source=portal`)).items).toEqual([]);
    }
    expect(grave).toContainEqual(
      expect.objectContaining({
        name: 'ConsoleLogin',
        title: 'Console login',
        actor: { name: 'root', type: 'root' },
        severity: 'high',
        severityReason: expect.stringContaining('root user signed in'),
      }),
    );
  });

  it('pages without repeating or losing any', async () => {
    const query = `source=cloudtrail&accountId=111122223333&${over(2)}`;
    const all = await list(`${query}&limit=500`);
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await list(`${query}&limit=40${cursor}`);
      expect(page.items.length).toBeLessThanOrEqual(40);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ? `&cursor=${page.nextCursor}` : '';
    } while (cursor);
    expect(seen.length).toBeGreaterThan(40);
    expect(seen).toEqual(all.items.map(({ id }) => id));
  });

  it.each([
    ['entityRef=payments', 'entityRef must be an entity reference'],
    [
      'entityRef=component:default/payments&region=eu-west-1',
      'region cannot be given together with entityRef',
    ],
    ['accountId=999900001111', 'accountId 999900001111 is not'],
    ['severity=urgent', 'severity must be one of info, low'],
    ['source=syslog', 'source must be one of portal, cloudtrail'],
    ['range=91d', 'range must reach back at most 90 days'],
    [
      'start=2020-01-01T00:00:00Z&end=2020-01-02T00:00:00Z',
      'start must reach back at most 90 days',
    ],
    ['end=2026-01-01T00:00:00Z', 'start is required'],
    ['limit=0', 'limit must be >=1'],
    ['cursor=bm9uc2Vuc2U', 'cursor must be the nextCursor'],
    ['colour=red', 'colour'],
  ])('answers 400 to %s', async (query, message) => {
    const response = await portal.get(`/v1/security-events?${query}`);
    expect(response.status).toBe(400);
    expect(response.body.error).toMatchObject({
      name: 'InputError',
      message: expect.stringContaining(message),
    });
  });

  it('answers 404 for an entity that is not there', async () => {
    const response = await portal.get(
      '/v1/security-events?entityRef=component:default/nothing',
    );
    expect(response.status).toBe(404);
  });
});
