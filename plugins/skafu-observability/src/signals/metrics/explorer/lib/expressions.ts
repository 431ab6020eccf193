import type { MetricQuery } from '@skafu/plugin-skafu-observability-common';
import { isExpression } from './queries';

/** Ready beginnings of expressions. */
export type ExpressionHelper =
  | 'ratio'
  | 'sum'
  | 'rate'
  | 'band'
  | 'fill'
  | 'search';

/** What is often computed with metrics, written for those that are there. */
export function expressionHelpers(
  queries: MetricQuery[],
): Array<{ key: ExpressionHelper; expression: string }> {
  const metrics = queries.filter(query => !isExpression(query));
  const [one, other] = metrics;
  const last = metrics.at(-1) ?? queries.at(-1);
  const search = last && 'namespace' in last ? last : undefined;
  const scope = search
    ? [search.namespace, ...Object.keys(search.dimensions)].join(',')
    : 'AWS/Lambda,FunctionName';
  return [
    ...(one && other
      ? [
          {
            key: 'ratio' as const,
            expression: `100 * ${one.id} / ${other.id}`,
          },
        ]
      : []),
    ...(metrics.length > 1
      ? [{ key: 'sum' as const, expression: 'SUM(METRICS())' }]
      : []),
    ...(last
      ? [
          {
            key: 'rate' as const,
            expression: `${last.id} / PERIOD(${last.id})`,
          },
          { key: 'fill' as const, expression: `FILL(${last.id}, 0)` },
          {
            key: 'band' as const,
            expression: `ANOMALY_DETECTION_BAND(${last.id}, 2)`,
          },
        ]
      : []),
    {
      key: 'search' as const,
      expression: `SEARCH('{${scope}} MetricName="${
        search?.metricName ?? 'Errors'
      }"', '${search?.stat ?? 'Sum'}')`,
    },
  ];
}
