import { Answer, CallOptions } from '../../../aws/AwsReader';
import {
  InsightsResults,
  InsightsRow,
  LogsReader,
  StartedQuery,
} from '../../../aws/LogsReader';
import { Part } from '../../../meta';

/** Rows kept parsed, of all queries together; others are read again from the cache or from AWS. */
const MAX_ROWS = 50_000;

/** AWS forgets the token of a page after an hour. */
const KEEP_MS = 30 * 60_000;

type Page = Answer<InsightsResults>;

/**
 * The rows of queries that have ended, read from AWS page by page and only as
 * far as somebody looks. Pages follow each other by tokens, so a later page is
 * found through those before it.
 */
export class ResultPages {
  readonly #logs: Pick<LogsReader, 'readResults'>;
  readonly #now: () => number;
  /** Least recently used first. */
  readonly #pages = new Map<string, Page>();
  #rows = 0;

  static create(options: {
    logs: Pick<LogsReader, 'readResults'>;
    now: () => number;
  }): ResultPages {
    return new ResultPages(options);
  }

  private constructor(options: Parameters<typeof ResultPages.create>[0]) {
    this.#logs = options.logs;
    this.#now = options.now;
  }

  /** Up to `count` rows from a position on, and whether there are more. */
  async slice(
    query: StartedQuery,
    range: { from: number; count: number },
    options: CallOptions,
  ): Promise<{ rows: InsightsRow[]; more: boolean; parts: Part[] }> {
    const { from, count } = range;
    const rows: InsightsRow[] = [];
    const parts: Part[] = [];
    let position = 0;
    for await (const page of this.pages(query, options)) {
      const { value, ...part } = page;
      const begin = Math.max(0, from - position);
      const end = Math.min(value.rows.length, from + count - position);
      position += value.rows.length;
      if (end > begin) {
        rows.push(...value.rows.slice(begin, end));
        parts.push(part);
      }
      if (position > from + count) {
        return { rows, parts, more: true };
      }
      if (position === from + count) {
        return { rows, parts, more: value.nextToken !== undefined };
      }
      if (!parts.length && value.nextToken === undefined) {
        parts.push(part);
      }
    }
    return { rows, parts, more: false };
  }

  /** All pages, one after the other. */
  async *pages(
    query: StartedQuery,
    options: CallOptions,
  ): AsyncGenerator<Page> {
    let nextToken: string | undefined;
    do {
      const page = await this.#page(query, nextToken, options);
      yield page;
      nextToken = page.value.nextToken;
    } while (nextToken !== undefined);
  }

  async #page(
    query: StartedQuery,
    nextToken: string | undefined,
    options: CallOptions,
  ): Promise<Page> {
    const { accountId, region, queryId } = query;
    const key = `${queryId} ${nextToken ?? ''}`;
    const known = this.#pages.get(key);
    if (known) {
      this.#pages.delete(key);
      if (known.asOf.getTime() > this.#now() - KEEP_MS) {
        this.#pages.set(key, known);
        return known;
      }
      this.#rows -= known.value.rows.length;
    }
    const page = await this.#logs.readResults(
      { accountId, region, queryId, nextToken },
      options,
    );
    this.#keep(key, page);
    return page;
  }

  #keep(key: string, page: Page): void {
    if (!this.#pages.has(key)) {
      this.#pages.set(key, page);
      this.#rows += page.value.rows.length;
    }
    for (const [oldest, { value }] of this.#pages) {
      if (this.#rows <= MAX_ROWS || oldest === key) {
        break;
      }
      this.#pages.delete(oldest);
      this.#rows -= value.rows.length;
    }
  }
}
