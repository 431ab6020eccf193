import { parseEntityRef } from '@backstage/catalog-model';
import {
  entityMetricsResponseSchema,
  metricsQueryResponseSchema,
  metricsResponseSchema,
  type EntityMetricsResponse,
  type metricsQuerySchema,
  type MetricsQueryRequest,
  type MetricsQueryResponse,
  type MetricsResponse,
  type TimeRange,
} from '@skafu/plugin-skafu-observability-common';
import {
  pathOf,
  type ParametersOf,
  type RequestOptions,
  type Requests,
} from '../Requests';

/**
 * CloudWatch metrics.
 *
 * @public
 */
export interface MetricsApi {
  /** Golden-signal panels of an entity's resources. Stands on CloudWatch GetMetricData. */
  ofEntity(
    request: { entityRef: string; range: TimeRange; maxDatapoints?: number },
    options?: RequestOptions,
  ): Promise<EntityMetricsResponse>;

  /** The metrics of an account and region, 500 a page. Stands on CloudWatch ListMetrics. */
  list(
    request: { accountId: string; region: string } & ParametersOf<
      typeof metricsQuerySchema
    >,
    options?: RequestOptions,
  ): Promise<MetricsResponse>;

  /** Data points of up to 500 metrics and expressions. Stands on CloudWatch GetMetricData. */
  query(
    request: MetricsQueryRequest,
    options?: RequestOptions,
  ): Promise<MetricsQueryResponse>;
}

export function createMetricsApi(requests: Requests): MetricsApi {
  return {
    ofEntity: (request, options) =>
      requests.json(entityMetricsResponseSchema, {
        path: `/entities${entityPath(request.entityRef)}/metrics`,
        query: { ...request.range, maxDatapoints: request.maxDatapoints },
        ...options,
      }),
    list: (request, options) =>
      requests.json(metricsResponseSchema, {
        path: '/metrics',
        query: request,
        ...options,
      }),
    query: (request, options) =>
      requests.json(metricsQueryResponseSchema, {
        method: 'POST',
        path: '/metrics/query',
        body: request,
        ...options,
      }),
  };
}

function entityPath(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return pathOf(kind, namespace, name);
}
