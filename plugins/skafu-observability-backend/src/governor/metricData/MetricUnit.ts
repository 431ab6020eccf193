import { MetricQuery } from '@skafu/plugin-skafu-observability-common';
import { canonicalJson } from '../canonicalJson';
import { namesIn, replaceNames, usesWholeCall } from './expressionNames';

/** One query as it may appear in anybody's call. */
export interface UnitQuery {
  /** Its content, inputs included, free of ids: equal keys, equal answer. */
  key: string;
  /** As the requester wrote it. */
  query: MetricQuery;
  /** Content of each query that its expression names, by the name used. */
  inputs: Map<string, string>;
}

/**
 * The smallest part of a request that AWS can answer by itself: a query whose
 * data is wanted, with all queries that it stands on.
 */
export interface MetricUnit {
  /** The requester's id for the result. */
  id: string;
  key: string;
  /** Inputs before those that use them; the wanted query last. */
  queries: UnitQuery[];
  /**
   * Set when the ids must stay as they are: METRICS() goes by id, and an
   * expression that names what is not there must fail by itself. Such a unit
   * shares a call only with those of the same request, which this names.
   */
  request?: symbol;
}

/** Takes a request apart. Queries that nobody wants and nothing uses are dropped. */
export function splitIntoUnits(queries: MetricQuery[]): MetricUnit[] {
  const byId = new Map(queries.map(query => [query.id, query]));
  const request = Symbol('request');
  return queries
    .filter(query => query.returnData !== false)
    .map(query => toUnit(query, byId) ?? toUnitWithIds(query, byId, request));
}

/** Undefined when the ids of the request matter. */
function toUnit(
  wanted: MetricQuery,
  byId: Map<string, MetricQuery>,
): MetricUnit | undefined {
  const done = new Map<string, UnitQuery>();
  const underWay = new Set<string>();

  function visit(query: MetricQuery): UnitQuery | undefined {
    const known = done.get(query.id);
    if (known || underWay.has(query.id)) {
      return known;
    }
    underWay.add(query.id);
    const inputs = new Map<string, string>();
    if ('expression' in query) {
      if (usesWholeCall(query.expression)) {
        return undefined;
      }
      for (const name of namesIn(query.expression)) {
        const input = byId.get(name);
        const visited = input && visit(input);
        if (!visited) {
          return undefined;
        }
        inputs.set(name, visited.key);
      }
    }
    const unitQuery = { key: contentOf(query, inputs), query, inputs };
    done.set(query.id, unitQuery);
    return unitQuery;
  }

  const root = visit(wanted);
  return (
    root && {
      id: wanted.id,
      key: root.key,
      queries: [...done.values()],
    }
  );
}

/** The wanted query, what it names, and the metrics that METRICS() may mean. */
function toUnitWithIds(
  wanted: MetricQuery,
  byId: Map<string, MetricQuery>,
  request: symbol,
): MetricUnit {
  const reached = new Set<string>();
  let wholeCall = false;

  function visit(query: MetricQuery) {
    if (reached.has(query.id)) {
      return;
    }
    reached.add(query.id);
    if ('expression' in query) {
      wholeCall ||= usesWholeCall(query.expression);
      for (const name of namesIn(query.expression)) {
        const input = byId.get(name);
        if (input) {
          visit(input);
        }
      }
    }
  }

  visit(wanted);
  const inputs = [...byId.values()].filter(
    query =>
      query !== wanted &&
      (reached.has(query.id) || (wholeCall && !('expression' in query))),
  );
  const all = [...inputs, wanted].map(query => ({
    ...query,
    returnData: query === wanted,
  }));
  return {
    id: wanted.id,
    key: canonicalJson(['with ids', all]),
    queries: all.map(query => ({ key: query.id, query, inputs: new Map() })),
    request,
  };
}

function contentOf(query: MetricQuery, inputs: Map<string, string>): string {
  if ('expression' in query) {
    const places = [...inputs.keys()];
    return canonicalJson({
      // Numbered by their first use, so that other ids give the same text.
      expression: replaceNames(
        query.expression,
        name => `#${places.indexOf(name)}`,
      ),
      inputs: [...inputs.values()],
      label: query.label,
    });
  }
  const { namespace, metricName, dimensions, stat, label } = query;
  return canonicalJson({ namespace, metricName, dimensions, stat, label });
}
