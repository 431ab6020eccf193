import { createHash } from 'node:crypto';
import { CacheService, LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';

/** The longest session that a load balancer allows. */
const TTL = { days: 7 };

/**
 * Which sign-ins the portal has seen, and which of them people have ended. In
 * Backstage's cache, so that replicas agree where they share one.
 */
export class Sessions {
  readonly #cache: CacheService;
  readonly #logger: LoggerService;

  static create(options: {
    cache: CacheService;
    logger: LoggerService;
  }): Sessions {
    return new Sessions(options);
  }

  private constructor(options: Parameters<typeof Sessions.create>[0]) {
    this.#cache = options.cache;
    this.#logger = options.logger;
  }

  /** @returns whether this is the first that is heard of it */
  async begin(session: string, userEntityRef: string): Promise<boolean> {
    const known = await this.userOf(session);
    if (known === userEntityRef) {
      return false;
    }
    await this.#write(keyOf('user', session), userEntityRef);
    return true;
  }

  async userOf(session: string): Promise<string | undefined> {
    return this.#read(keyOf('user', session));
  }

  /**
   * The cookies of the load balancer hold the whole session, and a copy of them
   * outlives their deletion in a browser: from now on it opens nothing here.
   */
  async end(session: string): Promise<void> {
    await this.#write(keyOf('ended', session), 'ended');
  }

  async hasEnded(session: string): Promise<boolean> {
    return (await this.#read(keyOf('ended', session))) !== undefined;
  }

  async #read(key: string): Promise<string | undefined> {
    try {
      return await this.#cache.get<string>(key);
    } catch (error) {
      this.#complain(error);
      return undefined;
    }
  }

  async #write(key: string, value: string): Promise<void> {
    try {
      await this.#cache.set(key, value, { ttl: TTL });
    } catch (error) {
      this.#complain(error);
    }
  }

  /** A cache that is down must not keep people out. */
  #complain(error: unknown): void {
    this.#logger.warn(
      'The cache does not answer; sessions are not remembered',
      {
        reason: toError(error).message,
      },
    );
  }
}

function keyOf(kind: string, session: string): string {
  const hash = createHash('sha256').update(session).digest('base64url');
  return `session-${kind}:${hash}`;
}
