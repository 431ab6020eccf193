import { MetricPanelQuery, SearchPanelQuery } from './ResourceType';

const STATS = ['p50', 'p90', 'p99'];

/** The median and the slow tail of a metric whose single values AWS records. */
export function percentiles(metricName: string): MetricPanelQuery[] {
  return STATS.map(stat => ({ key: stat, label: stat, metricName, stat }));
}

/** As {@link percentiles}, found by SEARCH. */
export function searchedPercentiles(
  metricName: string,
  across: string[],
): SearchPanelQuery[] {
  return percentiles(metricName).map(query => ({ ...query, across }));
}
