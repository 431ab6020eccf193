import { SavedQuery } from '@skafu/plugin-skafu-observability-common';
import { Knex } from 'knex';
import { z } from 'zod';
import { writing } from '../../../database';

interface Row {
  id: string;
  owner: string;
  // Knex gives null where a column has no value.
  entity_ref: string | null;
  name: string;
  description: string | null;
  query: string;
  log_groups: string | null;
  account_id: string | null;
  region: string | null;
  version: number;
  created_at: string;
  updated_at: string;
  updated_by: string;
}

const TABLE = 'saved_queries';

const namesSchema = z.array(z.string());

/** Where a page of the list ended. */
export interface SavedQueryPosition {
  name: string;
  id: string;
}

/** Saved queries in the plugin's database; what is written is durable when a method returns. */
export class SavedQueryStore {
  readonly #database: Knex;

  static create(options: { database: Knex }): SavedQueryStore {
    return new SavedQueryStore(options.database);
  }

  private constructor(database: Knex) {
    this.#database = database;
  }

  async find(id: string): Promise<SavedQuery | undefined> {
    const row = await this.#database<Row>(TABLE).where({ id }).first();
    return row && fromRow(row);
  }

  /** Those that `owner` keeps alone, and those of an entity; by name, then id. */
  async list(options: {
    owner: string;
    entityRef?: string;
    limit: number;
    after?: SavedQueryPosition;
  }): Promise<SavedQuery[]> {
    const { owner, entityRef, limit, after } = options;
    const rows = await this.#database<Row>(TABLE)
      .where(mine =>
        mine
          .where(own => own.where({ owner }).whereNull('entity_ref'))
          .orWhere(entityRef === undefined ? {} : { entity_ref: entityRef }),
      )
      .modify(query => {
        if (after) {
          query.andWhere(rest =>
            rest
              .where('name', '>', after.name)
              .orWhere(same =>
                same.where('name', after.name).where('id', '>', after.id),
              ),
          );
        }
      })
      .orderBy([{ column: 'name' }, { column: 'id' }])
      .limit(limit);
    return rows.map(fromRow);
  }

  /** How many an entity has or, without one, `owner` keeps alone. */
  async count(options: { owner: string; entityRef?: string }): Promise<number> {
    const { owner, entityRef } = options;
    const ids = await this.#database<Row>(TABLE)
      .where(
        entityRef === undefined
          ? { owner, entity_ref: null }
          : { entity_ref: entityRef },
      )
      .select('id');
    return ids.length;
  }

  /** @throws ServiceUnavailableError when the database does not take it */
  async insert(query: SavedQuery): Promise<void> {
    await writing(() => this.#database<Row>(TABLE).insert(toRow(query)));
  }

  /**
   * @returns false when it is not there in the version before any more
   * @throws ServiceUnavailableError when the database does not take it
   */
  async replace(query: SavedQuery): Promise<boolean> {
    const changed = await writing(() =>
      this.#database<Row>(TABLE)
        .where({ id: query.id, version: query.version - 1 })
        .update(toRow(query)),
    );
    return changed > 0;
  }

  /** @throws ServiceUnavailableError when the database does not take it */
  async delete(id: string): Promise<void> {
    await writing(() => this.#database<Row>(TABLE).where({ id }).delete());
  }
}

function fromRow(row: Row): SavedQuery {
  return {
    id: row.id,
    owner: row.owner,
    name: row.name,
    query: row.query,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
    ...(row.entity_ref !== null && { entityRef: row.entity_ref }),
    ...(row.description !== null && { description: row.description }),
    ...(row.account_id !== null && { accountId: row.account_id }),
    ...(row.region !== null && { region: row.region }),
    ...(row.log_groups !== null && {
      logGroups: namesSchema.parse(JSON.parse(row.log_groups)),
    }),
  };
}

function toRow(query: SavedQuery): Row {
  return {
    id: query.id,
    owner: query.owner,
    entity_ref: query.entityRef ?? null,
    name: query.name,
    description: query.description ?? null,
    query: query.query,
    log_groups: query.logGroups ? JSON.stringify(query.logGroups) : null,
    account_id: query.accountId ?? null,
    region: query.region ?? null,
    version: query.version,
    created_at: query.createdAt,
    updated_at: query.updatedAt,
    updated_by: query.updatedBy,
  };
}
