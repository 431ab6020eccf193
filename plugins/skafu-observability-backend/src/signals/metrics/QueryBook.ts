import {
  ExpressionQuery,
  MetricQuery,
  MetricStatQuery,
} from '@skafu/plugin-skafu-observability-common';

type Unnumbered =
  | Omit<MetricStatQuery, 'id' | 'returnData'>
  | Omit<ExpressionQuery, 'id' | 'returnData'>;

/**
 * The queries of one GetMetricData. Panels that need the same metric share one
 * query, as AWS charges for each.
 */
export class QueryBook {
  static create(): QueryBook {
    return new QueryBook();
  }

  readonly #queries = new Map<string, MetricQuery>();

  private constructor() {}

  /** @returns the id under which the result will be found */
  add(query: Unnumbered, options: { returnData: boolean }): string {
    const key = JSON.stringify(query);
    const known = this.#queries.get(key);
    if (known) {
      known.returnData ||= options.returnData;
      return known.id;
    }
    const id = `m${this.#queries.size}`;
    this.#queries.set(key, {
      ...query,
      id,
      returnData: options.returnData,
    });
    return id;
  }

  get size(): number {
    return this.#queries.size;
  }

  list(): MetricQuery[] {
    return [...this.#queries.values()];
  }
}
