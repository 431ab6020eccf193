import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Portal, PortalAnswer, PortalRequest } from '../startPortal';

const READ_PATIENCE_MS = 30_000;

/** A request that was to change something, and what was answered. */
export interface JournalEntry {
  correlationId: string;
  method: string;
  path: string;
  /** Absent when the connection broke before there was an answer. */
  status?: number;
}

/** Calls a portal that may end at any moment, and remembers what it answered. */
export class Journal {
  readonly entries: JournalEntry[] = [];
  readonly #headers: Record<string, string>;
  #portal: Portal;

  /** @param options.headers - go with every request */
  static create(options: {
    portal: Portal;
    headers?: Record<string, string>;
  }): Journal {
    return new Journal(options.portal, options.headers ?? {});
  }

  private constructor(portal: Portal, headers: Record<string, string>) {
    this.#portal = portal;
    this.#headers = headers;
  }

  /** From now on it is this process. */
  use(portal: Portal): void {
    this.#portal = portal;
  }

  /** @returns undefined when there was no answer */
  async write(
    path: string,
    request: PortalRequest,
  ): Promise<PortalAnswer | undefined> {
    const entry: JournalEntry = {
      correlationId: randomUUID(),
      method: request.method,
      path,
    };
    this.entries.push(entry);
    try {
      const answer = await this.#portal.fetch(path, {
        ...request,
        headers: {
          ...this.#headers,
          'x-correlation-id': entry.correlationId,
        },
      });
      entry.status = answer.status;
      return answer;
    } catch {
      return undefined;
    }
  }

  /** Reads, again while the portal cannot: what is stored counts, not how soon it is seen. */
  async read<T>(path: string, schema: { parse(body: unknown): T }): Promise<T> {
    const end = Date.now() + READ_PATIENCE_MS;
    let answer = await this.#portal.fetch(path);
    while (answer.status >= 500 && Date.now() < end) {
      await sleep(100);
      answer = await this.#portal.fetch(path);
    }
    if (answer.status !== 200) {
      throw new Error(
        `GET ${path}: ${answer.status} ${JSON.stringify(answer.body)}`,
      );
    }
    return schema.parse(answer.body);
  }
}
