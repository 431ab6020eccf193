import {
  mockServices,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { StoredEvent } from './EventStore';
import { KnexEventStore } from './KnexEventStore';
import { Projection, ProjectionDefinition } from './Projection';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

interface TotalRow {
  account: string;
  total: number;
  applied: number;
}

/** What each account has, and how many events said so. */
const totals: ProjectionDefinition = {
  name: 'totals',
  streamTypes: ['account'],
  async apply(event, transaction) {
    const amount = Number(event.data.amount);
    await transaction<TotalRow>('totals')
      .insert({ account: event.stream.id, total: amount, applied: 1 })
      .onConflict('account')
      .merge({
        total: transaction.raw('totals.total + ?', [amount]),
        applied: transaction.raw('totals.applied + 1'),
      });
  },
  async reset(transaction) {
    await transaction('totals').delete();
  },
};

async function open(
  databaseId: TestDatabaseId,
): Promise<{ knex: Knex; store: KnexEventStore }> {
  const knex = await databases.init(databaseId);
  await knex.schema.createTable('totals', table => {
    table.string('account').primary();
    table.integer('total').notNullable();
    table.integer('applied').notNullable();
  });
  const store = await KnexEventStore.create({
    database: mockServices.database({ knex }),
  });
  return { knex, store };
}

async function pay(
  store: KnexEventStore,
  account: string,
  amounts: number[],
): Promise<StoredEvent[]> {
  return store.append({
    stream: { type: 'account', id: account },
    expectedVersion: 'any',
    events: amounts.map(amount => ({ type: 'paid', data: { amount } })),
  });
}

async function read(knex: Knex): Promise<TotalRow[]> {
  return knex<TotalRow>('totals').orderBy('account').select('*');
}

describe.each(databases.eachSupportedId())('projection on %s', databaseId => {
  it('holds what was appended before it was asked to catch up', async () => {
    const { knex, store } = await open(databaseId);
    const projection = store.createProjection(totals);
    await projection.catchUp();
    expect(await read(knex)).toEqual([]);

    await pay(store, 'a', [1, 2]);
    await store.append({
      stream: { type: 'other', id: 'a' },
      expectedVersion: 0,
      events: [{ type: 'paid', data: { amount: 1_000 } }],
    });
    await pay(store, 'b', [5]);
    await projection.catchUp();
    await projection.catchUp();
    expect(await read(knex)).toEqual([
      { account: 'a', total: 3, applied: 2 },
      { account: 'b', total: 5, applied: 1 },
    ]);
  });

  it('applies each event once while many write and several replicas follow', async () => {
    const { knex, store } = await open(databaseId);
    const replicas = Array.from({ length: 3 }, () =>
      store.createProjection(totals),
    );
    const ownWriteSeen = await Promise.all(
      Array.from({ length: 12 }, async (_, writer) => {
        const account = `w${String(writer).padStart(2, '0')}`;
        const seen: boolean[] = [];
        for (let turn = 1; turn <= 5; turn += 1) {
          await pay(store, account, Array(10).fill(1));
          await replicas[writer % replicas.length]?.catchUp();
          const row = await knex<TotalRow>('totals').where({ account }).first();
          seen.push(row?.total === turn * 10);
        }
        return seen;
      }),
    );
    expect(ownWriteSeen.flat()).toEqual(Array(60).fill(true));
    expect(await read(knex)).toEqual(
      Array.from({ length: 12 }, (_, writer) => ({
        account: `w${String(writer).padStart(2, '0')}`,
        total: 50,
        applied: 50,
      })),
    );
  });

  it('leaves neither half a batch nor a checkpoint ahead of it when applying fails', async () => {
    const { knex, store } = await open(databaseId);
    let broken = true;
    const projection: Projection = store.createProjection({
      ...totals,
      async apply(event, transaction) {
        await totals.apply(event, transaction);
        if (broken && event.data.amount === 13) {
          throw new Error('cannot apply 13');
        }
      },
    });
    await pay(store, 'a', [1, 13, 2]);
    await expect(projection.catchUp()).rejects.toThrow('cannot apply 13');
    expect(await read(knex)).toEqual([]);

    broken = false;
    await projection.catchUp();
    expect(await read(knex)).toEqual([{ account: 'a', total: 16, applied: 3 }]);
  });

  it('is rebuilt from the first event, and goes on from there', async () => {
    const { knex, store } = await open(databaseId);
    for (let turn = 0; turn < 5; turn += 1) {
      await pay(store, 'a', Array(100).fill(1));
    }
    await store.createProjection(totals).catchUp();
    await knex<TotalRow>('totals').update({ total: -1 });

    const doubled = store.createProjection({
      ...totals,
      apply: (event, transaction) =>
        totals.apply(
          { ...event, data: { amount: Number(event.data.amount) * 2 } },
          transaction,
        ),
    });
    await doubled.rebuild();
    expect(await read(knex)).toEqual([
      { account: 'a', total: 1_000, applied: 500 },
    ]);
    await pay(store, 'a', [7]);
    await doubled.catchUp();
    expect(await read(knex)).toEqual([
      { account: 'a', total: 1_014, applied: 501 },
    ]);
  });
});
