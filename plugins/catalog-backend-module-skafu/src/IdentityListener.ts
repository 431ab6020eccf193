import { randomUUID } from 'node:crypto';
import { LoggerService } from '@backstage/backend-plugin-api';
import { EventsService } from '@backstage/plugin-events-node';
import {
  IDENTITY_TOPIC,
  identityEventSchema,
} from '@skafu/plugin-skafu-access-node';
import { CognitoOrgEntityProvider } from './CognitoOrgEntityProvider';

const DEADLINE_MS = 20_000;

/**
 * Cognito is eventually consistent: what was changed a moment ago may not show
 * yet, so there is a second look.
 */
const SECOND_LOOK_MS = 5_000;

/** Hears of users that have changed, and has them read. */
export class IdentityListener {
  static create(options: {
    /** By user pool id. */
    providers: ReadonlyMap<string, CognitoOrgEntityProvider>;
    logger: LoggerService;
    secondLookMs?: number;
  }): IdentityListener {
    return new IdentityListener(options);
  }

  readonly #providers: ReadonlyMap<string, CognitoOrgEntityProvider>;
  readonly #logger: LoggerService;
  readonly #secondLookMs: number;
  readonly #secondLooks = new Map<string, NodeJS.Timeout>();
  readonly #closing = new AbortController();

  private constructor(options: Parameters<typeof IdentityListener.create>[0]) {
    this.#providers = options.providers;
    this.#logger = options.logger;
    this.#secondLookMs = options.secondLookMs ?? SECOND_LOOK_MS;
  }

  async subscribe(events: EventsService): Promise<void> {
    await events.subscribe({
      // Of its own in every process: an event that only one of them hears
      // could be undone by another, which is reading the whole pool.
      id: `skafu-cognito-${randomUUID()}`,
      topics: [IDENTITY_TOPIC],
      onEvent: async ({ eventPayload }) => {
        const event = identityEventSchema.safeParse(eventPayload);
        const provider = event.data && this.#providers.get(event.data.poolId);
        if (event.data && provider) {
          await this.#look(provider, event.data.username);
          this.#lookAgain(provider, event.data);
        }
      },
    });
  }

  close(): void {
    this.#closing.abort();
    for (const timer of this.#secondLooks.values()) {
      clearTimeout(timer);
    }
    this.#secondLooks.clear();
  }

  #lookAgain(
    provider: CognitoOrgEntityProvider,
    { poolId, username }: { poolId: string; username: string },
  ): void {
    const key = `${poolId}/${username}`;
    clearTimeout(this.#secondLooks.get(key));
    if (this.#closing.signal.aborted) {
      return;
    }
    const timer = setTimeout(() => {
      this.#secondLooks.delete(key);
      void this.#look(provider, username);
    }, this.#secondLookMs);
    timer.unref();
    this.#secondLooks.set(key, timer);
  }

  /** The next reading of the whole pool makes good what fails here. */
  async #look(
    provider: CognitoOrgEntityProvider,
    username: string,
  ): Promise<void> {
    if (!provider.connected || this.#closing.signal.aborted) {
      return;
    }
    try {
      await provider.readUser(
        username,
        AbortSignal.any([
          this.#closing.signal,
          AbortSignal.timeout(DEADLINE_MS),
        ]),
      );
    } catch (error) {
      this.#logger.warn(
        `A user of ${provider.getProviderName()} has changed, but could not be read: ${error}`,
      );
    }
  }
}
