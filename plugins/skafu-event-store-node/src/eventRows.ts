import { JsonObject } from '@backstage/types';
import { Knex } from 'knex';
import { EventOrigin, NewEvent, StoredEvent, StreamId } from './EventStore';

export const EVENTS = 'event_store_events';
export const POSITION = 'event_store_position';
export const PROJECTIONS = 'event_store_projections';

/** How many events one read returns at most. */
export const MAX_READ = 1_000;

/** A row of `event_store_events`. PostgreSQL gives bigint as text, and instants as Date; SQLite numbers. */
export interface EventRow {
  position: number | string;
  stream_type: string;
  stream_id: string;
  version: number;
  event_id: string;
  type: string;
  schema_version: number;
  data: string;
  actor: string | null;
  correlation_id: string | null;
  causation_id: string | null;
  recorded_at: Date | number | string;
}

/** What is known of an event once its place is. */
export interface PlacedEvent {
  stream: StreamId;
  event: NewEvent & { id: string };
  origin: EventOrigin;
  position: number;
  version: number;
  at: Date;
}

export function toRow(placed: PlacedEvent): EventRow {
  const { stream, event, origin, position, version, at } = placed;
  return {
    position,
    stream_type: stream.type,
    stream_id: stream.id,
    version,
    event_id: event.id,
    type: event.type,
    schema_version: event.schemaVersion ?? 1,
    data: JSON.stringify(event.data),
    actor: origin.actor ?? null,
    correlation_id: origin.correlationId ?? null,
    causation_id: origin.causationId ?? null,
    recorded_at: at,
  };
}

export function toStoredEvent(row: EventRow): StoredEvent {
  const data: JsonObject = JSON.parse(row.data);
  return {
    position: Number(row.position),
    stream: { type: row.stream_type, id: row.stream_id },
    version: row.version,
    id: row.event_id,
    type: row.type,
    schemaVersion: row.schema_version,
    data,
    metadata: {
      ...(row.actor !== null && { actor: row.actor }),
      ...(row.correlation_id !== null && { correlationId: row.correlation_id }),
      ...(row.causation_id !== null && { causationId: row.causation_id }),
      at: new Date(row.recorded_at).toISOString(),
    },
  };
}

/** Reads all streams by position, on a connection or in a transaction. */
export async function readByPosition(
  connection: Knex,
  options: { after: number; limit: number; streamTypes?: readonly string[] },
): Promise<StoredEvent[]> {
  const { after, limit, streamTypes } = options;
  const rows = await connection<EventRow>(EVENTS)
    .where('position', '>', after)
    .modify(query => {
      if (streamTypes) {
        query.whereIn('stream_type', [...streamTypes]);
      }
    })
    .orderBy('position')
    .limit(limit);
  return rows.map(toStoredEvent);
}
