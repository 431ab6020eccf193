import { ResourceMetrics, SearchPanelQuery } from '../../targets/resourceTypes';

/**
 * A SEARCH for one metric of a resource over the dimensions that are not known
 * beforehand. AWS finds only metrics that reported within the last two weeks.
 */
export function searchExpression(
  query: SearchPanelQuery,
  context: { metrics: ResourceMetrics; period: number },
): string {
  const { namespace, dimensions } = context.metrics;
  const terms = [
    `{${[namespace, ...query.across].join(',')}}`,
    ...Object.entries(dimensions).map(([name, value]) => `${name}="${value}"`),
    `MetricName="${query.metricName}"`,
  ];
  return `SEARCH('${terms.join(' ')}', '${query.stat}', ${context.period})`;
}
