import { TestDatabases } from '@backstage/backend-test-utils';

/** As `backend.database` has it. */
export interface DatabaseConfig {
  client: string;
  pluginDivisionMode?: string;
  connection: object | string;
}

/**
 * `backend.database` for a database of its own.
 *
 * @param options.directory - where SQLite keeps its files; in memory when absent
 */
export async function databaseConfig(options: {
  databases: TestDatabases;
  databaseId: string;
  directory?: string;
}): Promise<DatabaseConfig> {
  const { databases, databaseId, directory } = options;
  if (databaseId === 'SQLITE_3') {
    return {
      client: 'better-sqlite3',
      connection: directory === undefined ? ':memory:' : { directory },
    };
  }
  const knex = await databases.init('POSTGRES_18');
  const { host, port, user, password, database } =
    knex.client.config.connection;
  return {
    client: 'pg',
    // One schema for each plugin: the database exists, and no other is made.
    pluginDivisionMode: 'schema',
    connection: { host, port, user, password, database },
  };
}
