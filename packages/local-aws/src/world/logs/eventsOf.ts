import type { LogEvent } from './LogEvent';
import type { LogGroup } from './LogGroup';

/** Events that are remembered, of all groups together: about 150 MB. */
const maximumEvents = 400_000;

/** Least recently used first. */
const known = new Map<LogGroup, Map<number, readonly LogEvent[]>>();
let knownEvents = 0;

/**
 * The events of a group in a minute since the epoch, by their timestamps. They follow from the world alone, so they
 * are the same however often they are computed; those last asked for are remembered. Retention and the present are
 * the reader's concern.
 */
export function eventsOf(group: LogGroup, minute: number): readonly LogEvent[] {
  let minutes = known.get(group);
  if (!minutes) {
    minutes = new Map();
    known.set(group, minutes);
  }
  let events = minutes.get(minute);
  if (events) {
    minutes.delete(minute);
  } else {
    events = group.write(minute);
    knownEvents += events.length;
  }
  minutes.set(minute, events);
  forgetOldest(minutes, minute);
  return events;
}

function forgetOldest(current: Map<number, readonly LogEvent[]>, keep: number) {
  while (knownEvents > maximumEvents) {
    const minutes = largest(current);
    const [oldest] = minutes;
    if (!oldest || (minutes === current && oldest[0] === keep)) {
      return;
    }
    minutes.delete(oldest[0]);
    knownEvents -= oldest[1].length;
  }
}

/** Whichever group remembers most minutes gives one up. */
function largest(current: Map<number, readonly LogEvent[]>) {
  let found = current;
  for (const minutes of known.values()) {
    if (minutes.size > found.size) {
      found = minutes;
    }
  }
  return found;
}
