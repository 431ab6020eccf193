import type { Metric } from '@skafu/plugin-skafu-observability-common';

/** A row of the picker: a namespace, a metric's name, or one metric. */
export type CatalogueRow =
  | { kind: 'namespace'; namespace: string; count: number }
  | { kind: 'name'; namespace: string; metricName: string; count: number }
  | { kind: 'metric'; metric: Metric };

/** What the picker shows at a level, narrowed by what was typed. */
export function rowsOf(
  metrics: Metric[],
  at: { namespace: string | undefined; metricName: string | undefined },
  search: string,
): CatalogueRow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = (text: string) =>
    words.every(word => text.toLowerCase().includes(word));

  if (at.namespace === undefined) {
    const namespaces = counted(metrics, ({ namespace }) => namespace)
      .filter(({ key }) => matches(key))
      .map(({ key, count }) => ({
        kind: 'namespace' as const,
        namespace: key,
        count,
      }));
    // Who searches knows a metric's name more often than its namespace.
    return words.length === 0
      ? namespaces
      : [...namespaces, ...namesOf(metrics, matches)];
  }
  const { namespace, metricName } = at;
  const inside = metrics.filter(metric => metric.namespace === namespace);
  if (metricName === undefined) {
    return namesOf(inside, matches);
  }
  return inside
    .filter(
      metric =>
        metric.metricName === metricName && matches(dimensionsText(metric)),
    )
    .map(metric => ({ kind: 'metric' as const, metric }));
}

function namesOf(
  metrics: Metric[],
  matches: (text: string) => boolean,
): CatalogueRow[] {
  return counted(metrics, ({ namespace, metricName }) =>
    JSON.stringify([namespace, metricName]),
  ).flatMap(({ key, count }) => {
    // What was written two lines above.
    const [namespace, metricName] = JSON.parse(key) as [string, string];
    return matches(`${namespace} ${metricName}`)
      ? [{ kind: 'name' as const, namespace, metricName, count }]
      : [];
  });
}

/** Dimensions as one line: `FunctionName payments`; names in the order that AWS sent. */
export function dimensionsText(metric: Pick<Metric, 'dimensions'>): string {
  return Object.entries(metric.dimensions)
    .map(([name, value]) => `${name} ${value}`)
    .join(' · ');
}

/** Typed like `FunctionName:payments`: a dimension that AWS itself can look up. */
export function typedDimension(search: string): string | undefined {
  return /^[^:\s]{1,255}:\S.*$/.test(search) ? search : undefined;
}

function counted(
  metrics: Metric[],
  keyOf: (metric: Metric) => string,
): Array<{ key: string; count: number }> {
  const counts = new Map<string, number>();
  for (const metric of metrics) {
    const key = keyOf(metric);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .map(([key, count]) => ({ key, count }))
    .sort((a, b) => a.key.localeCompare(b.key));
}
