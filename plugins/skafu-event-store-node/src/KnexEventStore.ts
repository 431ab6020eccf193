import { randomUUID } from 'node:crypto';
import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import { Knex } from 'knex';
import {
  EVENTS,
  EventRow,
  MAX_READ,
  POSITION,
  readByPosition,
  toRow,
  toStoredEvent,
} from './eventRows';
import { AppendRequest, EventStore, StoredEvent, StreamId } from './EventStore';
import { KnexProjection } from './KnexProjection';
import { Projection, ProjectionDefinition } from './Projection';
import { StreamConflictError } from './StreamConflictError';
import { checkAppend, checkLimit } from './validate';

/**
 * Events in the database of a Backstage plugin, PostgreSQL or SQLite.
 *
 * Its tables begin with `event_store_` and its migrations are recorded in a
 * table of their own, so that it lives beside the tables of the plugin.
 *
 * The order of events: identity columns and sequences hand out numbers before
 * the commit, so that a reader could see 7 while 6 is still on its way, go on
 * after 7, and never learn of 6. Here each append first takes its positions
 * from the single row of `event_store_position`, whose lock it holds until its
 * commit. Positions are therefore given in the order of commits, without gaps,
 * and a rollback gives them back. Writers of one plugin queue for this lock,
 * for the time of one small transaction each. Comparing transaction ids with
 * `pg_snapshot_xmin` would let them go in parallel, but any long transaction in
 * the whole cluster would then hold readers up, and a dump restored elsewhere,
 * where transaction ids start anew, would lose its order.
 *
 * @public
 */
export class KnexEventStore implements EventStore {
  readonly #connection: Knex;
  readonly #now: () => Date;

  /**
   * Opens the store and, unless the plugin's migrations are skipped by
   * configuration, creates or updates its tables.
   *
   * @param options - `now`: the clock, the system's when absent
   */
  static async create(options: {
    database: DatabaseService;
    now?: () => Date;
  }): Promise<KnexEventStore> {
    const { database, now = () => new Date() } = options;
    const connection = await database.getClient();
    // Errors are logged, and events hold what people wrote.
    connection.client.config.compileSqlOnError = false;
    if (!database.migrations?.skip) {
      await connection.migrate.latest({
        directory: resolvePackagePath(
          '@skafu/plugin-skafu-event-store-node',
          'migrations',
        ),
        tableName: 'event_store_migrations',
      });
    }
    return new KnexEventStore(connection, now);
  }

  private constructor(connection: Knex, now: () => Date) {
    this.#connection = connection;
    this.#now = now;
  }

  /** {@inheritdoc EventStore.append} */
  async append(request: AppendRequest): Promise<StoredEvent[]> {
    checkAppend(request);
    const { stream, expectedVersion, metadata = {} } = request;
    const events = request.events.map(event => ({
      ...event,
      id: event.id ?? randomUUID(),
    }));
    return this.#connection.transaction(async transaction => {
      const firstPosition = await takePositions(transaction, events.length);
      const currentVersion = await readVersion(transaction, stream);
      if (expectedVersion !== 'any' && expectedVersion !== currentVersion) {
        throw new StreamConflictError({
          stream,
          expectedVersion,
          currentVersion,
        });
      }
      await refuseKnown(
        transaction,
        events.map(event => event.id),
      );
      const at = this.#now();
      const rows = events.map((event, index) =>
        toRow({
          stream,
          event,
          origin: metadata,
          position: firstPosition + index,
          version: currentVersion + 1 + index,
          at,
        }),
      );
      await transaction<EventRow>(EVENTS).insert(rows);
      return rows.map(toStoredEvent);
    });
  }

  /** {@inheritdoc EventStore.readStream} */
  async readStream(
    stream: StreamId,
    options: { fromVersion?: number; limit?: number } = {},
  ): Promise<StoredEvent[]> {
    const { fromVersion = 1, limit = MAX_READ } = options;
    checkLimit(limit);
    const rows = await this.#connection<EventRow>(EVENTS)
      .where({ stream_type: stream.type, stream_id: stream.id })
      .where('version', '>=', fromVersion)
      .orderBy('version')
      .limit(limit);
    return rows.map(toStoredEvent);
  }

  /** {@inheritdoc EventStore.readAll} */
  async readAll(
    options: {
      after?: number;
      limit?: number;
      streamTypes?: readonly string[];
    } = {},
  ): Promise<StoredEvent[]> {
    const { after = 0, limit = MAX_READ, streamTypes } = options;
    checkLimit(limit);
    return readByPosition(this.#connection, { after, limit, streamTypes });
  }

  /** A read model in the same database, kept up to date from the events. */
  createProjection(definition: ProjectionDefinition): Projection {
    return KnexProjection.create({ connection: this.#connection, definition });
  }
}

/** Takes the next positions, and the lock that makes every other writer wait for our commit. */
async function takePositions(
  transaction: Knex.Transaction,
  count: number,
): Promise<number> {
  const [row] = await transaction<{ id: number; position: number | string }>(
    POSITION,
  )
    .where({ id: 1 })
    .increment('position', count)
    .returning('position');
  if (!row) {
    throw new Error(`${POSITION} lost its row`);
  }
  return Number(row.position) - count + 1;
}

async function readVersion(
  transaction: Knex.Transaction,
  stream: StreamId,
): Promise<number> {
  const row = await transaction<EventRow>(EVENTS)
    .where({ stream_type: stream.type, stream_id: stream.id })
    .orderBy('version', 'desc')
    .first('version');
  return row?.version ?? 0;
}

async function refuseKnown(
  transaction: Knex.Transaction,
  ids: string[],
): Promise<void> {
  const known = await transaction<EventRow>(EVENTS)
    .whereIn('event_id', ids)
    .first('event_id');
  if (known) {
    throw new ConflictError(`Event ${known.event_id} is stored already`);
  }
}
