import type { MetricCatalog } from '../../world/metrics/metricsOf';
import type { Query } from './queries';
import { QueryEvaluation } from './QueryEvaluation';
import type { TimeSeries, Window } from './TimeSeries';

/** One time series of an answer; a SEARCH gives several with the same id. */
export interface QueryResult {
  id: string;
  series: TimeSeries;
}

/**
 * Computes queries over a catalog, expressions after what they stand on.
 *
 * @throws AwsError ValidationError if an expression is wrong
 */
export function evaluateQueries(
  queries: readonly Query[],
  catalog: MetricCatalog,
  window: Window,
): QueryResult[] {
  const evaluation = new QueryEvaluation(queries, catalog, window);
  return queries
    .filter(query => query.returnData)
    .flatMap(query =>
      evaluation
        .resultsOf(query)
        .map(series => ({ id: query.id, series: relabel(query, series) })),
    );
}

function relabel(query: Query, series: TimeSeries): TimeSeries {
  if (query.label === undefined) {
    return series;
  }
  return { ...series, label: query.label.replace('${LABEL}', series.label) };
}
