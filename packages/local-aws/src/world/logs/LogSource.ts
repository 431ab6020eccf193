import { uniform } from '../random';
import type { LogEvent, LogStream } from './LogEvent';

/** A line as it is written; it can be read when it is ingested. */
export type LogLine = Omit<LogEvent, 'ingestionTime'>;

/** Who writes into a group. */
export interface LogSource {
  /** Milliseconds for which lines are collected before they are sent. */
  batch: number;
  /** The lines of a minute since the epoch, in any order. */
  write(minute: number): LogLine[];
  streams(from: number, until: number): LogStream[];
}

const { floor } = Math;

/** Sorts lines by their time, and sends them batch by batch: later lines never arrive before earlier ones. */
export function ingest(
  lines: LogLine[],
  { batch }: LogSource,
  seed: number,
): LogEvent[] {
  return lines
    .map(line => {
      const index = floor(line.timestamp / batch);
      const delay = batch * (1 + 0.8 * uniform(seed, index));
      return { ...line, ingestionTime: floor(index * batch + delay) };
    })
    .sort((one, other) => one.timestamp - other.timestamp);
}
