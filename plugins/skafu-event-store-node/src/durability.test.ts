import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import {
  createMockDirectory,
  mockServices,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import knexFactory, { Knex } from 'knex';
import { KnexEventStore } from './KnexEventStore';
import { StoredEvent } from './EventStore';

const ACKNOWLEDGED_BEFORE_KILL = 100;

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const directory = createMockDirectory();

/** SQLite in a file: what is in memory ends with the process anyway. */
async function open(databaseId: TestDatabaseId): Promise<{
  connection: Knex;
  config: Knex.Config;
}> {
  if (databaseId === 'SQLITE_3') {
    const config = {
      client: 'better-sqlite3',
      connection: { filename: directory.resolve('events.sqlite') },
      useNullAsDefault: true,
    };
    return { connection: knexFactory(config), config };
  }
  const connection = await databases.init(databaseId);
  const { client, connection: settings } = connection.client.config;
  // Knex hides the password from those who print its configuration.
  const { password } = settings;
  return {
    connection,
    config: { client, connection: { ...settings, password } },
  };
}

async function readEverything(store: KnexEventStore): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  let page: StoredEvent[];
  do {
    page = await store.readAll({ after: events.at(-1)?.position });
    events.push(...page);
  } while (page.length > 0);
  return events;
}

describe.each(databases.eachSupportedId())('kill -9 on %s', databaseId => {
  it('loses nothing that was acknowledged', async () => {
    const { connection, config } = await open(databaseId);
    const store = await KnexEventStore.create({
      database: mockServices.database({ knex: connection }),
    });
    const child = spawn(
      process.execPath,
      [
        ...[
          '--require',
          require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        ],
        resolve(__dirname, '__testUtils__/appendForever.ts'),
      ],
      {
        env: { PATH: process.env.PATH, DATABASE: JSON.stringify(config) },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const complaints: string[] = [];
    child.stderr.on('data', data => complaints.push(String(data)));
    const closed = once(child, 'close');

    const acknowledged: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      acknowledged.push(line);
      if (acknowledged.length === ACKNOWLEDGED_BEFORE_KILL) {
        child.kill('SIGKILL');
      }
    }
    const [, killedBy] = await closed;
    expect({ killedBy, complaints }).toEqual({
      killedBy: 'SIGKILL',
      complaints: [],
    });

    const events = await readEverything(store);
    const stored = new Set(events.map(event => event.id));
    expect(acknowledged.filter(id => !stored.has(id))).toEqual([]);
    expect(events.map(event => event.position)).toEqual(
      events.map((_, index) => index + 1),
    );
    await connection.destroy();
  });
});
