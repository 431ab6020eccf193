import { MetricQuery } from '@skafu/plugin-skafu-observability-common';

const USD_PER_METRIC = 0.01 / 1_000;

/**
 * List price of one GetMetricData call in US dollars: $0.01 per 1,000 metrics
 * requested. Math over other queries is free; a search or a Metrics Insights
 * query counts as one metric, though AWS charges each metric that it analyses,
 * which its answer does not tell. DescribeAlarms, ListMetrics and GetResources
 * cost nothing at our volumes.
 */
export function getMetricDataPrice(queries: MetricQuery[]): number {
  const metrics = queries.filter(
    query =>
      !('expression' in query) ||
      /\bSEARCH\s*\(|^\s*SELECT\b/i.test(query.expression),
  );
  return metrics.length * USD_PER_METRIC;
}
