import { Knex } from 'knex';
import { PROJECTIONS, readByPosition } from './eventRows';
import { Projection, ProjectionDefinition } from './Projection';

/** Events applied in one transaction. */
const BATCH = 200;

interface ProjectionRow {
  name: string;
  position: number | string;
}

/** Follows the events with a checkpoint that moves in the transaction of the writes. */
export class KnexProjection implements Projection {
  readonly #connection: Knex;
  readonly #definition: ProjectionDefinition;
  #running: Promise<void> | undefined;
  #waiting: Promise<void> | undefined;

  static create(options: {
    connection: Knex;
    definition: ProjectionDefinition;
  }): KnexProjection {
    return new KnexProjection(options.connection, options.definition);
  }

  private constructor(connection: Knex, definition: ProjectionDefinition) {
    this.#connection = connection;
    this.#definition = definition;
  }

  /**
   * Callers at the same time share one run. It must begin after their call, or
   * it might have looked for events before theirs was stored: who comes while
   * one runs waits for the next.
   */
  async catchUp(): Promise<void> {
    if (!this.#running) {
      this.#running = this.#applyAll().finally(() => {
        this.#running = undefined;
      });
      return this.#running;
    }
    this.#waiting ??= this.#running
      .catch(() => {})
      .then(() => {
        this.#waiting = undefined;
        return this.catchUp();
      });
    return this.#waiting;
  }

  async rebuild(): Promise<void> {
    await this.#connection.transaction(async transaction => {
      await this.#lockCheckpoint(transaction);
      await this.#definition.reset(transaction);
      let position = 0;
      let more = true;
      while (more) {
        ({ position, more } = await this.#applyBatch(transaction, position));
      }
      await this.#moveCheckpoint(transaction, position);
    });
  }

  async #applyAll(): Promise<void> {
    let more = await this.#isBehind();
    while (more) {
      more = await this.#connection.transaction(async transaction => {
        const before = await this.#lockCheckpoint(transaction);
        const batch = await this.#applyBatch(transaction, before);
        await this.#moveCheckpoint(transaction, batch.position);
        return batch.more;
      });
    }
  }

  /** Spares a transaction and its lock where nothing has happened, which is most of the time. */
  async #isBehind(): Promise<boolean> {
    const checkpoint = await this.#connection<ProjectionRow>(PROJECTIONS)
      .where({ name: this.#definition.name })
      .first('position');
    const [next] = await readByPosition(this.#connection, {
      after: Number(checkpoint?.position ?? 0),
      limit: 1,
      streamTypes: this.#definition.streamTypes,
    });
    return next !== undefined;
  }

  async #applyBatch(
    transaction: Knex.Transaction,
    after: number,
  ): Promise<{ position: number; more: boolean }> {
    const events = await readByPosition(transaction, {
      after,
      limit: BATCH,
      streamTypes: this.#definition.streamTypes,
    });
    for (const event of events) {
      await this.#definition.apply(event, transaction);
    }
    return {
      position: events.at(-1)?.position ?? after,
      more: events.length === BATCH,
    };
  }

  /** Makes other processes wait until this transaction ends. */
  async #lockCheckpoint(transaction: Knex.Transaction): Promise<number> {
    const { name } = this.#definition;
    await transaction<ProjectionRow>(PROJECTIONS)
      .insert({ name, position: 0 })
      .onConflict('name')
      .ignore();
    const row = await transaction<ProjectionRow>(PROJECTIONS)
      .where({ name })
      .forUpdate()
      .first('position');
    return Number(row?.position ?? 0);
  }

  async #moveCheckpoint(
    transaction: Knex.Transaction,
    position: number,
  ): Promise<void> {
    await transaction<ProjectionRow>(PROJECTIONS)
      .where({ name: this.#definition.name })
      .update({ position });
  }
}
