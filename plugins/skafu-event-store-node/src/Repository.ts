import { JsonObject } from '@backstage/types';
import { z } from 'zod';
import {
  EventOrigin,
  EventStore,
  NewEvent,
  StoredEvent,
  StreamId,
} from './EventStore';
import { StreamConflictError } from './StreamConflictError';

const PAGE = 1_000;
const MAX_ATTEMPTS = 10;

/**
 * What happened to one kind of thing: the members of a union, told apart by type.
 *
 * @public
 */
export interface DomainEvent {
  /** In the past tense. */
  type: string;
  /** What happened. */
  data: JsonObject;
}

/**
 * What a stream has come to.
 *
 * @public
 */
export interface Aggregate<State> {
  /** Folded from all its events. */
  state: State;
  /** 0 when nothing has happened yet. */
  version: number;
}

/**
 * What {@link Repository.create} needs to know of a kind of thing.
 *
 * @public
 */
export interface RepositoryOptions<State, Event extends DomainEvent> {
  /** Where the events are. */
  store: EventStore;
  /** Of the streams, one for each thing. */
  streamType: string;
  /** Reads `{ type, data }` of what was stored; most often a discriminated union. */
  events: z.ZodType<Event>;
  /** Before anything happened. */
  initial(id: string): State;
  /** The state after an event; pure. */
  apply(state: State, event: Event, stored: StoredEvent): State;
}

/**
 * Things whose state follows from their events: loads by folding, and changes
 * by deciding on that state which events to add.
 *
 * @public
 */
export class Repository<State, Event extends DomainEvent> {
  readonly #options: RepositoryOptions<State, Event>;

  /** A repository of one kind of thing. */
  static create<State, Event extends DomainEvent>(
    options: RepositoryOptions<State, Event>,
  ): Repository<State, Event> {
    return new Repository(options);
  }

  private constructor(options: RepositoryOptions<State, Event>) {
    this.#options = options;
  }

  /** @throws ZodError when a stored event does not fit the schema */
  /** The thing as it is now; as it was before anything happened when it has no events. */
  async load(id: string): Promise<Aggregate<State>> {
    const { store, initial } = this.#options;
    let aggregate: Aggregate<State> = { state: initial(id), version: 0 };
    let page: StoredEvent[];
    do {
      page = await store.readStream(this.#stream(id), {
        fromVersion: aggregate.version + 1,
        limit: PAGE,
      });
      aggregate = this.#fold(aggregate, page);
    } while (page.length === PAGE);
    return aggregate;
  }

  /**
   * Loads, decides and appends. When somebody else was faster, it loads and
   * decides again, up to ten times; `decide` must therefore do nothing but
   * decide. Errors that it throws pass through.
   *
   * @param options - `expectedVersion`: when given, a stream at another version
   *   is a conflict at once, because the change was made on what a user saw;
   *   `decide`: which events follow, none to change nothing
   * @returns what the stream has come to
   * @throws StreamConflictError
   * @throws ZodError when an event does not fit the schema; nothing is stored
   */
  async update(options: {
    id: string;
    metadata?: EventOrigin;
    expectedVersion?: number;
    decide(aggregate: Aggregate<State>): readonly (Event & NewEvent)[];
  }): Promise<Aggregate<State>> {
    const { id, metadata, expectedVersion, decide } = options;
    const stream = this.#stream(id);
    for (let attempt = 1; ; attempt += 1) {
      const aggregate = await this.load(id);
      const { version } = aggregate;
      if (expectedVersion !== undefined && expectedVersion !== version) {
        throw new StreamConflictError({
          stream,
          expectedVersion,
          currentVersion: version,
        });
      }
      // Refused before it is stored: nobody could read it back otherwise.
      const events = decide(aggregate).map(event => ({
        ...event,
        ...this.#options.events.parse({ type: event.type, data: event.data }),
      }));
      if (events.length === 0) {
        return aggregate;
      }
      try {
        const stored = await this.#options.store.append({
          stream,
          expectedVersion: version,
          events,
          metadata,
        });
        return this.#fold(aggregate, stored);
      } catch (error) {
        if (
          !(error instanceof StreamConflictError) ||
          attempt >= MAX_ATTEMPTS
        ) {
          throw error;
        }
      }
    }
  }

  #fold(
    aggregate: Aggregate<State>,
    stored: readonly StoredEvent[],
  ): Aggregate<State> {
    const { events, apply } = this.#options;
    return stored.reduce(
      ({ state }, event) => ({
        state: apply(
          state,
          events.parse({ type: event.type, data: event.data }),
          event,
        ),
        version: event.version,
      }),
      aggregate,
    );
  }

  #stream(id: string): StreamId {
    return { type: this.#options.streamType, id };
  }
}
