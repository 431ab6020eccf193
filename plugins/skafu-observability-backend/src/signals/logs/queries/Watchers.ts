import { QueryRecords } from './QueryRecords';

/** Who asks for a query now and then is taken to watch it for so long. */
const POLL_MS = 15_000;

/** A page that is reloaded leaves, and comes back at once. */
const GRACE_MS = 5_000;

/** How often other instances are told that somebody watches here. */
const HEARTBEAT_MS = 3_000;

/** One open stream of events. */
export interface WatchingStream {
  /** True once the person behind it has had enough of the query. */
  readonly dismissed: boolean;
  leave(): void;
}

interface Stream {
  principal: string;
  dismissed: boolean;
}

/** Who watches one query: open streams, and people who ask for it now and then. */
export class Watchers {
  readonly #id: string;
  readonly #instance: string;
  readonly #records: QueryRecords;
  readonly #now: () => number;
  readonly #streams = new Set<Stream>();
  readonly #polls = new Map<string, number>();
  #goneSince: number | undefined;
  #toldAt = -Infinity;

  static create(options: {
    id: string;
    instance: string;
    records: QueryRecords;
    now: () => number;
  }): Watchers {
    return new Watchers(options);
  }

  private constructor(options: Parameters<typeof Watchers.create>[0]) {
    this.#id = options.id;
    this.#instance = options.instance;
    this.#records = options.records;
    this.#now = options.now;
  }

  /** Somebody asks for the query. */
  poll(principal: string): void {
    this.#polls.set(principal, this.#now() + POLL_MS);
  }

  /** Somebody keeps a stream open, by which alone it is told from now on whether they watch. */
  stream(principal: string): WatchingStream {
    this.#polls.delete(principal);
    const stream = { principal, dismissed: false };
    this.#streams.add(stream);
    return {
      get dismissed() {
        return stream.dismissed;
      },
      leave: () => {
        this.#streams.delete(stream);
      },
    };
  }

  /** Takes one person off, with all their streams. */
  dismiss(principal: string): void {
    this.#polls.delete(principal);
    for (const stream of this.#streams) {
      if (stream.principal === principal) {
        stream.dismissed = true;
        this.#streams.delete(stream);
      }
    }
  }

  /** Whether somebody watches here, or did until a moment ago; other instances are told of it. */
  async remain(): Promise<boolean> {
    const now = this.#now();
    if (this.#isAnybodyHere(now)) {
      this.#goneSince = undefined;
      if (now - this.#toldAt >= HEARTBEAT_MS) {
        this.#toldAt = now;
        await this.#records.watch(this.#id, this.#instance, now);
      }
      return true;
    }
    this.#goneSince ??= now;
    return now - this.#goneSince < GRACE_MS;
  }

  /** Whether nobody watches, here or through another instance. */
  async areGone(): Promise<boolean> {
    const now = this.#now();
    if (this.#isAnybodyHere(now)) {
      return false;
    }
    this.#toldAt = -Infinity;
    await this.#records.unwatch(this.#id, this.#instance, now);
    return !(await this.#records.isWatchedElsewhere(
      this.#id,
      this.#instance,
      now,
    ));
  }

  #isAnybodyHere(now: number): boolean {
    for (const [principal, until] of this.#polls) {
      if (until <= now) {
        this.#polls.delete(principal);
      }
    }
    return this.#streams.size > 0 || this.#polls.size > 0;
  }
}
