import { join } from 'node:path';
import knexFactory, { Knex } from 'knex';
import { DatabaseConfig } from '../databaseConfig';

const PLUGIN = 'skafu-observability';

/** A row of the event store; PostgreSQL gives bigint as text. */
export interface EventRow {
  position: number | string;
  stream_type: string;
  stream_id: string;
  version: number;
  type: string;
  data: string;
  correlation_id: string | null;
}

export interface AuditRow {
  operation_id: string;
  correlation_id: string;
  plugin: string;
  outcome: string;
}

/** What the portal has really stored, and what an operator could do to its database. */
export class PluginTables {
  readonly #connection: Knex;
  readonly #isPostgres: boolean;

  static create(options: {
    database: DatabaseConfig;
    /** Of the files of SQLite. */
    directory: string;
  }): PluginTables {
    const { client, connection } = options.database;
    const isPostgres = client === 'pg';
    return new PluginTables(
      knexFactory({
        client,
        connection: isPostgres
          ? connection
          : { filename: join(options.directory, `${PLUGIN}.sqlite`) },
        searchPath: [PLUGIN],
        useNullAsDefault: true,
        pool: { min: 0, max: 1 },
      }),
      isPostgres,
    );
  }

  private constructor(connection: Knex, isPostgres: boolean) {
    this.#connection = connection;
    this.#isPostgres = isPostgres;
  }

  async close(): Promise<void> {
    await this.#connection.destroy();
  }

  /** All streams, in the order of positions. */
  async events(): Promise<EventRow[]> {
    return this.#connection<EventRow>('event_store_events').orderBy('position');
  }

  /** The position that the next event comes after. */
  async lastPosition(): Promise<number> {
    const row = await this.#connection('event_store_position').first();
    return Number(row.position);
  }

  async auditOf(correlationIds: readonly string[]): Promise<AuditRow[]> {
    const rows = await this.#connection<AuditRow>('audit_events').whereNotNull(
      'correlation_id',
    );
    const wanted = new Set(correlationIds);
    return rows.filter(row => wanted.has(row.correlation_id));
  }

  /** The read model of acknowledgements: notes by alarm. */
  async acknowledgedNotes(): Promise<Record<string, string>> {
    const rows = await this.#connection('alarm_acknowledgements').select(
      'alarm_key',
      'note',
      'version',
    );
    return Object.fromEntries(
      rows.map(row => [row.alarm_key, `${row.note} (${row.version})`]),
    );
  }

  /** The read model must be made anew from the events. */
  async forgetReadModel(): Promise<void> {
    await this.#connection.transaction(async transaction => {
      await transaction('alarm_acknowledgements').delete();
      await transaction('event_store_projections').update({ position: 0 });
    });
  }

  /**
   * Breaks all connections of the portal, as a restart of PostgreSQL does.
   *
   * @returns how many
   */
  async dropConnections(): Promise<number> {
    const { rowCount } = await this.#connection.raw(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database()
       AND application_name LIKE 'backstage_plugin_%'`,
    );
    return rowCount;
  }

  /**
   * Has the database refuse new rows, as it does on a full disk.
   *
   * @returns takes that back
   */
  async refuseRows(table: string): Promise<() => Promise<void>> {
    const name = `full_${table}`;
    if (this.#isPostgres) {
      await this.#connection.raw(`
        CREATE FUNCTION ${name}() RETURNS trigger AS $$
        BEGIN
          RAISE EXCEPTION USING ERRCODE = 'disk_full', MESSAGE = 'No space left on device';
        END;
        $$ LANGUAGE plpgsql`);
      await this.#connection.raw(`
        CREATE TRIGGER ${name} BEFORE INSERT ON ${table}
        FOR EACH STATEMENT EXECUTE FUNCTION ${name}()`);
    } else {
      await this.#connection.raw(`
        CREATE TRIGGER ${name} BEFORE INSERT ON ${table}
        BEGIN
          SELECT RAISE(ABORT, 'database or disk is full');
        END`);
    }
    return async () => {
      await this.#connection.raw(
        this.#isPostgres
          ? `DROP FUNCTION ${name}() CASCADE`
          : `DROP TRIGGER ${name}`,
      );
    };
  }
}

/** What the read model must hold, told from the events alone. */
export function foldNotes(events: readonly EventRow[]): Record<string, string> {
  const notes = new Map<string, string>();
  for (const event of events) {
    if (event.stream_type === 'alarm-acknowledgement') {
      if (event.type === 'alarm-acknowledged') {
        const { note } = JSON.parse(event.data);
        notes.set(event.stream_id, `${note} (${event.version})`);
      } else {
        notes.delete(event.stream_id);
      }
    }
  }
  return Object.fromEntries(notes);
}
