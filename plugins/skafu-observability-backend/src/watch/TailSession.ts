import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { AwsCallError, CallOptions } from '../aws/AwsReader';
import {
  LiveTailRequest,
  LiveTailSession as AwsSession,
  LiveTailUpdate,
  LogsReader,
} from '../aws/LogsReader';
import { Bell } from './Bell';
import { TailItem, TailRing } from './TailRing';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** After so long without a session there is no tail to speak of. */
const GIVE_UP_MS = 10 * 60_000;

/** Where a reader stands, as it goes over the wire and comes back. */
export interface TailPosition {
  session: string;
  line: number;
  /** When it was received, milliseconds since the epoch. */
  at: number;
}

/** An item and the position after it. */
export interface TailReading {
  item: TailItem;
  position: TailPosition;
}

/**
 * One live tail at AWS, for all who read the same. Opens it again when AWS ends
 * it, which it does after three hours, or when the connection breaks; the hole
 * in between is told to the readers.
 */
export class TailSession {
  readonly id = randomUUID().slice(0, 8);
  readonly startedAt: number;
  readonly #request: LiveTailRequest;
  readonly #logs: Pick<LogsReader, 'startLiveTail'>;
  readonly #now: () => number;
  readonly #callOptions: CallOptions;
  readonly #ring = new TailRing();
  readonly #bell = new Bell();
  readonly #closing = new AbortController();
  #aws: AwsSession | undefined;
  #ended: string | undefined;

  static create(options: {
    request: LiveTailRequest;
    logs: Pick<LogsReader, 'startLiveTail'>;
    now: () => number;
    /** On whose behalf AWS is asked. */
    callOptions: Pick<CallOptions, 'principal' | 'correlationId'>;
  }): TailSession {
    return new TailSession(options);
  }

  private constructor(options: Parameters<typeof TailSession.create>[0]) {
    this.#request = options.request;
    this.#logs = options.logs;
    this.#now = options.now;
    this.#callOptions = options.callOptions;
    this.startedAt = options.now();
  }

  /** Why there will be nothing more; undefined while it goes on. */
  get ended(): string | undefined {
    return this.#ended;
  }

  /** @throws AwsCallError when AWS does not open it */
  async open(): Promise<void> {
    this.#aws = await this.#connect();
    // Its end is told to readers by `ended`, and never fails.
    void this.#run(this.#aws);
  }

  close(text: string): void {
    this.#ended ??= text;
    this.#closing.abort();
    this.#aws?.close();
    this.#bell.ring();
  }

  /** Items from a position on, or from now on, until the session ends or `signal` is aborted. */
  async *read(
    from: TailPosition | undefined,
    signal: AbortSignal,
  ): AsyncGenerator<TailReading> {
    const resumed = this.#resume(from);
    let { line } = resumed;
    if (resumed.gap) {
      yield this.#reading(resumed.gap, line, this.#now());
    }
    while (!signal.aborted) {
      if (line < this.#ring.begin) {
        const dropped = this.#ring.begin - line;
        line = this.#ring.begin;
        yield this.#reading(slowReader(dropped), line, this.#now());
        continue;
      }
      const found = this.#ring.read(line);
      if (found) {
        line = found.next;
        yield this.#reading(found.item, line, found.at);
      } else if (this.#ended !== undefined) {
        return;
      } else {
        await this.#bell.wait(signal);
      }
    }
  }

  /** Position of the oldest that is kept. */
  oldest(): TailPosition {
    return { session: this.id, line: this.#ring.begin, at: this.startedAt };
  }

  #resume(from: TailPosition | undefined): { line: number; gap?: TailItem } {
    const ring = this.#ring;
    if (!from) {
      return { line: ring.end };
    }
    if (from.session === this.id && from.line <= ring.end) {
      return from.line < ring.begin
        ? { line: ring.begin, gap: expired(from.at, ring.droppedAt) }
        : { line: from.line };
    }
    // Another instance's position, or one of before a restart: only its time says something here.
    const kept = ring.droppedAt ?? this.startedAt;
    return {
      line: ring.after(from.at),
      ...(from.at < kept && { gap: expired(from.at, kept) }),
    };
  }

  #reading(item: TailItem, line: number, at: number): TailReading {
    return { item, position: { session: this.id, line, at } };
  }

  async #run(first: AwsSession): Promise<void> {
    let session: AwsSession | undefined = first;
    while (session && !this.#closing.signal.aborted) {
      const lastHeard = await this.#listen(session);
      session = await this.#reopen();
      if (session) {
        this.#add(interrupted(lastHeard, this.#now()));
      }
    }
  }

  /** @returns when AWS was last heard of */
  async #listen(session: AwsSession): Promise<number> {
    let heardAt = this.#now();
    try {
      for await (const update of session.updates) {
        heardAt = this.#now();
        if (update.events.length) {
          this.#add(this.#toItem(update));
        }
      }
    } catch {
      // The reader has said why; what matters here is to go on.
    } finally {
      session.close();
    }
    return heardAt;
  }

  async #reopen(): Promise<AwsSession | undefined> {
    const givesUpAt = this.#now() + GIVE_UP_MS;
    for (
      let wait = FIRST_WAIT_MS;
      !this.#closing.signal.aborted;
      wait = Math.min(2 * wait, LONGEST_WAIT_MS)
    ) {
      try {
        await sleep(wait, undefined, {
          ref: false,
          signal: this.#closing.signal,
        });
        this.#aws = await this.#connect();
        return this.#aws;
      } catch (error) {
        if (this.#closing.signal.aborted) {
          return undefined;
        }
        if (isFinal(error) || this.#now() > givesUpAt) {
          this.close(describe(error));
          return undefined;
        }
      }
    }
    return undefined;
  }

  async #connect(): Promise<AwsSession> {
    const session = await this.#logs.startLiveTail(
      this.#request,
      this.#callOptions,
    );
    if (this.#closing.signal.aborted) {
      session.close();
    }
    return session;
  }

  #add(item: TailItem): void {
    this.#ring.add(item, this.#now());
    this.#bell.ring();
  }

  #toItem({ events, sampled }: LiveTailUpdate): TailItem {
    const first = this.#ring.end;
    return {
      event: 'events',
      data: {
        events: events.map((event, index) => ({
          id: `${this.id}.${first + index}`,
          ...event,
        })),
        sampled,
      },
    };
  }
}

function slowReader(dropped: number): TailItem {
  return {
    event: 'gap',
    data: {
      reason: 'slow-reader',
      dropped,
      text: `${dropped.toLocaleString(
        'en-US',
      )} lines were left out because they came faster than they were read. Narrow the filter.`,
    },
  };
}

function expired(from: number, to: number | undefined): TailItem {
  return {
    event: 'gap',
    data: {
      reason: 'expired',
      from: new Date(from).toISOString(),
      ...(to !== undefined && { to: new Date(to).toISOString() }),
      text: 'Lines are missing that came while the connection was lost for too long. A query finds them.',
    },
  };
}

function interrupted(from: number, to: number): TailItem {
  return {
    event: 'gap',
    data: {
      reason: 'interrupted',
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      text: 'AWS ended the live tail, and it was opened again. Lines that came in between are missing here; a query finds them.',
    },
  };
}

/** What another try will not change. */
function isFinal(error: unknown): boolean {
  return (
    !(error instanceof AwsCallError) ||
    error.code === 'rejected' ||
    error.code === 'no-access' ||
    error.code === 'not-configured'
  );
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
