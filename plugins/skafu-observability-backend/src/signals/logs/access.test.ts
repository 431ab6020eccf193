import { createHash } from 'node:crypto';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  logGroupsResponseSchema,
  logsReadPermission,
  logQuerySchema,
  securityEventsResponseSchema,
} from '@skafu/plugin-skafu-observability-common';
import { Entity } from '@backstage/catalog-model';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { LocalAws, startLocalAws } from '@skafu/local-aws';
import {
  EventStream,
  openEventStream,
} from '../../__testUtils__/openEventStream';
import {
  component,
  Portal,
  startPortal,
} from '../../__testUtils__/startPortal';
import {
  createObservabilityConditionalDecision,
  observabilityConditions,
} from '../../authorization/subjects/rules';

/** In the middle of the incident of payments. */
const NOW = new Date('2026-03-01T09:30:00Z');
const INCIDENT = { start: '2026-03-01T09:10:00Z', end: '2026-03-01T09:12:00Z' };
const WINDOW = `start=${INCIDENT.start}&end=${INCIDENT.end}`;

const SCOPE = 'accountId=111122223333&region=eu-west-1';
const OWN = `${SCOPE}&logGroup=/aws/lambda/payments`;
const OTHERS = `${SCOPE}&logGroup=/ecs/checkout`;

/** Her team owns payments and orders. */
const OLGA = 'user:default/olga';
/** May read what lies in the staging account. */
const STAN = 'user:default/stan';
/** May read all. */
const ADA = 'user:default/ada';

function owned(entity: Entity, owner: string): Entity {
  return { ...entity, spec: { ...entity.spec, owner } };
}

const entities = [
  owned(
    component('payments', {
      'amazon.com/lambda-function-arn':
        'arn:aws:lambda:eu-west-1:111122223333:function:payments',
    }),
    'team-payments',
  ),
  owned(
    component('orders', {
      'aws.amazon.com/tags': 'service=orders,environment=prod',
      'aws.amazon.com/region': 'eu-west-1',
      'amazon.com/rds-instance-arn':
        'arn:aws:rds:eu-west-1:111122223333:db:orders-db',
    }),
    'team-payments',
  ),
  owned(
    component('checkout', {
      'aws.amazon.com/cloudwatch-log-group-arn':
        'arn:aws:logs:eu-west-1:111122223333:log-group:/ecs/checkout',
    }),
    'team-checkout',
  ),
];

describe('logs of those who may read a part of them', () => {
  let aws: LocalAws;
  let portal: Portal;
  let streams: EventStream[];
  /** Whether Olga has lost her right. */
  let isLost: boolean;

  beforeAll(async () => {
    aws = await startLocalAws({ now: () => NOW, secondMs: 50 });
  });
  afterAll(() => aws.close());
  beforeEach(async () => {
    streams = [];
    isLost = false;
    portal = await startPortal({
      aws,
      entities,
      config: {
        skafuObservability: {
          regions: ['eu-west-1'],
          accounts: [
            { accountId: '111122223333', name: 'prod' },
            { accountId: '444455556666', name: 'staging' },
            { accountId: '777788889999', name: 'sandbox' },
          ],
          logs: { recheckSeconds: 0.05 },
        },
      },
      decide(permission, user) {
        const { isOwnedBy, isInAccount } = observabilityConditions;
        if (permission.name !== logsReadPermission.name) {
          return undefined;
        }
        if (user === OLGA && isLost) {
          return { result: AuthorizeResult.DENY };
        }
        return user === OLGA || user === STAN
          ? createObservabilityConditionalDecision(
              logsReadPermission,
              user === OLGA
                ? isOwnedBy({ claims: [OLGA, 'group:default/team-payments'] })
                : isInAccount({ accountIds: ['444455556666'] }),
            )
          : undefined;
      },
    });
    aws.calls.reset();
  });
  afterEach(async () => {
    for (const stream of streams) {
      stream.close();
    }
    await portal.stop();
  });

  function as<T extends { set(name: string, value: string): T }>(
    user: string,
    test: T,
  ): T {
    return test.set('Authorization', mockCredentials.user.header(user));
  }

  async function groups(user: string, query: string) {
    const response = await as(user, portal.get(`/v1/logs/groups?${query}`));
    expect(response.body).not.toHaveProperty('error');
    return logGroupsResponseSchema.parse(response.body);
  }

  async function open(user: string, path: string) {
    const stream = await openEventStream(as(user, portal.get(path)));
    streams.push(stream);
    return stream;
  }

  async function startQuery(user: string, logGroups: string[], query: string) {
    return as(
      user,
      portal.post('/v1/logs/queries', {
        accountId: '111122223333',
        region: 'eu-west-1',
        logGroups,
        query,
        ...INCIDENT,
      }),
    );
  }

  async function queryOfAda(query = 'fields @timestamp, @message') {
    const response = await startQuery(ADA, ['/ecs/checkout'], query);
    return logQuerySchema.parse(response.body);
  }

  async function portalEvents(query = '') {
    const response = await portal.get(
      `/v1/security-events?source=portal${query}`,
    );
    return securityEventsResponseSchema.parse(response.body);
  }

  it('list the groups of what they own, on full pages', async () => {
    const all: string[] = [];
    let cursor = '';
    let pages = 0;
    do {
      const page = await groups(
        OLGA,
        `limit=2${cursor && `&cursor=${cursor}`}`,
      );
      all.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor ?? '';
      pages += 1;
    } while (cursor);
    expect(all).toEqual([
      '/aws/lambda/payments',
      '/aws/rds/instance/orders-db/postgresql',
      '/ecs/orders',
    ]);
    expect(pages).toBe(2);

    const inStaging = await groups(STAN, 'limit=200');
    expect(inStaging.items.length).toBeGreaterThan(0);
    expect(new Set(inStaging.items.map(({ accountId }) => accountId))).toEqual(
      new Set(['444455556666']),
    );
    expect((await groups(ADA, 'limit=200')).items.length).toBeGreaterThan(
      inStaging.items.length,
    );
  });

  it("list an entity's groups where they may read these", async () => {
    const ofOrders = await groups(OLGA, 'entityRef=component:default/orders');
    expect(ofOrders.items.map(({ name }) => name)).toEqual([
      '/aws/rds/instance/orders-db/postgresql',
      '/ecs/orders',
    ]);
    const refused = await as(
      OLGA,
      portal.get('/v1/logs/groups?entityRef=component:default/checkout'),
    );
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toContain(
      'and not component:default/checkout',
    );
  });

  it.each([
    ['events', WINDOW, 200],
    ['fields', '', 200],
    ['tail', '', 200],
    // AWS was asked for it, and has no such stream.
    ['events/context', 'logStream=none&timestamp=2026-03-01T09:10:00Z', 400],
  ])(
    'read %s of what they own, and nothing else',
    async (path, query, status) => {
      const own = await open(OLGA, `/v1/logs/${path}?${OWN}&${query}`);
      expect(own.status).toBe(status);
      aws.calls.reset();
      const others = [OTHERS];
      if (path !== 'events/context') {
        others.push(`${OWN}&logGroup=/ecs/checkout`);
      }
      for (const groupsOfOthers of others) {
        const refused = await as(
          OLGA,
          portal.get(`/v1/logs/${path}?${groupsOfOthers}&${query}`),
        );
        expect(refused.status).toBe(403);
        expect(refused.body.error.message).toContain(
          'and not the log group /ecs/checkout',
        );
      }
      expect(aws.calls.count({ service: 'logs' })).toBe(0);
    },
  );

  it('see a record only where it leads to what they own', async () => {
    const pointerIn = async (group: string) => {
      const started = await startQuery(ADA, [group], 'fields @message');
      const result = await as(
        ADA,
        portal.get(`/v1/logs/queries/${started.body.id}?waitMs=20000&limit=1`),
      );
      return encodeURIComponent(result.body.rows[0]['@ptr']);
    };
    const read = async (user: string, pointer: string) =>
      as(user, portal.get(`/v1/logs/records?${SCOPE}&pointer=${pointer}`));
    const own = await pointerIn('/aws/lambda/payments');
    expect((await read(OLGA, own)).body.fields['@log']).toBe(
      '111122223333:/aws/lambda/payments',
    );
    expect((await read(STAN, own)).status).toBe(403);
    const others = await pointerIn('/ecs/checkout');
    const refused = await read(OLGA, others);
    expect(refused.status).toBe(403);
    expect(refused.body.fields).toBeUndefined();
    expect((await read(ADA, others)).status).toBe(200);
  });

  it('run queries over what they own, which cannot reach beyond it', async () => {
    const run = async (logGroups: string[], query = 'fields @message') =>
      (await startQuery(OLGA, logGroups, query)).status;
    expect(await run(['/aws/lambda/payments'])).toBe(201);
    expect(
      await run(['/aws/lambda/payments'], 'filter source = "a.b" | limit 1'),
    ).toBe(201);
    const before = aws.calls.count({ operation: 'StartQuery' });
    expect(await run(['/ecs/checkout'])).toBe(403);
    expect(await run(['/aws/lambda/payments', '/ecs/checkout'])).toBe(403);
    expect(
      await run(
        ['/aws/lambda/payments'],
        "join left=a right=b where a.id = b.id (SOURCE '/ecs/checkout')",
      ),
    ).toBe(403);
    expect(aws.calls.count({ operation: 'StartQuery' })).toBe(before);
  });

  it("see, watch and stop nobody's query over what they do not own", async () => {
    const { id } = await queryOfAda();
    const path = `/v1/logs/queries/${id}`;
    const answers = await Promise.all([
      as(OLGA, portal.get(path)),
      as(OLGA, portal.get(`${path}/events`)),
      as(OLGA, portal.get(`${path}/histogram`)),
      as(OLGA, portal.get(`${path}/download?format=csv`)),
      as(OLGA, portal.delete(path)),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 403));
    const result = await as(ADA, portal.get(`${path}?waitMs=20000`));
    expect(result.body.status).toBe('complete');
    expect(aws.calls.count({ operation: 'StopQuery' })).toBe(0);
    expect(
      (await as(OLGA, portal.get('/v1/logs/queries/unknown-id'))).status,
    ).toBe((await as(ADA, portal.get('/v1/logs/queries/unknown-id'))).status);
  });

  it('lose the tail that they follow when they lose the right, and others do not', async () => {
    const adas = await open(ADA, `/v1/logs/tail?${OWN}`);
    const olgas = await open(OLGA, `/v1/logs/tail?${OWN}`);
    await olgas.next(({ event }) => event === 'session');
    isLost = true;
    const { data } = await olgas.next(({ event }) => event === 'error');
    expect(data).toEqual({
      name: 'NotAllowedError',
      message: expect.stringContaining('skafu.observability.logs.read'),
    });
    await olgas.ended();
    expect(adas.events.map(({ event }) => event)).not.toContain('error');
    expect(aws.calls.count({ operation: 'StartLiveTail' })).toBe(1);

    const { items } = await portalEvents('&severity=medium');
    expect(items).toEqual([
      expect.objectContaining({
        name: 'skafu-observability.access-denied',
        actor: { name: OLGA, type: 'user' },
        errorMessage: expect.stringContaining('skafu.observability.logs.read'),
      }),
    ]);
  });

  it('lose the query that they watch when they lose the right', async () => {
    aws.faults.set([{ operation: 'GetQueryResults', error: 'throttle' }]);
    try {
      const started = await startQuery(
        OLGA,
        ['/aws/lambda/payments'],
        'fields @message | limit 7',
      );
      const path = `/v1/logs/queries/${started.body.id}/events`;
      const stream = await open(OLGA, path);
      await stream.next(({ event }) => event === 'progress');
      isLost = true;
      await stream.next(({ event }) => event === 'error');
      await stream.ended();
      expect((await as(OLGA, portal.get(path))).status).toBe(403);
    } finally {
      aws.faults.clear();
    }
  });

  it('are written down as readers, once in a while and without what they looked for', async () => {
    const secret = 'dana@example.com';
    for (const page of [1, 2, 3]) {
      const response = await as(
        OLGA,
        portal
          .get(
            `/v1/logs/events?${OWN}&${WINDOW}&filter=${encodeURIComponent(
              `"${secret}"`,
            )}&limit=${page}`,
          )
          .set('x-correlation-id', `request-000${page}`),
      );
      expect(response.status).toBe(200);
    }
    const started = await startQuery(
      OLGA,
      ['/ecs/orders', '/aws/lambda/payments'],
      `filter @message like "${secret}"`,
    );
    const path = `/v1/logs/queries/${started.body.id}`;
    await as(OLGA, portal.get(`${path}?waitMs=20000`));
    await as(OLGA, portal.get(`${path}/download?format=csv`));
    const { items } = await portalEvents('&severity=info');
    const seen = items
      .filter(({ actor }) => actor.name === OLGA)
      .map(({ name, resources, detail, ...event }) => ({
        ...event,
        name: name.replace('skafu-observability.', ''),
        groups: resources.map(resource => resource.name).join(),
        detail,
      }));
    expect(seen.map(({ name, groups: target }) => [name, target])).toEqual(
      expect.arrayContaining([
        ['log-search', '/aws/lambda/payments'],
        ['log-query-start', '/aws/lambda/payments, /ecs/orders'],
        ['log-query-download', '/aws/lambda/payments, /ecs/orders'],
      ]),
    );
    expect(seen.filter(({ name }) => name === 'log-search')).toEqual([
      expect.objectContaining({
        severity: 'info',
        outcome: 'success',
        accountId: '111122223333',
        region: 'eu-west-1',
        correlationId: 'request-0001',
      }),
    ]);
    expect(
      seen.find(({ name }) => name === 'log-query-start')?.detail,
    ).toMatchObject({
      querySha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      queryLength: '39',
    });
    expect(JSON.stringify(items)).not.toContain('dana');

    // Reading them is told of, too, and none of it to who does not ask for it.
    const again = await portalEvents('&severity=info');
    expect(again.items.map(({ name }) => name)).toContain(
      'skafu-observability.security-events-read',
    );
    expect((await portalEvents()).items).toEqual([]);
  });

  it('are written down with each query that they ask, not the first of ten minutes', async () => {
    const queries = [11, 12].map(limit => `fields @message | limit ${limit}`);
    for (const query of [...queries, ...queries]) {
      const { status } = await startQuery(
        OLGA,
        ['/aws/lambda/payments'],
        query,
      );
      expect(status).toBe(201);
    }
    const { items } = await portalEvents('&severity=info');
    const asked = items.map(({ detail }) => detail.querySha256);
    for (const query of queries) {
      const hash = createHash('sha256').update(query).digest('hex');
      expect(asked.filter(each => each === hash)).toEqual([hash]);
    }
  });
});
