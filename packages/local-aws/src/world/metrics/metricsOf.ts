import type { Place } from '../places';
import { apiGatewayMetrics } from './apiGatewayMetrics';
import { dynamoDbMetrics } from './dynamoDbMetrics';
import { ecsMetrics } from './ecsMetrics';
import { lambdaMetrics } from './lambdaMetrics';
import { loadBalancerMetrics } from './loadBalancerMetrics';
import type { MetricDimension, MetricSeries } from './MetricSeries';
import { rdsMetrics } from './rdsMetrics';
import { sqsMetrics } from './sqsMetrics';

/** All metrics of a place, findable by identity. */
export interface MetricCatalog {
  /** Whose metrics these are; none where nothing runs. */
  readonly accountId: string | undefined;
  readonly all: readonly MetricSeries[];
  find(
    namespace: string,
    metricName: string,
    dimensions: readonly MetricDimension[],
  ): MetricSeries | undefined;
}

const catalogs = new WeakMap<Place, MetricCatalog>();
const emptyCatalog = createCatalog(undefined, []);

/** The catalog of a place; a place that is empty has an empty one. */
export function metricsOf(place: Place | undefined): MetricCatalog {
  if (!place) {
    return emptyCatalog;
  }
  const known = catalogs.get(place);
  if (known) {
    return known;
  }
  const catalog = createCatalog(place.accountId, [
    ...loadBalancerMetrics(place),
    ...ecsMetrics(place),
    ...lambdaMetrics(place),
    ...(place.hasBackends
      ? [
          ...dynamoDbMetrics(place),
          ...sqsMetrics(place),
          ...rdsMetrics(place),
          ...apiGatewayMetrics(place),
        ]
      : []),
  ]);
  catalogs.set(place, catalog);
  return catalog;
}

function createCatalog(
  accountId: string | undefined,
  all: readonly MetricSeries[],
): MetricCatalog {
  const byIdentity = new Map(
    all.map(series => [
      identity(series.namespace, series.metricName, series.dimensions),
      series,
    ]),
  );
  return {
    accountId,
    all,
    find: (namespace, metricName, dimensions) =>
      byIdentity.get(identity(namespace, metricName, dimensions)),
  };
}

/** CloudWatch knows a metric by namespace, name and exactly its dimensions, in any order. */
function identity(
  namespace: string,
  metricName: string,
  dimensions: readonly MetricDimension[],
): string {
  return JSON.stringify([
    namespace,
    metricName,
    ...dimensions.map(({ Name, Value }) => `${Name}=${Value}`).sort(),
  ]);
}
