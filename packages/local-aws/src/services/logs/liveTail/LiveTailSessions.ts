import { limitExceeded } from '../errors';
import { LiveTailSession, type LiveTailOptions } from './LiveTailSession';

/** Sessions of an account and region at a time; AWS's quota. */
export const maximumSessions = 15;

/** The Live Tail sessions of a server. */
export class LiveTailSessions {
  static create = () => new LiveTailSessions();

  /** By account and region. */
  readonly #open = new Map<string, Set<LiveTailSession>>();

  private constructor() {}

  /** @throws AwsError LimitExceededException */
  start(
    { accountId, region }: { accountId: string; region: string },
    options: Omit<LiveTailOptions, 'onEnd'>,
  ): LiveTailSession {
    const key = `${accountId}/${region}`;
    const sessions = this.#open.get(key) ?? new Set();
    if (sessions.size >= maximumSessions) {
      throw limitExceeded(
        `You have reached the maximum number of concurrent Live Tail sessions: ${maximumSessions}.`,
      );
    }
    this.#open.set(key, sessions);
    const session: LiveTailSession = LiveTailSession.start({
      ...options,
      onEnd: () => sessions.delete(session),
    });
    sessions.add(session);
    return session;
  }

  /** Ends them all. */
  close(): void {
    for (const session of [...this.#open.values()].flatMap(open => [...open])) {
      session.return().catch(() => undefined);
    }
  }
}
