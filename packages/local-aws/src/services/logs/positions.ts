import type { LogEvent, LogGroup } from '../../world/logs';
import { seedOf } from '../../world/random';

/** Where an event stands in its group: the minute since the epoch, and its place among the events of the minute. */
export interface Position {
  minute: number;
  index: number;
}

/** More events than any minute of a group has. */
const perMinute = 65_536;

/** A position as one number; later events have higher ones. */
export function ordinal({ minute, index }: Position): number {
  return minute * perMinute + index;
}

export function positionAt(number: number): Position {
  return {
    minute: Math.floor(number / perMinute),
    index: number % perMinute,
  };
}

/** An event's id as FilterLogEvents gives it: 56 digits that grow with time. */
export function eventId(
  group: LogGroup,
  event: LogEvent,
  position: Position,
): string {
  const identity = seedOf(group.place.accountId, group.name);
  return [
    '3',
    String(event.timestamp).padStart(14, '0'),
    String(identity).padStart(10, '0'),
    String(ordinal(position)).padStart(31, '0'),
  ].join('');
}

/** The pointer of an event, `@ptr`; opaque to clients. */
export function writePointer(group: LogGroup, position: Position): string {
  const { accountId, region } = group.place;
  return Buffer.from(
    [accountId, region, ordinal(position), group.name].join('\n'),
  ).toString('base64');
}

/** Reads a pointer of {@link writePointer}; `undefined` if it is none of this account and region. */
export function readPointer(
  pointer: string,
  place: { accountId: string; region: string },
): { groupName: string; position: Position } | undefined {
  const [accountId, region, number, groupName] = Buffer.from(pointer, 'base64')
    .toString('utf8')
    .split('\n');
  return accountId === place.accountId &&
    region === place.region &&
    groupName !== undefined &&
    Number.isSafeInteger(Number(number))
    ? { groupName, position: positionAt(Number(number)) }
    : undefined;
}
