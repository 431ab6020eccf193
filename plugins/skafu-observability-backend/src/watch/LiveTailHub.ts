import { AwsCallError, CallOptions } from '../aws/AwsReader';
import { LiveTailRequest, LogsReader } from '../aws/LogsReader';
import { canonicalJson } from '../governor/canonicalJson';
import { TailPosition, TailReading, TailSession } from './TailSession';

/** A browser that loses its connection is back within seconds, and finds its place. */
const GRACE_MS = 10_000;

/** AWS allows 15 in an account and region; the rest is left to people in the console. */
export const DEFAULT_LIVE_TAIL_SESSIONS = 12;

interface Entry {
  session: TailSession;
  opened: Promise<void>;
  scope: string;
  readers: number;
  /** Set while nobody reads. */
  farewell?: NodeJS.Timeout;
}

/** A reader's hold on a live tail. */
export interface TailTicket {
  session: TailSession;
  read(
    from: TailPosition | undefined,
    signal: AbortSignal,
  ): AsyncIterable<TailReading>;
  /** To be called once. */
  leave(): void;
}

/**
 * Live tails of this instance. All who follow the same groups with the same
 * filter share one session at AWS; it is closed some seconds after the last of
 * them has left. AWS's limit of sessions counts for the account: each instance
 * of the portal opens sessions of its own, so with several of them the
 * configured number is to be divided.
 */
export class LiveTailHub {
  readonly #logs: Pick<LogsReader, 'startLiveTail'>;
  readonly #now: () => number;
  readonly #maxSessions: number;
  readonly #graceMs: number;
  readonly #entries = new Map<string, Entry>();

  static create(options: {
    logs: Pick<LogsReader, 'startLiveTail'>;
    now: () => number;
    /** In one account and region. */
    maxSessions?: number;
    /** How long a session waits for somebody to come back. Default 10 seconds. */
    graceMs?: number;
  }): LiveTailHub {
    return new LiveTailHub(options);
  }

  private constructor(options: Parameters<typeof LiveTailHub.create>[0]) {
    this.#logs = options.logs;
    this.#now = options.now;
    this.#maxSessions = options.maxSessions ?? DEFAULT_LIVE_TAIL_SESSIONS;
    this.#graceMs = options.graceMs ?? GRACE_MS;
  }

  /**
   * @throws AwsCallError when AWS does not open the session, or no session is
   *   left to open (`throttled`)
   */
  async join(
    request: LiveTailRequest,
    callOptions: Pick<CallOptions, 'principal' | 'correlationId'>,
  ): Promise<TailTicket> {
    const key = canonicalJson({
      ...request,
      logGroupArns: [...request.logGroupArns].sort(),
    });
    const entry = this.#find(key) ?? this.#open(key, request, callOptions);
    clearTimeout(entry.farewell);
    entry.readers += 1;
    try {
      await entry.opened;
    } catch (error) {
      this.#leave(key, entry);
      throw error;
    }
    return {
      session: entry.session,
      read: (from, signal) => entry.session.read(from, signal),
      leave: () => this.#leave(key, entry),
    };
  }

  /** Ends all sessions; their readers are told so. */
  close(): void {
    for (const [key, entry] of this.#entries) {
      this.#close(key, entry);
    }
  }

  #find(key: string): Entry | undefined {
    const entry = this.#entries.get(key);
    return entry?.session.ended === undefined ? entry : undefined;
  }

  #open(
    key: string,
    request: LiveTailRequest,
    {
      principal,
      correlationId,
    }: Pick<CallOptions, 'principal' | 'correlationId'>,
  ): Entry {
    const scope = `${request.accountId}/${request.region}`;
    this.#takePlace(scope, request);
    const session = TailSession.create({
      request,
      logs: this.#logs,
      now: this.#now,
      callOptions: { principal, correlationId },
    });
    const entry: Entry = {
      session,
      opened: session.open().catch((error: unknown) => {
        this.#close(key, entry);
        throw error;
      }),
      scope,
      readers: 0,
    };
    this.#entries.set(key, entry);
    return entry;
  }

  /** @throws AwsCallError when every session is in use */
  #takePlace(scope: string, request: LiveTailRequest): void {
    const open = [...this.#entries].filter(
      ([, entry]) => entry.scope === scope && entry.session.ended === undefined,
    );
    if (open.length < this.#maxSessions) {
      return;
    }
    const [idle] = open.filter(([, entry]) => entry.readers === 0);
    if (idle) {
      this.#close(...idle);
      return;
    }
    const { accountId, region } = request;
    throw new AwsCallError(
      `All ${
        this.#maxSessions
      } live tails that the portal may open in account ${accountId} (${region}) are in use. Close one that you do not need, or follow groups and a filter that somebody follows already.`,
      {
        accountId,
        region,
        code: 'throttled',
        operation: 'logs:StartLiveTail',
      },
    );
  }

  #leave(key: string, entry: Entry): void {
    entry.readers -= 1;
    if (entry.readers === 0) {
      entry.farewell = setTimeout(() => this.#close(key, entry), this.#graceMs);
      entry.farewell.unref();
    }
  }

  #close(key: string, entry: Entry): void {
    clearTimeout(entry.farewell);
    if (this.#entries.get(key) === entry) {
      this.#entries.delete(key);
    }
    entry.session.close('The portal has closed the live tail. Open it again.');
  }
}
