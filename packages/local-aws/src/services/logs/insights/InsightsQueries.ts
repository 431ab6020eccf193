import { limitExceeded, resourceNotFound } from '../errors';
import type { InsightsQuery } from './InsightsQuery';

/** Queries of one account and region that may run at a time; AWS's quota. */
export const maximumConcurrent = 100;

/** Queries and rows that are remembered, of all accounts together; the oldest are forgotten first. */
const maximumQueries = 1000;
const maximumRows = 1_000_000;

/** The queries that were started at a server. */
export class InsightsQueries {
  static create = () => new InsightsQueries();

  readonly #queries = new Map<string, InsightsQuery>();

  private constructor() {}

  /** @throws AwsError LimitExceededException if as many run as may */
  checkConcurrency(accountId: string, region: string): void {
    const running = this.list(accountId, region).filter(isUnderWay);
    if (running.length >= maximumConcurrent) {
      throw limitExceeded(
        `Account maximum query concurrency limit of [${maximumConcurrent}] reached.`,
      );
    }
  }

  add(query: InsightsQuery): void {
    this.#queries.set(query.id, query);
    this.#forgetOldest();
  }

  /** @throws AwsError ResourceNotFoundException */
  find(id: string, accountId: string, region: string): InsightsQuery {
    const query = this.#queries.get(id);
    if (
      query?.origin.accountId !== accountId ||
      query.origin.region !== region
    ) {
      throw resourceNotFound(`The specified query does not exist: ${id}`);
    }
    return query;
  }

  /** Newest first. */
  list(accountId: string, region: string): InsightsQuery[] {
    return [...this.#queries.values()]
      .filter(
        ({ origin }) =>
          origin.accountId === accountId && origin.region === region,
      )
      .reverse();
  }

  /** Ends them all. */
  close(): void {
    for (const query of this.#queries.values()) {
      query.cancel();
    }
  }

  #forgetOldest(): void {
    let rows = 0;
    for (const query of this.#queries.values()) {
      rows += query.heldRows;
    }
    for (const [id, query] of this.#queries) {
      if (this.#queries.size <= maximumQueries && rows <= maximumRows) {
        return;
      }
      if (!isUnderWay(query)) {
        this.#queries.delete(id);
        rows -= query.heldRows;
      }
    }
  }
}

/** Whether it still counts as running. */
export function isUnderWay({ state }: InsightsQuery): boolean {
  return state === 'Scheduled' || state === 'Running';
}
