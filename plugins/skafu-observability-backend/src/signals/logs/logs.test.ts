import {
  logContextResponseSchema,
  LogEvent,
  logEventsResponseSchema,
  logFieldsResponseSchema,
  logGroupsResponseSchema,
} from '@skafu/plugin-skafu-observability-common';
import { LocalAws, startLocalAws } from '@skafu/local-aws';
import {
  component,
  Portal,
  startPortal,
} from '../../__testUtils__/startPortal';

/** In the middle of the incident of payments. */
const NOW = new Date('2026-03-01T09:30:00Z');

const SCOPE = 'accountId=111122223333&region=eu-west-1';
const PAYMENTS = `${SCOPE}&logGroup=/aws/lambda/payments`;
const INCIDENT = 'start=2026-03-01T09:10:00Z&end=2026-03-01T09:12:00Z';

const entities = [
  component('payments', {
    'amazon.com/lambda-function-arn':
      'arn:aws:lambda:eu-west-1:111122223333:function:payments',
  }),
  component('orders', {
    'aws.amazon.com/tags': 'service=orders,environment=prod',
    'aws.amazon.com/region': 'eu-west-1',
    'amazon.com/rds-instance-arn':
      'arn:aws:rds:eu-west-1:111122223333:db:orders-db',
  }),
  component('exports', {
    'aws.amazon.com/cloudwatch-log-group-arn':
      'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/orders-export,arn:aws:logs:eu-west-1:111122223333:log-group:/misspelt',
    'amazon.com/lambda-function-arn':
      'arn:aws:lambda:eu-west-1:111122223333:function:unused',
  }),
  component('unmapped'),
];

describe('logs', () => {
  let aws: LocalAws;
  let portal: Portal;

  beforeAll(async () => {
    aws = await startLocalAws({ now: () => NOW });
    portal = await startPortal({ aws, entities });
  });
  afterAll(async () => {
    await portal.stop();
    await aws.close();
  });
  afterEach(() => aws.faults.clear());

  async function groups(query: string) {
    const response = await portal.get(`/v1/logs/groups?${query}`);
    expect(response.status).toBe(200);
    return logGroupsResponseSchema.parse(response.body);
  }

  async function events(query: string) {
    const response = await portal.get(`/v1/logs/events?${query}`);
    expect(response.body).not.toHaveProperty('error');
    return logEventsResponseSchema.parse(response.body);
  }

  /** All pages of a search, and how many there were. */
  async function search(query: string) {
    const found: LogEvent[] = [];
    let pages = 0;
    let cursor = '';
    let searchedTo: string | undefined;
    do {
      const page = await events(`${query}${cursor && `&cursor=${cursor}`}`);
      found.push(...page.items);
      pages += 1;
      searchedTo = page.searchedTo;
      cursor = page.nextCursor ?? '';
    } while (cursor);
    return { found, pages, searchedTo };
  }

  describe('groups', () => {
    it('are those that are named after the resources of an entity', async () => {
      const { items, missing } = await groups(
        'entityRef=component:default/payments',
      );
      expect(items).toEqual([
        expect.objectContaining({
          name: '/aws/lambda/payments',
          retentionDays: 30,
          class: 'standard',
          storedBytes: expect.any(Number),
          consoleUrl:
            'https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#logsV2:log-groups/log-group/$252Faws$252Flambda$252Fpayments',
          sources: [
            {
              kind: 'resource',
              text: 'Named after the Lambda function payments.',
              targetArn:
                'arn:aws:lambda:eu-west-1:111122223333:function:payments',
            },
          ],
        }),
      ]);
      expect(missing).toEqual([]);
    });

    it('come by tags and by the beginning of a name, each once with all reasons', async () => {
      const { items } = await groups('entityRef=component:default/orders');
      expect(
        items.map(({ name, sources = [] }) => [
          name,
          [...new Set(sources.map(({ kind }) => kind))].sort(),
        ]),
      ).toEqual([
        ['/aws/rds/instance/orders-db/postgresql', ['resource']],
        ['/ecs/orders', ['resource', 'tags']],
      ]);
    });

    it('that are not there are told of', async () => {
      const { items, missing = [] } = await groups(
        'entityRef=component:default/exports',
      );
      expect(items.map(({ name }) => name)).toEqual([
        '/aws/lambda/orders-export',
      ]);
      expect(missing.map(({ logGroup }) => logGroup).sort()).toEqual([
        '/aws/lambda/unused',
        '/misspelt',
      ]);
      expect(missing.map(({ text }) => text).join()).toContain(
        'Check the spelling',
      );
      expect(
        (await groups('entityRef=component:default/unmapped')).items,
      ).toEqual([]);
    });

    it('of every account are listed, and the account that fails is named', async () => {
      const { items, meta } = await groups('limit=500');
      expect(new Set(items.map(({ accountId }) => accountId))).toEqual(
        new Set(['111122223333', '444455556666']),
      );
      expect(meta).toMatchObject({
        partial: true,
        messages: [{ code: 'no-access', accountId: '777788889999' }],
      });
      expect(new Set(items.map(group => group.class))).toEqual(
        new Set(['standard', 'infrequent-access']),
      );
    });

    it('are searched by words and paged without losing any', async () => {
      const all = await groups(`${SCOPE}&search=LAMBDA%20s`);
      expect(all.items.length).toBeGreaterThan(1);
      const seen: string[] = [];
      let cursor = '';
      do {
        const page = await groups(
          `${SCOPE}&search=LAMBDA%20s&limit=1${cursor && `&cursor=${cursor}`}`,
        );
        seen.push(...page.items.map(({ name }) => name));
        cursor = page.nextCursor ?? '';
      } while (cursor);
      expect(seen).toEqual(all.items.map(({ name }) => name));
    });
  });

  describe('events', () => {
    const filter = encodeURIComponent('{ $.level = "ERROR" }');

    it('are the error lines of the incident, in either order', async () => {
      const newest = await search(
        `${PAYMENTS}&${INCIDENT}&filter=${filter}&limit=1000`,
      );
      expect(newest.found.length).toBeGreaterThan(5);
      expect(newest.searchedTo).toBe('2026-03-01T09:10:00.000Z');
      for (const { message, logGroup } of newest.found) {
        expect(JSON.parse(message)).toMatchObject({ level: 'ERROR' });
        expect(logGroup).toBe('/aws/lambda/payments');
      }
      const moments = newest.found.map(({ timestamp }) => timestamp);
      expect(moments).toEqual([...moments].sort().reverse());
      const oldest = await search(
        `${PAYMENTS}&${INCIDENT}&filter=${filter}&limit=1000&order=oldest`,
      );
      expect(new Set(oldest.found.map(({ id }) => id))).toEqual(
        new Set(newest.found.map(({ id }) => id)),
      );
    });

    it.each(['oldest', 'newest'])(
      'of several groups are merged, %s first, over many pages',
      async order => {
        const query = `${PAYMENTS}&logGroup=/ecs/checkout&${INCIDENT}&order=${order}`;
        const whole = await search(`${query}&limit=1000`);
        const pieces = await search(`${query}&limit=170`);
        expect(pieces.pages).toBeGreaterThan(whole.pages);
        expect(pieces.found.map(({ id }) => id)).toEqual(
          whole.found.map(({ id }) => id),
        );
        expect(new Set(whole.found.map(({ id }) => id)).size).toBe(
          whole.found.length,
        );
        expect(new Set(whole.found.map(({ logGroup }) => logGroup)).size).toBe(
          2,
        );
        const moments = whole.found.map(({ timestamp }) => timestamp).sort();
        expect(whole.found.map(({ timestamp }) => timestamp)).toEqual(
          order === 'oldest' ? moments : moments.reverse(),
        );
      },
    );

    it('go on over the empty pages of a long search', async () => {
      aws.calls.reset();
      const rare = encodeURIComponent('"there is no such line"');
      const { found, searchedTo } = await search(
        `${PAYMENTS}&start=2026-03-01T06:00:00Z&end=2026-03-01T09:00:00Z&filter=${rare}`,
      );
      expect(found).toEqual([]);
      expect(searchedTo).toBe('2026-03-01T06:00:00.000Z');
      expect(aws.calls.count({ operation: 'FilterLogEvents' })).toBeGreaterThan(
        1,
      );
    });

    it('are read once for all who ask the same', async () => {
      aws.calls.reset();
      const query = `${PAYMENTS}&start=2026-03-01T09:13:00Z&end=2026-03-01T09:14:00Z`;
      await Promise.all(Array.from({ length: 10 }, () => events(query)));
      expect(aws.calls.count({ operation: 'FilterLogEvents' })).toBe(1);
    });

    it('of one group are shown although another fails', async () => {
      const page = await events(
        `${PAYMENTS}&logGroup=/aws/lambda/nothing&${INCIDENT}&limit=5`,
      );
      expect(page.items).toHaveLength(5);
      expect(page.meta).toMatchObject({
        partial: true,
        messages: [{ code: 'rejected', operation: 'logs:FilterLogEvents' }],
      });
    });

    it('have neighbours', async () => {
      const { items } = await events(`${PAYMENTS}&${INCIDENT}&limit=1`);
      const [line] = items;
      const place = `${PAYMENTS}&logStream=${encodeURIComponent(
        line?.logStream ?? '',
      )}&timestamp=${line?.timestamp}`;
      const response = await portal.get(
        `/v1/logs/events/context?${place}&before=5&after=5`,
      );
      const context = logContextResponseSchema.parse(response.body);
      expect(context.before).toHaveLength(5);
      expect(context.after).toHaveLength(5);
      expect(context.after.map(({ message }) => message)).toContain(
        line?.message,
      );
      const moments = [...context.before, ...context.after].map(
        ({ timestamp }) => timestamp,
      );
      expect(moments).toEqual([...moments].sort());
    });
  });

  it('tells the fields of groups, and the whole line behind a row', async () => {
    const { body } = await portal.get(`/v1/logs/fields?${PAYMENTS}`);
    const fields = logFieldsResponseSchema.parse(body).items;
    expect(fields.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['@timestamp', '@message', 'level']),
    );
    expect(fields[0]?.percent).toBe(100);

    const started = await portal.post('/v1/logs/queries', {
      accountId: '111122223333',
      region: 'eu-west-1',
      logGroups: ['/aws/lambda/payments'],
      query: 'fields message | filter level = "ERROR" | limit 1',
      start: '2026-03-01T09:10:00Z',
      end: '2026-03-01T09:11:00Z',
    });
    const result = await portal.get(
      `/v1/logs/queries/${started.body.id}?waitMs=20000`,
    );
    const [row] = result.body.rows;
    const record = await portal.get(
      `/v1/logs/records?${SCOPE}&pointer=${encodeURIComponent(row['@ptr'])}`,
    );
    expect(record.body.fields).toMatchObject({
      level: 'ERROR',
      message: row.message,
    });
  });

  it.each([
    [
      'groups?entityRef=component:default/payments&region=eu-west-1',
      'region cannot be given together with entityRef',
    ],
    ['groups?accountId=999900001111', 'accountId 999900001111 is not'],
    [`events?${SCOPE}`, 'logGroup is required'],
    [`events?${PAYMENTS}&limit=1001`, 'limit must be <=1000'],
    [
      `events?${PAYMENTS}&${INCIDENT}&filter=${encodeURIComponent(
        '{ $.level =',
      )}`,
      'filter: AWS rejected logs:FilterLogEvents',
    ],
    [
      `events?${SCOPE}&logGroup=/aws/lambda/nothing`,
      'logGroup: AWS rejected logs:FilterLogEvents',
    ],
    [`events?${PAYMENTS}&cursor=bm9uc2Vuc2U`, 'cursor must be the nextCursor'],
    [
      `events/context?${PAYMENTS}&logStream=nothing&timestamp=2026-03-01T09:10:00Z`,
      'logGroup or logStream: AWS rejected logs:GetLogEvents',
    ],
    [`records?${SCOPE}&pointer=nothing`, 'pointer: AWS rejected'],
  ])('answers 400 to %s', async (path, message) => {
    const response = await portal.get(`/v1/logs/${path}`);
    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain(message);
  });

  it('answers 404 for an entity that is not there', async () => {
    const response = await portal.get(
      '/v1/logs/groups?entityRef=component:default/nothing',
    );
    expect(response.status).toBe(404);
  });

  it('answers 403 without permission, and asks AWS nothing', async () => {
    const denied = await startPortal({ denied: true });
    try {
      for (const path of [
        'groups',
        `events?${PAYMENTS}`,
        `events/context?${PAYMENTS}&logStream=a&timestamp=2026-03-01T09:10:00Z`,
        `fields?${PAYMENTS}`,
        `records?${SCOPE}&pointer=a`,
        `tail?${PAYMENTS}`,
        'saved-queries',
      ]) {
        expect([path, (await denied.get(`/v1/logs/${path}`)).status]).toEqual([
          path,
          403,
        ]);
      }
      expect(denied.aws.calls.count({ service: 'logs' })).toBe(0);
    } finally {
      await denied.stop();
    }
  });
});
