import { randomUUID } from 'node:crypto';
import { JsonObject } from '@backstage/types';
import { Knex } from 'knex';
import { AuditQuery, AuditRecord, AuditStore } from './AuditStore';
import { PLUGIN_ID } from './pluginId';
import { SENSITIVE_READS } from './sensitiveReads';

const TABLE = 'audit_events';

/** Rows deleted in one statement, so that none holds locks for long. */
const DELETE_BATCH = 1_000;

/** A row of `audit_events`; instants are Date on PostgreSQL, numbers on SQLite. */
interface AuditRow {
  id: string;
  at: Date | number;
  operation_id: string;
  plugin: string;
  event_id: string;
  severity: AuditRecord['severity'];
  outcome: AuditRecord['outcome'];
  actor: string | null;
  correlation_id: string | null;
  account_id: string | null;
  region: string | null;
  entity_ref: string | null;
  target: string | null;
  method: string | null;
  path: string | null;
  error_name: string | null;
  error_message: string | null;
  meta: string;
}

/** The audit trail in the plugin's database. */
export class KnexAuditStore implements AuditStore {
  readonly #connection: Knex;
  readonly #now: () => Date;

  static create(options: {
    connection: Knex;
    now?: () => Date;
  }): KnexAuditStore {
    return new KnexAuditStore(
      options.connection,
      options.now ?? (() => new Date()),
    );
  }

  private constructor(connection: Knex, now: () => Date) {
    this.#connection = connection;
    this.#now = now;
  }

  async add(record: Omit<AuditRecord, 'id' | 'at'>): Promise<void> {
    await this.#connection<AuditRow>(TABLE).insert(
      toRow({ ...record, id: randomUUID(), at: this.#now() }),
    );
  }

  async list(query: AuditQuery): Promise<AuditRecord[]> {
    const { start, end, entityRef, accountId, region, sensitiveReads, limit } =
      query;
    const rows = await this.#connection<AuditRow>(TABLE)
      .where('at', '>=', start)
      .where('at', '<=', end)
      .where(
        withoutAbsent({
          entity_ref: entityRef,
          account_id: accountId,
          region,
        }),
      )
      .modify(all => {
        if (sensitiveReads !== undefined) {
          const verb = sensitiveReads ? 'where' : 'whereNot';
          all[verb](reads =>
            reads
              .where('plugin', PLUGIN_ID)
              .whereIn('event_id', SENSITIVE_READS),
          );
        }
      })
      .where(either =>
        either
          .whereNot('outcome', 'initiated')
          .orWhereNotExists(
            this.#connection<AuditRow>(`${TABLE} as later`)
              .whereRaw('later.operation_id = audit_events.operation_id')
              .whereNot('outcome', 'initiated')
              .select('id'),
          ),
      )
      .orderBy([
        { column: 'at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit);
    return rows.map(toRecord);
  }

  async deleteBefore(instant: Date): Promise<number> {
    let total = 0;
    let deleted: number;
    do {
      const old = await this.#connection<AuditRow>(TABLE)
        .where('at', '<', instant)
        .limit(DELETE_BATCH)
        .select('id');
      deleted = old.length;
      await this.#connection<AuditRow>(TABLE)
        .whereIn(
          'id',
          old.map(({ id }) => id),
        )
        .delete();
      total += deleted;
    } while (deleted === DELETE_BATCH);
    return total;
  }
}

function toRow(record: AuditRecord): AuditRow {
  return {
    id: record.id,
    at: record.at,
    operation_id: record.operationId,
    plugin: record.plugin,
    event_id: cut(record.eventId, 255),
    severity: record.severity,
    outcome: record.outcome,
    actor: optional(record.actor, 255),
    correlation_id: optional(record.correlationId, 64),
    account_id: optional(record.accountId, 12),
    region: optional(record.region, 30),
    entity_ref: optional(record.entityRef, 255),
    target: optional(record.target, 512),
    method: optional(record.method, 10),
    path: optional(record.path, 2_000),
    error_name: optional(record.errorName, 100),
    error_message: optional(record.errorMessage, 500),
    meta: JSON.stringify(record.meta),
  };
}

function toRecord(row: AuditRow): AuditRecord {
  const meta: JsonObject = JSON.parse(row.meta);
  return {
    id: row.id,
    at: new Date(row.at),
    operationId: row.operation_id,
    plugin: row.plugin,
    eventId: row.event_id,
    severity: row.severity,
    outcome: row.outcome,
    actor: row.actor ?? undefined,
    correlationId: row.correlation_id ?? undefined,
    accountId: row.account_id ?? undefined,
    region: row.region ?? undefined,
    entityRef: row.entity_ref ?? undefined,
    target: row.target ?? undefined,
    method: row.method ?? undefined,
    path: row.path ?? undefined,
    errorName: row.error_name ?? undefined,
    errorMessage: row.error_message ?? undefined,
    meta,
  };
}

function optional(value: string | undefined, length: number): string | null {
  return value === undefined ? null : cut(value, length);
}

/** A record that is a little short is better than one that the database refuses. */
function cut(value: string, length: number): string {
  const text = value.replaceAll('\0', '');
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

function withoutAbsent(
  values: Record<string, string | undefined>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, value]],
    ),
  );
}
