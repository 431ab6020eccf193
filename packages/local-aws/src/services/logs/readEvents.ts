import {
  eventsOf,
  oldestKept,
  type LogEvent,
  type LogGroup,
} from '../../world/logs';
import { ordinal, positionAt, type Position } from './positions';

const { floor, max, min } = Math;

/** An event and where it stands. */
export interface FoundEvent {
  event: LogEvent;
  position: Position;
}

/** What to read of a group. Moments in milliseconds since the epoch. */
export interface ReadRequest {
  group: LogGroup;
  /** First moment. */
  from: number;
  /** The moment behind the last one. */
  until: number;
  /** The present: what is not ingested yet, or is older than the retention, is not seen. */
  now: number;
  accepts: (event: LogEvent) => boolean;
  direction: 'forward' | 'backward';
  /** Ordinal of the first event to read, or, backward, of the one behind it. */
  start?: number;
  /** Most events to give. */
  limit: number;
}

/** A page of events, oldest first. */
export interface EventPage {
  events: FoundEvent[];
  /** Ordinal where reading on in the same direction begins. */
  next: number;
  /** Whether everything was read. */
  complete: boolean;
}

/** A page has at most so many bytes of events, 26 for each counted in; AWS's maximum. */
const maximumBytes = 1024 * 1024;
const bytesPerEvent = 26;

/** Events that one call looks at: AWS gives up on a page, too, and lets its caller come again. */
const maximumScanned = 20_000;

/** Minutes that one call looks at. */
const maximumMinutes = 20_000;

/** Reads a page of a group's events. It may be empty though there is more, as AWS's pages may. */
export function readEvents(request: ReadRequest): EventPage {
  const { group, now, direction, limit, accepts } = request;
  const forward = direction === 'forward';
  const from = max(request.from, oldestKept(group, now));
  const until = min(request.until, now + 1);
  const bounds = {
    first: ordinal({ minute: floor(from / 60_000), index: 0 }),
    behind: ordinal({ minute: floor((until - 1) / 60_000) + 1, index: 0 }),
  };
  let next = forward
    ? max(request.start ?? 0, bounds.first)
    : min(request.start ?? Infinity, bounds.behind);
  const found: FoundEvent[] = [];
  let bytes = 0;
  let scanned = 0;
  let minutes = 0;
  while (forward ? next < bounds.behind : next > bounds.first) {
    const { minute, index } = positionAt(forward ? next : next - 1);
    const events = eventsOf(group, minute);
    if (forward ? index >= events.length : events.length === 0) {
      next = ordinal({ minute: forward ? minute + 1 : minute, index: 0 });
      minutes += 1;
      if (minutes >= maximumMinutes) {
        break;
      }
      continue;
    }
    const place = min(index, events.length - 1);
    const position = { minute, index: place };
    const event = events[place];
    if (forward && event && event.ingestionTime > now) {
      // What comes later is not ingested either; a later call begins here.
      return { events: found, next, complete: true };
    }
    if (
      event &&
      event.timestamp >= from &&
      event.timestamp < until &&
      event.ingestionTime <= now &&
      accepts(event)
    ) {
      bytes += Buffer.byteLength(event.message) + bytesPerEvent;
      if (bytes > maximumBytes && found.length > 0) {
        break;
      }
      found.push({ event, position });
    }
    next = ordinal(position) + (forward ? 1 : 0);
    scanned += 1;
    if (found.length >= limit || scanned >= maximumScanned) {
      break;
    }
  }
  return {
    events: forward ? found : found.reverse(),
    next,
    complete: forward ? next >= bounds.behind : next <= bounds.first,
  };
}
