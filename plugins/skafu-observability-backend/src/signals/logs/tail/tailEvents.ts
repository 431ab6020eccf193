import { InputError } from '@backstage/errors';
import { LogEvent } from '@skafu/plugin-skafu-observability-common';
import { ServerSentEvent } from '../../../http/eventStream';
import { TailItem } from '../../../watch/TailRing';
import { TailPosition, TailReading } from '../../../watch/TailSession';

const ID = /^([0-9a-f]{8})\.(\d{1,15})\.(\d{1,15})$/;

export function encodePosition({ session, line, at }: TailPosition): string {
  return `${session}.${line}.${at}`;
}

/** @throws InputError for what {@link encodePosition} has not made */
export function decodePosition(id: string): TailPosition {
  const [, session, line, at] = ID.exec(id) ?? [];
  if (session === undefined) {
    throw new InputError(
      'Last-Event-ID must be the id of an event of this stream',
    );
  }
  return { session, line: Number(line), at: Number(at) };
}

/** Readings as events; lines that a reader has been given already are left out. */
export async function* toEvents(
  readings: AsyncIterable<TailReading>,
  given: Set<string>,
): AsyncGenerator<ServerSentEvent> {
  for await (const { item, position } of readings) {
    const rest = withoutGiven(item, given);
    if (rest) {
      yield { ...rest, id: encodePosition(position) };
    }
  }
}

/** Tells a line by what it is, because Live Tail gives no ids. */
export function keyOfLine(line: LogEvent): string {
  return JSON.stringify([
    line.logGroup,
    line.logStream,
    line.timestamp,
    line.message,
  ]);
}

function withoutGiven(
  item: TailItem,
  given: Set<string>,
): TailItem | undefined {
  if (item.event !== 'events' || !given.size) {
    return item;
  }
  const events = item.data.events.filter(
    // A line that is written twice is there twice: each is left out once.
    line => !given.delete(keyOfLine(line)),
  );
  return events.length
    ? { event: 'events', data: { ...item.data, events } }
    : undefined;
}
