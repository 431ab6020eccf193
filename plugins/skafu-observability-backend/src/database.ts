import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  isError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
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

/**
 * Does a change in one statement or transaction: one that fails has changed
 * nothing. The database's error holds SQL, and is not for people.
 *
 * @throws ServiceUnavailableError when the database does not take it; refusals
 *   of our own, such as ConflictError, as they are
 */
export async function writing<T>(write: () => PromiseLike<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (isRefusal(error)) {
      throw error;
    }
    throw new ServiceUnavailableError(
      `Nothing was changed, because the portal's database did not take it${codeOf(
        error,
      )}; try again in a while, or ask an administrator of the portal whether it is full`,
    );
  }
}

function isRefusal(error: unknown): boolean {
  return [ConflictError, InputError, NotFoundError].some(
    type => error instanceof type,
  );
}

/** As PostgreSQL and SQLite give it, e.g. `53100` or `SQLITE_FULL`. */
function codeOf(error: unknown): string {
  return isError(error) &&
    typeof error.code === 'string' &&
    /^\w+$/.test(error.code)
    ? ` (${error.code})`
    : '';
}
