import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  mockCredentials,
  mockServices,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import {
  savedQueriesResponseSchema,
  savedQuerySchema,
} from '@skafu/plugin-skafu-observability-common';
import { LocalAws, startLocalAws } from '@skafu/local-aws';
import createKnex, { Knex } from 'knex';
import {
  component,
  Portal,
  startPortal,
} from '../../../__testUtils__/startPortal';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const PATH = '/v1/logs/saved-queries';
const PAYMENTS = 'component:default/payments';

const errors = {
  name: 'Errors of payments',
  query: 'filter level = "ERROR" | sort @timestamp desc',
  logGroups: ['/aws/lambda/payments'],
  accountId: '111122223333',
  region: 'eu-west-1',
};

function start(aws: LocalAws, knex: Knex, denied?: string[]): Promise<Portal> {
  return startPortal({
    aws,
    denied,
    entities: [component('payments'), component('checkout')],
    features: [mockServices.database.factory({ knex })],
  });
}

function asVera<T extends { set(name: string, value: string): T }>(test: T): T {
  return test.set(
    'Authorization',
    mockCredentials.user.header('user:default/vera'),
  );
}

/** As a database does that is full. */
async function refuseWrites(knex: Knex, id: TestDatabaseId): Promise<void> {
  if (id.startsWith('POSTGRES')) {
    await knex.raw(
      `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'disk full' USING ERRCODE = '53100'; END $$`,
    );
    await knex.raw(
      `CREATE TRIGGER refuse BEFORE INSERT OR UPDATE ON saved_queries
       FOR EACH STATEMENT EXECUTE FUNCTION refuse()`,
    );
    return;
  }
  for (const verb of ['INSERT', 'UPDATE']) {
    await knex.raw(
      `CREATE TRIGGER refuse_${verb} BEFORE ${verb} ON saved_queries
       BEGIN SELECT RAISE(ABORT, 'disk full'); END`,
    );
  }
}

describe.each(databases.eachSupportedId())('saved queries on %s', id => {
  let knex: Knex;
  let aws: LocalAws;
  let portal: Portal;

  beforeAll(async () => {
    aws = await startLocalAws();
  });
  afterAll(() => aws.close());
  beforeEach(async () => {
    knex = await databases.init(id);
    portal = await start(aws, knex);
  });
  afterEach(() => portal.stop());

  async function save(change: object = {}) {
    const response = await portal.post(PATH, { ...errors, ...change });
    expect(response.body).not.toHaveProperty('error');
    expect(response.status).toBe(201);
    return savedQuerySchema.parse(response.body);
  }

  async function names(
    query = '',
    asWhom = (test: ReturnType<Portal['get']>) => test,
  ) {
    const response = await asWhom(portal.get(`${PATH}?${query}`));
    expect(response.status).toBe(200);
    return savedQueriesResponseSchema
      .parse(response.body)
      .items.map(({ name }) => name);
  }

  it('keeps what was saved over a restart', async () => {
    const saved = await save({ description: 'For the runbook' });
    expect(saved).toMatchObject({
      ...errors,
      description: 'For the runbook',
      owner: 'user:default/mock',
      updatedBy: 'user:default/mock',
      version: 1,
    });
    await portal.stop();
    portal = await start(aws, knex);
    const { body } = await portal.get(PATH);
    expect(savedQueriesResponseSchema.parse(body).items).toEqual([saved]);
  });

  it('shows mine to me alone, and those of an entity to its readers', async () => {
    const mine = await save({ name: 'Mine' });
    await save({
      name: 'Of payments',
      entityRef: 'Component:default/payments',
    });
    await save({
      name: 'Of checkout',
      entityRef: 'component:default/checkout',
    });
    expect(await names()).toEqual(['Mine']);
    expect(await names(`entityRef=${PAYMENTS}`)).toEqual([
      'Mine',
      'Of payments',
    ]);
    expect(await names(`entityRef=${PAYMENTS}`, asVera)).toEqual([
      'Of payments',
    ]);
    const foreign = await asVera(portal.delete(`${PATH}/${mine.id}`));
    expect(foreign.status).toBe(404);
    const changed = await asVera(
      portal.put(`${PATH}/${mine.id}`, { ...errors, version: 1 }),
    );
    expect(changed.status).toBe(404);
    expect(await names()).toEqual(['Mine']);
  });

  it('lets everybody change those of an entity, one after the other', async () => {
    const saved = await save({ entityRef: PAYMENTS });
    const change = (name: string) => ({
      ...errors,
      name,
      entityRef: PAYMENTS,
      version: saved.version,
    });
    const path = `${PATH}/${saved.id}`;
    const answers = await Promise.all([
      portal.put(path, change('Mine first')),
      asVera(portal.put(path, change('Vera first'))),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [winner] = answers.filter(({ status }) => status === 200);
    const [loser] = answers.filter(({ status }) => status === 409);
    expect(winner?.body).toMatchObject({
      version: 2,
      owner: 'user:default/mock',
    });
    expect(loser?.body.error.message).toContain('is in version 2 now');
    expect(await names(`entityRef=${PAYMENTS}`)).toEqual([winner?.body.name]);

    const { entityRef: _, ...toMyself } = change('Taken');
    const taken = await asVera(portal.put(path, { ...toMyself, version: 2 }));
    expect(taken.status).toBe(403);
    expect((await asVera(portal.delete(path))).status).toBe(204);
    expect(await names(`entityRef=${PAYMENTS}`)).toEqual([]);
    expect((await portal.delete(path)).status).toBe(404);
  });

  it('has room for 500 of a person and of an entity', async () => {
    const { id: _, ...template } = await knex('saved_queries')
      .where({ id: (await save({ name: 'Template' })).id })
      .first();
    const rows = (entity_ref: string | null) =>
      Array.from({ length: 499 }, (__, index) => ({
        ...template,
        id: randomUUID(),
        entity_ref,
        name: `Query ${index}`,
      }));
    await knex.batchInsert(
      'saved_queries',
      [...rows(null), ...rows(PAYMENTS)],
      50,
    );
    const full = await portal.post(PATH, errors);
    expect(full.status).toBe(409);
    expect(full.body.error.message).toContain('Delete one that nobody needs');
    const last = await save({ entityRef: PAYMENTS });
    expect(
      (await portal.post(PATH, { ...errors, entityRef: PAYMENTS })).status,
    ).toBe(409);
    const back = await portal.put(`${PATH}/${last.id}`, {
      ...errors,
      version: 1,
    });
    expect(back.status).toBe(409);
    expect((await asVera(portal.post(PATH, errors))).status).toBe(201);
  });

  it('says so when the database takes no more', async () => {
    const saved = await save();
    await refuseWrites(knex, id);
    const answers = [
      await portal.post(PATH, errors),
      await portal.put(`${PATH}/${saved.id}`, { ...errors, version: 1 }),
    ];
    for (const { status, body } of answers) {
      expect(status).toBe(503);
      expect(body.error.message).toMatch(
        /^Nothing was changed, because the portal's database did not take it \((53100|SQLITE_\w+)\)/,
      );
    }
    expect((await portal.get(PATH)).body.items).toEqual([saved]);
  });

  it('pages by name', async () => {
    for (const name of ['b', 'a', 'c', 'b']) {
      await save({ name });
    }
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await portal.get(
        `${PATH}?limit=1${cursor && `&cursor=${cursor}`}`,
      );
      const page = savedQueriesResponseSchema.parse(body);
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor ?? '';
    } while (cursor);
    expect(seen).toEqual(['a', 'b', 'b', 'c']);
  });

  it('writes down who changed what', async () => {
    const { id: saved } = await save({ entityRef: PAYMENTS });
    await portal.delete(`${PATH}/${saved}`);
    const rows = await knex('audit_events')
      .where('event_id', 'like', 'saved-query-%')
      .select('event_id', 'outcome', 'actor', 'entity_ref', 'target')
      .orderBy('at');
    expect(rows).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          event_id: 'saved-query-create',
          outcome: 'succeeded',
          actor: 'user:default/mock',
          entity_ref: PAYMENTS,
        }),
        expect.objectContaining({
          event_id: 'saved-query-delete',
          outcome: 'succeeded',
          target: saved,
        }),
      ]),
    );
  });

  it.each([
    [{ name: ' ' }, 400, 'name must not be empty'],
    [{ query: undefined }, 400, 'query is required'],
    [{ query: 'fields a\u0000b' }, 400, 'query must not hold NUL'],
    [{ description: 'a\u0000b' }, 400, 'description must not hold NUL'],
    [{ owner: 'user:default/vera' }, 400, 'owner is not known here'],
    [{ entityRef: 'payments' }, 400, 'entityRef must be an entity reference'],
    [{ entityRef: 'component:default/nothing' }, 404, 'is not in the catalog'],
  ])('refuses %j with %d', async (change, status, message) => {
    const response = await portal.post(PATH, { ...errors, ...change });
    expect(response.status).toBe(status);
    expect(response.body.error.message).toContain(message);
  });
});

describe('saved queries', () => {
  it('are on disk when the answer is out', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'saved-queries-'));
    const open = () =>
      createKnex({
        client: 'better-sqlite3',
        connection: { filename: join(folder, 'observability.sqlite') },
        useNullAsDefault: true,
      });
    const aws = await startLocalAws();
    const [before, after] = [open(), open()];
    const killed = await start(aws, before);
    const { body } = await killed.post(PATH, errors);
    // The first is never told to stop, as one that is killed is not.
    const portal = await start(aws, after);
    try {
      const response = await portal.get(PATH);
      expect(response.body.items).toEqual([body]);
    } finally {
      await portal.stop();
      await killed.stop();
      await Promise.all([before.destroy(), after.destroy()]);
      await aws.close();
      await rm(folder, { recursive: true });
    }
  });

  it('are changed only with permission', async () => {
    const knex = await databases.init('SQLITE_3');
    const aws = await startLocalAws();
    const portal = await start(aws, knex, [
      'skafu.observability.logs.saved-queries.write',
    ]);
    try {
      const path = `${PATH}/6b1f6f0e-0d5c-4f0a-9d0a-3a3f1f0b7a11`;
      const answers = await Promise.all([
        portal.post(PATH, errors),
        portal.put(path, { ...errors, version: 1 }),
        portal.delete(path),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
      expect((await portal.get(PATH)).body).toEqual({ items: [] });
    } finally {
      await portal.stop();
      await aws.close();
    }
  });
});
