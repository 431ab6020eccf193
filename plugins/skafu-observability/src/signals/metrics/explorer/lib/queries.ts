import {
  metricQuerySchema,
  type ExpressionQuery,
  type Metric,
  type MetricQuery,
  type MetricStatQuery,
} from '@skafu/plugin-skafu-observability-common';

export function isExpression(query: MetricQuery): query is ExpressionQuery {
  return 'expression' in query;
}

/** Queries of an address; those that cannot be read are left out. */
export function readQueries(texts: string[]): MetricQuery[] {
  const seen = new Set<string>();
  return texts.flatMap(text => {
    const query = metricQuerySchema.safeParse(parsed(text));
    if (!query.success || seen.has(query.data.id)) {
      return [];
    }
    seen.add(query.data.id);
    return [query.data];
  });
}

/** The first free letter, then letters with numbers: `a`, `b`, … `z`, `a1`. */
export function freeId(queries: MetricQuery[]): string {
  const taken = new Set(queries.map(({ id }) => id));
  for (let round = 0; ; round++) {
    for (const letter of 'abcdefghijklmnopqrstuvwxyz') {
      const id = round === 0 ? letter : `${letter}${round}`;
      if (!taken.has(id)) {
        return id;
      }
    }
  }
}

/** Statistic to begin with: what a metric of that name is usually read as. */
export function usualStatistic(metricName: string): string {
  if (/latency|duration|responsetime/i.test(metricName)) {
    return 'p99';
  }
  return /utilization|available|free|connections|age|size|running|desired|healthy|concurrent|visible|provisioned|depth|credit/i.test(
    metricName,
  )
    ? 'Average'
    : 'Sum';
}

export function queryOf(metric: Metric, id: string): MetricStatQuery {
  return {
    id,
    ...metric,
    stat: usualStatistic(metric.metricName),
    returnData: true,
  };
}

export function isSameMetric(
  query: MetricQuery,
  metric: Pick<Metric, 'namespace' | 'metricName' | 'dimensions'>,
): boolean {
  return (
    !isExpression(query) &&
    query.namespace === metric.namespace &&
    query.metricName === metric.metricName &&
    metricKey(query) === metricKey(metric)
  );
}

/** Tells metrics apart, whatever the order of their dimensions. */
export function metricKey(
  metric: Pick<Metric, 'namespace' | 'metricName' | 'dimensions'>,
): string {
  const dimensions = Object.entries(metric.dimensions).sort(([a], [b]) =>
    a.localeCompare(b),
  );
  return JSON.stringify([metric.namespace, metric.metricName, dimensions]);
}

/** What a query's line is called when nobody named it. */
export function defaultLabel(query: MetricQuery): string {
  if (isExpression(query)) {
    return query.expression;
  }
  const values = Object.values(query.dimensions).join(' ');
  return [query.metricName, query.stat, values].filter(Boolean).join(' ');
}

/** What a SEARCH looks for; undefined for other expressions. */
export function searchOf(
  expression: string,
): { namespace: string; metricName: string; stat: string } | undefined {
  const [, namespace, metricName] =
    /\{\s*"?([^,}"]+)"?[^}]*\}.*?MetricName\s*=\s*"?([\w.]+)/.exec(
      expression,
    ) ?? [];
  const stat = /,\s*'([\w.]+)'/.exec(expression)?.[1] ?? 'Average';
  return namespace && metricName ? { namespace, metricName, stat } : undefined;
}

/** Queries that an expression computes with, itself left out. */
export function inputsOf(query: MetricQuery, all: MetricQuery[]): string[] {
  if (!isExpression(query)) {
    return [];
  }
  // What is quoted are names of metrics, not of queries.
  const code = query.expression.replace(/'[^']*'|"[^"]*"/g, '');
  const words = new Set(code.match(/[a-z]\w*/g) ?? []);
  return all.map(({ id }) => id).filter(id => id !== query.id && words.has(id));
}

/** Queries that cannot be computed without this one. */
export function dependantsOf(id: string, all: MetricQuery[]): string[] {
  const found = new Set([id]);
  let grown = true;
  while (grown) {
    const before = found.size;
    for (const query of all) {
      if (inputsOf(query, all).some(input => found.has(input))) {
        found.add(query.id);
      }
    }
    grown = found.size > before;
  }
  found.delete(id);
  return [...found];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Somebody cut the address.
    return undefined;
  }
}
