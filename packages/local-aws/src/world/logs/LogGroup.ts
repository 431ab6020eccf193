import type { Place } from '../places';
import type { LogEvent, LogStream } from './LogEvent';

/** A log group of a place. */
export interface LogGroup {
  place: Place;
  name: string;
  logClass: 'STANDARD' | 'INFREQUENT_ACCESS';
  /** `undefined`: events are kept for ever. */
  retentionDays?: number;
  /** Milliseconds since the epoch. */
  createdAt: number;
  tags: Record<string, string>;
  /** What Insights discovers in its lines besides JSON. */
  format: 'lambda' | 'flowLogs' | 'other';
  /** Computes the events of a minute since the epoch, by their timestamps, which is also their order of ingestion. Ask {@link eventsOf}, which remembers. */
  write(minute: number): LogEvent[];
  /** The streams that are written to between two moments, milliseconds since the epoch. */
  streams(from: number, until: number): LogStream[];
}

const day = 24 * 3600 * 1000;

/** The moment before which nothing is left, milliseconds since the epoch. */
export function oldestKept(group: LogGroup, now: number): number {
  return group.retentionDays === undefined
    ? group.createdAt
    : Math.max(group.createdAt, now - group.retentionDays * day);
}

/** Its ARN without `:*`. */
export function logGroupArn({ place, name }: LogGroup): string {
  return `arn:aws:logs:${place.region}:${place.accountId}:log-group:${name}`;
}
