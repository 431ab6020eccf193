import {
  mockServices,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { EventStore, NewEvent, StoredEvent } from './EventStore';
import { KnexEventStore } from './KnexEventStore';

const WRITERS = 16;
const APPENDS_EACH = 25;

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

async function open(databaseId: TestDatabaseId, now?: () => Date) {
  const knex = await databases.init(databaseId);
  const store = await KnexEventStore.create({
    database: mockServices.database({ knex }),
    now,
  });
  return { knex, store };
}

function renamed(name: string): NewEvent {
  return { type: 'renamed', data: { name } };
}

const project = { type: 'project', id: '42' };

/** Reads like a projection does, beginning before the first write, until all have been seen. */
async function follow(
  store: EventStore,
  written: Promise<unknown>,
): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  let done = false;
  const end = written.finally(() => {
    done = true;
  });
  for (;;) {
    const complete = done;
    const page = await store.readAll({
      after: events.at(-1)?.position,
      limit: 7,
    });
    events.push(...page);
    if (complete && page.length === 0) {
      await end;
      return events;
    }
  }
}

describe.each(databases.eachSupportedId())(
  'KnexEventStore on %s',
  databaseId => {
    it('keeps events as they were, in their streams and over all', async () => {
      const { store } = await open(
        databaseId,
        () => new Date('2026-03-04T05:06:07.089Z'),
      );
      const data = {
        name: 'Čau "shop" \\ \u0000 😀',
        tags: ['a', { deep: null }],
        big: 1e21,
      };
      const first = await store.append({
        stream: project,
        expectedVersion: 0,
        events: [
          { id: 'e-1', type: 'created', schemaVersion: 3, data },
          renamed('Store'),
        ],
        metadata: {
          actor: 'user:default/alice',
          correlationId: 'c-1',
          causationId: 'e-0',
        },
      });
      await store.append({
        stream: { type: 'project', id: '43' },
        expectedVersion: 'any',
        events: [renamed('Other')],
      });
      const [last] = await store.append({
        stream: project,
        expectedVersion: 2,
        events: [renamed('Shop')],
      });

      expect(first[0]).toEqual({
        position: 1,
        stream: project,
        version: 1,
        id: 'e-1',
        type: 'created',
        schemaVersion: 3,
        data,
        metadata: {
          actor: 'user:default/alice',
          correlationId: 'c-1',
          causationId: 'e-0',
          at: '2026-03-04T05:06:07.089Z',
        },
      });
      expect(last).toMatchObject({
        position: 4,
        version: 3,
        schemaVersion: 1,
        metadata: { at: '2026-03-04T05:06:07.089Z' },
      });
      expect(await store.readStream(project)).toEqual([...first, last]);
      expect(
        await store.readStream(project, { fromVersion: 2, limit: 1 }),
      ).toEqual([first[1]]);
      expect(await store.readStream({ type: 'other', id: '42' })).toEqual([]);
      const all = await store.readAll();
      expect(all.map(({ stream, version }) => [stream.id, version])).toEqual([
        ['42', 1],
        ['42', 2],
        ['43', 1],
        ['42', 3],
      ]);
      expect(await store.readAll({ after: 1, limit: 1 })).toEqual([first[1]]);
      expect(await store.readAll({ streamTypes: ['other'] })).toEqual([]);
    });

    it('refuses an append that was decided on an older version, whole', async () => {
      const { store } = await open(databaseId);
      const append = (expectedVersion: number, ...events: NewEvent[]) =>
        store.append({ stream: project, expectedVersion, events });
      await append(0, renamed('a'), renamed('b'));

      await expect(append(1, renamed('c'), renamed('d'))).rejects.toMatchObject(
        {
          name: 'ConflictError',
          message: expect.stringContaining('project 42 is at version 2, not 1'),
          currentVersion: 2,
          expectedVersion: 1,
        },
      );
      await expect(append(0, renamed('c'))).rejects.toThrow('at version 2');
      await expect(append(3, renamed('c'))).rejects.toThrow('at version 2');
      await append(2, { ...renamed('c'), id: 'once' });
      await expect(
        append(3, renamed('d'), { ...renamed('e'), id: 'once' }),
      ).rejects.toMatchObject({
        name: 'ConflictError',
        message: 'Event once is stored already',
      });
      expect(
        (await store.readAll()).map(({ position, data }) => [
          position,
          data.name,
        ]),
      ).toEqual([
        [1, 'a'],
        [2, 'b'],
        [3, 'c'],
      ]);
    });

    it.each([
      ['events must hold from 1 to 100, not 0', { events: [] }],
      [
        'events must hold from 1 to 100, not 101',
        { events: Array(101).fill(renamed('a')) },
      ],
      [
        'expectedVersion must be a whole number from 0',
        { expectedVersion: -1 },
      ],
      [
        'stream.id must have from 1 to 255',
        { stream: { type: 'project', id: '' } },
      ],
      [
        'stream.type must have from 1 to 100',
        { stream: { type: 'x'.repeat(101), id: '1' } },
      ],
      [
        'events[0].type must have from 1 to 255 characters, none of them NUL',
        { events: [{ type: 'a\0', data: {} }] },
      ],
      [
        'events[0].schemaVersion must be a whole number from 1',
        { events: [{ ...renamed('a'), schemaVersion: 0.5 }] },
      ],
      [
        'events must not share an id',
        {
          events: [
            { ...renamed('a'), id: 'x' },
            { ...renamed('b'), id: 'x' },
          ],
        },
      ],
      ['metadata.actor must have', { metadata: { actor: 'x'.repeat(256) } }],
    ])('refuses: %s', async (message, change) => {
      const { store } = await open(databaseId);
      await expect(
        store.append({
          stream: project,
          expectedVersion: 0,
          events: [renamed('a')],
          ...change,
        }),
      ).rejects.toMatchObject({
        name: 'InputError',
        message: expect.stringContaining(message),
      });
    });

    it(`gives readers every event once and in order while ${WRITERS} write`, async () => {
      const { store } = await open(databaseId);
      const written = Promise.all(
        Array.from({ length: WRITERS }, async (_, writer) => {
          for (let turn = 0; turn < APPENDS_EACH; turn += 1) {
            await store.append({
              stream: { type: 'counter', id: `${writer % 4}` },
              expectedVersion: 'any',
              events: [
                { type: 'counted', data: { writer, turn } },
                { type: 'confirmed', data: { writer, turn } },
              ],
            });
          }
        }),
      );
      const events = await follow(store, written);

      expect(events.map(event => event.position)).toEqual(
        Array.from({ length: WRITERS * APPENDS_EACH * 2 }, (_, i) => i + 1),
      );
      for (let writer = 0; writer < WRITERS; writer += 1) {
        expect(
          events
            .filter(
              ({ type, data }) => type === 'counted' && data.writer === writer,
            )
            .map(({ data }) => data.turn),
        ).toEqual(Array.from({ length: APPENDS_EACH }, (_, turn) => turn));
      }
      for (const id of ['0', '1', '2', '3']) {
        expect(
          events
            .filter(({ stream }) => stream.id === id)
            .map(({ version }) => version),
        ).toEqual(
          Array.from(
            { length: (WRITERS / 4) * APPENDS_EACH * 2 },
            (_, i) => i + 1,
          ),
        );
      }
    });

    it('lets one of many win who decided on the same version', async () => {
      const { store } = await open(databaseId);
      const results = await Promise.allSettled(
        Array.from({ length: WRITERS }, (_, writer) =>
          store.append({
            stream: project,
            expectedVersion: 0,
            events: [renamed(`${writer}`)],
          }),
        ),
      );
      const refused = results.filter(({ status }) => status === 'rejected');
      expect(refused).toHaveLength(WRITERS - 1);
      for (const result of refused) {
        expect(result).toMatchObject({ reason: { currentVersion: 1 } });
      }
      expect(await store.readStream(project)).toHaveLength(1);
    });

    it('lets nobody change or delete an event', async () => {
      const { knex, store } = await open(databaseId);
      await store.append({
        stream: project,
        expectedVersion: 0,
        events: [renamed('a')],
      });
      const before = await store.readAll();
      await expect(
        knex('event_store_events').update({ actor: 'user:default/mallory' }),
      ).rejects.toThrow('append-only');
      await expect(knex('event_store_events').delete()).rejects.toThrow(
        'append-only',
      );
      expect(await store.readAll()).toEqual(before);
    });

    it('finds its events again, beside migrations of the plugin, and is gone after its own are undone', async () => {
      const { knex, store } = await open(databaseId);
      await store.append({
        stream: project,
        expectedVersion: 0,
        events: [renamed('a')],
      });
      const again = await KnexEventStore.create({
        database: mockServices.database({ knex }),
      });
      expect(await again.readAll()).toEqual(await store.readAll());
      expect(await knex.schema.hasTable('knex_migrations')).toBe(false);

      await knex.migrate.rollback({
        directory: `${__dirname}/../migrations`,
        tableName: 'event_store_migrations',
      });
      expect(await knex.schema.hasTable('event_store_events')).toBe(false);
      const anew = await KnexEventStore.create({
        database: mockServices.database({ knex }),
      });
      expect(await anew.readAll()).toEqual([]);
    });
  },
);
