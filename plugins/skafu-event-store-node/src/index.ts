/**
 * An append-only event store for Backstage backend plugins.
 *
 * @packageDocumentation
 */

export type {
  AppendRequest,
  EventMetadata,
  EventOrigin,
  EventStore,
  NewEvent,
  StoredEvent,
  StreamId,
} from './EventStore';
export { KnexEventStore } from './KnexEventStore';
export type { Projection, ProjectionDefinition } from './Projection';
export { Repository } from './Repository';
export type { Aggregate, DomainEvent, RepositoryOptions } from './Repository';
export { StreamConflictError } from './StreamConflictError';
