import {
  MAX_QUERIES,
  MetricQuery,
} from '@skafu/plugin-skafu-observability-common';
import { replaceNames } from './expressionNames';
import { MetricUnit, UnitQuery } from './MetricUnit';

/**
 * Units of any number of requesters as the queries of one GetMetricData call.
 * Requesters use the same ids for different queries, so the call has ids of its
 * own; equal queries appear once.
 */
export class MetricBatch {
  readonly #units: MetricUnit[] = [];
  readonly #queries = new Map<string, MetricQuery>();

  /** Packs units into as few calls as AWS's limit of 500 queries allows. */
  static pack(units: MetricUnit[]): MetricBatch[] {
    const batches: MetricBatch[] = [];
    // By the request whose ids a call keeps; none is the call for all others.
    const open = new Map<symbol | undefined, MetricBatch>();
    for (const unit of units) {
      let batch = open.get(unit.request);
      if (!batch || !batch.#fits(unit)) {
        batch = new MetricBatch();
        open.set(unit.request, batch);
        batches.push(batch);
      }
      batch.#add(unit);
    }
    return batches;
  }

  private constructor() {}

  get units(): readonly MetricUnit[] {
    return this.#units;
  }

  get queries(): MetricQuery[] {
    return [...this.#queries.values()];
  }

  /** The id under which the call answers a unit. */
  resultId(unit: MetricUnit): string {
    const last = unit.queries.at(-1);
    return (last && this.#queries.get(last.key)?.id) ?? unit.id;
  }

  /** Words AWS's remark about the call in the ids that a requester knows. */
  inWordsOf(unit: MetricUnit, text: string): string {
    const names = new Map(
      unit.queries.map(({ key, query }) => [
        this.#queries.get(key)?.id,
        query.id,
      ]),
    );
    return text.replace(/\b[a-z]\w*\b/g, word => names.get(word) ?? word);
  }

  #fits(unit: MetricUnit): boolean {
    const added = unit.queries.filter(({ key }) => !this.#queries.has(key));
    return this.#queries.size + added.length <= MAX_QUERIES;
  }

  #add(unit: MetricUnit): void {
    this.#units.push(unit);
    for (const [index, unitQuery] of unit.queries.entries()) {
      const wanted = index === unit.queries.length - 1;
      const present = this.#queries.get(unitQuery.key);
      if (present) {
        present.returnData ||= wanted;
      } else {
        this.#queries.set(unitQuery.key, {
          ...(unit.request ? unitQuery.query : this.#rewrite(unitQuery)),
          returnData: wanted,
        });
      }
    }
  }

  #rewrite({ query, inputs }: UnitQuery): MetricQuery {
    const id = `q${this.#queries.size}`;
    if (!('expression' in query)) {
      // AWS words the label of an unlabelled metric by the other metrics of the
      // call, which are not the requester's.
      return { ...query, id, label: query.label ?? query.metricName };
    }
    return {
      ...query,
      id,
      expression: replaceNames(query.expression, name => {
        const input = this.#queries.get(inputs.get(name) ?? '');
        return input?.id ?? name;
      }),
    };
  }
}
