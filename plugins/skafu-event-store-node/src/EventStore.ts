import { JsonObject } from '@backstage/types';

/**
 * The one thing whose history a stream is, e.g. `{ type: 'project', id: '42' }`.
 *
 * @public
 */
export interface StreamId {
  /** At most 100 characters. */
  type: string;
  /** At most 255 characters. */
  id: string;
}

/**
 * Something that happened, before it is stored.
 *
 * @public
 */
export interface NewEvent {
  /** Unique among all events of the store; made up when absent. */
  id?: string;
  /** In the past tense, e.g. `project-renamed`. */
  type: string;
  /** Which shape `data` has; 1 when absent. */
  schemaVersion?: number;
  /** What happened, in the shape that `type` and `schemaVersion` name. */
  data: JsonObject;
}

/**
 * Who and what led to events.
 *
 * @public
 */
export interface EventOrigin {
  /** Entity reference of a user or the subject of a service. */
  actor?: string;
  /** Names the request, through all systems that it passed. */
  correlationId?: string;
  /** Id of the event that this one answers to. */
  causationId?: string;
}

/**
 * What is known about an event beside what happened.
 *
 * @public
 */
export interface EventMetadata extends EventOrigin {
  /** When it was stored, ISO-8601 in UTC. */
  at: string;
}

/**
 * An event as it was stored; it never changes.
 *
 * @public
 */
export interface StoredEvent {
  /** Its place among all events: later commits have higher positions, without gaps. */
  position: number;
  /** The stream that it belongs to. */
  stream: StreamId;
  /** Its place in the stream, from 1. */
  version: number;
  /** Unique among all events of the store. */
  id: string;
  /** In the past tense, e.g. `project-renamed`. */
  type: string;
  /** Which shape `data` has. */
  schemaVersion: number;
  /** What happened. */
  data: JsonObject;
  /** When, by whom, and because of what. */
  metadata: EventMetadata;
}

/**
 * What {@link EventStore.append} is asked to do.
 *
 * @public
 */
export interface AppendRequest {
  /** Made by its first event. */
  stream: StreamId;
  /**
   * Version of the stream that the decision was made on: that of its last
   * event, 0 for a stream that must not exist yet. `any` where events do not
   * depend on those before.
   */
  expectedVersion: number | 'any';
  /** From 1 to 100, stored all or none, one after the other. */
  events: readonly NewEvent[];
  /** Who and what led to the events; each gets it. */
  metadata?: EventOrigin;
}

/**
 * What happened, kept for ever.
 *
 * @public
 */
export interface EventStore {
  /**
   * Adds events to a stream. They are durable when this returns: neither a
   * crash of the process nor of the database loses them.
   *
   * @returns the events as stored
   * @throws StreamConflictError, a ConflictError that names the current
   *   version, when the stream is not at `expectedVersion`
   * @throws ConflictError when an event of the same id is stored already
   * @throws InputError when the request itself cannot be stored
   */
  append(request: AppendRequest): Promise<StoredEvent[]>;

  /**
   * Reads events of one stream, oldest first; none for an unknown stream.
   *
   * @param options - `fromVersion`: first version to read, 1 when absent;
   *   `limit`: from 1 to 1,000, which is the default. Fewer events than that say
   *   that the stream ends there
   */
  readStream(
    stream: StreamId,
    options?: { fromVersion?: number; limit?: number },
  ): Promise<StoredEvent[]>;

  /**
   * Reads events of all streams in the order of their commits. Who goes on
   * after the last position read meets every event once, however many write at
   * the same time: no event ever turns up before one that was read.
   *
   * @param options - `after`: position, 0 when absent; `limit`: from 1 to 1,000,
   *   which is the default; `streamTypes`: those only, all when absent
   */
  readAll(options?: {
    after?: number;
    limit?: number;
    streamTypes?: readonly string[];
  }): Promise<StoredEvent[]>;
}
