import { Knex } from 'knex';
import { StoredEvent } from './EventStore';

/**
 * How a read model follows from events: tables of the plugin whose content is
 * nothing but a view of what happened.
 *
 * @public
 */
export interface ProjectionDefinition {
  /** Names the checkpoint; unique within the plugin, at most 255 characters. */
  name: string;
  /** Only events of these streams are applied; of all when absent. */
  streamTypes?: readonly string[];
  /**
   * Writes what one event changes. Called in order, exactly once for each
   * event, because the checkpoint is stored in the same transaction. Must use
   * that transaction and nothing else.
   */
  apply(event: StoredEvent, transaction: Knex.Transaction): Promise<void>;
  /** Empties the tables for {@link Projection.rebuild}. */
  reset(transaction: Knex.Transaction): Promise<void>;
}

/**
 * A read model, as {@link KnexEventStore.createProjection} makes it.
 *
 * @public
 */
export interface Projection {
  /**
   * Applies all events that were stored before the call. Cheap when there are
   * none, so call it before reading what must hold one's own last write.
   * Several processes may do so at once; each event is applied by one of them.
   */
  catchUp(): Promise<void>;

  /**
   * Makes the tables anew from the first event on, in one transaction: on
   * PostgreSQL others read the old content until the new is complete.
   */
  rebuild(): Promise<void>;
}
