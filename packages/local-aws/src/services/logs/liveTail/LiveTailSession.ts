import { AwsError } from '../../../server/errors';
import { eventsOf, type LogEvent, type LogGroup } from '../../../world/logs';

const { floor } = Math;

/** Most events in an update; of more a sample is sent. */
export const maximumEvents = 500;

/** Updates that wait for a slow client; then the oldest are dropped. */
const maximumWaiting = 10;

/** How long a session may last, milliseconds of the world. */
const longestSession = 3 * 3_600_000;

/** Within so many minutes every event is ingested; after a longer pause of the clock the older ones are left out. */
const longestIngestion = 3;

/** What a session shows, and how. */
export interface LiveTailOptions {
  groups: readonly LogGroup[];
  accepts: (event: LogEvent) => boolean;
  clock: () => Date;
  /** Milliseconds of the wall clock between two updates. */
  intervalMs: number;
  /** Called once, when it is over. */
  onEnd: () => void;
}

/** One event of a group. */
export interface TailedEvent {
  group: LogGroup;
  event: LogEvent;
}

/** What was ingested since the last update. */
export interface LiveTailUpdate {
  sampled: boolean;
  events: readonly TailedEvent[];
}

/**
 * Watches log groups: every second an update, empty if nothing was ingested, until the client goes or three hours have
 * passed. `next` waits for an update, `return` ends it at once.
 */
export class LiveTailSession implements AsyncIterableIterator<LiveTailUpdate> {
  static start(options: LiveTailOptions) {
    return new LiveTailSession(options);
  }

  readonly #options: LiveTailOptions;
  readonly #startedAt: number;
  readonly #timer: NodeJS.Timeout;
  readonly #waiting: LiveTailUpdate[] = [];
  #seenUntil: number;
  #wake: (() => void) | undefined;
  #isOver = false;
  #isTimedOut = false;

  private constructor(options: LiveTailOptions) {
    this.#options = options;
    this.#startedAt = options.clock().getTime();
    this.#seenUntil = this.#startedAt;
    this.#timer = setInterval(() => this.#update(), options.intervalMs);
  }

  async next(): Promise<IteratorResult<LiveTailUpdate>> {
    while (this.#waiting.length === 0 && !this.#isOver) {
      await new Promise<void>(resolve => {
        this.#wake = resolve;
      });
    }
    const update = this.#waiting.shift();
    if (update) {
      return { done: false, value: update };
    }
    if (this.#isTimedOut) {
      this.#isTimedOut = false;
      throw new AwsError({
        code: 'SessionTimeoutException',
        message: 'The Live Tail session timed out after 3 hours.',
      });
    }
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorResult<LiveTailUpdate>> {
    this.#waiting.length = 0;
    this.#end();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator]() {
    return this;
  }

  #update(): void {
    const now = this.#options.clock().getTime();
    if (now - this.#startedAt >= longestSession) {
      this.#isTimedOut = true;
      this.#end();
      return;
    }
    const found = this.#ingestedBy(now);
    this.#seenUntil = now;
    this.#waiting.push({
      sampled: found.length > maximumEvents,
      events: sample(found),
    });
    if (this.#waiting.length > maximumWaiting) {
      this.#waiting.shift();
    }
    this.#wake?.();
  }

  #ingestedBy(now: number): TailedEvent[] {
    const { groups, accepts } = this.#options;
    const found = groups.flatMap(group => {
      const events: TailedEvent[] = [];
      for (
        let minute = floor(now / 60_000) - longestIngestion;
        minute <= floor(now / 60_000);
        minute += 1
      ) {
        for (const event of eventsOf(group, minute)) {
          if (
            event.ingestionTime > this.#seenUntil &&
            event.ingestionTime <= now &&
            accepts(event)
          ) {
            events.push({ group, event });
          }
        }
      }
      return events;
    });
    return groups.length > 1
      ? found.sort((one, other) => one.event.timestamp - other.event.timestamp)
      : found;
  }

  #end(): void {
    if (!this.#isOver) {
      this.#isOver = true;
      clearInterval(this.#timer);
      this.#wake?.();
      this.#options.onEnd();
    }
  }
}

/** Evenly spread over all. */
function sample(events: TailedEvent[]): TailedEvent[] {
  return events.length <= maximumEvents
    ? events
    : Array.from(
        { length: maximumEvents },
        (_, index) => events[floor((index * events.length) / maximumEvents)],
      ).filter(event => event !== undefined);
}
