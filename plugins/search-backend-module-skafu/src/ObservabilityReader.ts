import { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { ResponseError, ServiceUnavailableError } from '@backstage/errors';
import {
  alarmsResponseSchema,
  ListedAlarm,
  LogGroup,
  logGroupsResponseSchema,
  Message,
} from '@skafu/plugin-skafu-observability-common';
import { z } from 'zod';

/** What one answer may hold. */
const PAGE = 500;

/** More than AWS lets an account have by default; a cursor that never ends must not fill the index. */
const MAX_ITEMS = 50_000;

const PATIENCE_MS = 60_000;

const alarmPage = alarmsResponseSchema.pick({
  items: true,
  nextCursor: true,
  meta: true,
});
const logGroupPage = logGroupsResponseSchema.pick({
  items: true,
  nextCursor: true,
  meta: true,
});

/** One page of a list. */
interface Page<T> {
  items: T[];
  nextCursor?: string;
  meta: { messages: Message[] };
}

/**
 * Reads lists of the observability backend page by page, by this plugin's own
 * right: the index is everybody's, and search asks for each result who may see it.
 */
export class ObservabilityReader {
  static create(options: {
    auth: AuthService;
    discovery: DiscoveryService;
    fetch?: typeof fetch;
  }): ObservabilityReader {
    return new ObservabilityReader(options);
  }

  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;
  readonly #fetch: typeof fetch;

  private constructor(
    options: Parameters<typeof ObservabilityReader.create>[0],
  ) {
    this.#auth = options.auth;
    this.#discovery = options.discovery;
    this.#fetch = options.fetch ?? fetch;
  }

  /** @throws as {@link ObservabilityReader.logGroups} */
  alarms(): AsyncIterable<ListedAlarm> {
    return this.#items('alarms', alarmPage);
  }

  /**
   * @throws ResponseError when the backend refuses, ServiceUnavailableError
   *   when it could read no account: the old index then stays
   */
  logGroups(): AsyncIterable<LogGroup> {
    return this.#items('logs/groups', logGroupPage);
  }

  async *#items<T>(list: string, schema: z.ZodType<Page<T>>): AsyncIterable<T> {
    let cursor: string | undefined;
    let count = 0;
    do {
      const page = schema.parse(await this.#read(list, cursor));
      if (count === 0 && page.items.length === 0) {
        requireAnyAnswer(page.meta.messages);
      }
      yield* page.items;
      count += page.items.length;
      cursor = page.nextCursor;
    } while (cursor !== undefined && count < MAX_ITEMS);
  }

  async #read(list: string, cursor: string | undefined): Promise<unknown> {
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await this.#auth.getOwnServiceCredentials(),
      targetPluginId: 'skafu-observability',
    });
    const base = await this.#discovery.getBaseUrl('skafu-observability');
    const query = new URLSearchParams({
      limit: String(PAGE),
      ...(cursor !== undefined && { cursor }),
    });
    const response = await this.#fetch(`${base}/v1/${list}?${query}`, {
      headers: { Authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json();
  }
}

/** Nothing, while accounts fail, means that nothing is known. */
function requireAnyAnswer(messages: readonly Message[]): void {
  const [first] = messages;
  if (first) {
    throw new ServiceUnavailableError(
      `Search keeps what it has, because AWS could not be read: ${first.text}`,
    );
  }
}
