import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';

/** Opens the plugin's database, with its tables as this version needs them. */
export async function openDatabase(database: DatabaseService): Promise<Knex> {
  const connection = await database.getClient();
  // Errors are logged, and values are people's: names, notes, queries.
  connection.client.config.compileSqlOnError = false;
  if (!database.migrations?.skip) {
    await connection.migrate.latest({
      directory: resolvePackagePath(
        '@skafu/plugin-skafu-observability-backend',
        'migrations',
      ),
    });
  }
  return connection;
}
