import { EventStore, StoredEvent } from '@skafu/plugin-skafu-event-store-node';
import { Knex } from 'knex';

const TABLE = 'event_readers';
const PAGE = 100;

interface Row {
  name: string;
  position: number | string;
}

/**
 * Reads the event store for somebody who tells others of it, from where it
 * stopped the last time. The place is written down after each event was told:
 * who dies in between tells it again, with the same id. At least once, and in
 * order.
 *
 * Only one may run at a time; the scheduler sees to that.
 */
export class EventReader {
  static create(options: {
    /** Names the place; at most 100 characters. */
    name: string;
    streamTypes: readonly string[];
    store: EventStore;
    database: Knex;
    /** What it cannot tell it throws for, and is asked again the next time. */
    tell(event: StoredEvent): Promise<void>;
  }): EventReader {
    return new EventReader(options);
  }

  readonly #options: Parameters<typeof EventReader.create>[0];

  private constructor(options: Parameters<typeof EventReader.create>[0]) {
    this.#options = options;
  }

  /** Tells everything that is stored. */
  async run(signal: AbortSignal): Promise<void> {
    const { store, streamTypes, tell } = this.#options;
    let after = await this.#position();
    let page: StoredEvent[];
    do {
      page = await store.readAll({ after, limit: PAGE, streamTypes });
      for (const event of page) {
        if (signal.aborted) {
          return;
        }
        await tell(event);
        after = event.position;
        await this.#moveTo(after);
      }
    } while (page.length === PAGE);
  }

  async #position(): Promise<number> {
    const { database, name } = this.#options;
    const row = await database<Row>(TABLE).where({ name }).first('position');
    return Number(row?.position ?? 0);
  }

  async #moveTo(position: number): Promise<void> {
    const { database, name } = this.#options;
    await database<Row>(TABLE)
      .insert({ name, position })
      .onConflict('name')
      .merge();
  }
}
