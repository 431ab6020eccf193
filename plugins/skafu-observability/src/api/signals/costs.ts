import {
  costAnomaliesResponseSchema,
  costForecastResponseSchema,
  costSummaryResponseSchema,
  costsResponseSchema,
  unitCostResponseSchema,
  type costAnomaliesQuerySchema,
  type CostAnomaliesResponse,
  type costForecastQuerySchema,
  type CostForecastResponse,
  type costSummaryQuerySchema,
  type CostSummaryResponse,
  type costsQuerySchema,
  type CostsResponse,
  type unitCostQuerySchema,
  type UnitCostResponse,
} from '@skafu/plugin-skafu-observability-common';
import {
  type ParametersOf,
  type RequestOptions,
  type Requests,
} from '../Requests';

/**
 * What AWS charges.
 *
 * @public
 */
export interface CostsApi {
  /** Costs of accounts or of an entity by group, the dearest first, with the period before. Stands on Cost Explorer GetCostAndUsage. */
  read(
    request: ParametersOf<typeof costsQuerySchema>,
    options?: RequestOptions,
  ): Promise<CostsResponse>;

  /** What costs are expected from today on. Stands on Cost Explorer GetCostForecast. */
  forecast(
    request: ParametersOf<typeof costForecastQuerySchema>,
    options?: RequestOptions,
  ): Promise<CostForecastResponse>;

  /** This month at a glance. */
  summary(
    request: ParametersOf<typeof costSummaryQuerySchema>,
    options?: RequestOptions,
  ): Promise<CostSummaryResponse>;

  /** Spend that AWS Cost Anomaly Detection calls unusual; the latest first. */
  anomalies(
    request: ParametersOf<typeof costAnomaliesQuerySchema>,
    options?: RequestOptions,
  ): Promise<CostAnomaliesResponse>;

  /** What a thousand requests of an entity cost. */
  unit(
    request: { entityRef: string } & ParametersOf<typeof unitCostQuerySchema>,
    options?: RequestOptions,
  ): Promise<UnitCostResponse>;
}

export function createCostsApi(requests: Requests): CostsApi {
  return {
    read: (request, options) =>
      requests.json(costsResponseSchema, {
        path: '/costs',
        query: request,
        ...options,
      }),
    forecast: (request, options) =>
      requests.json(costForecastResponseSchema, {
        path: '/costs/forecast',
        query: request,
        ...options,
      }),
    summary: (request, options) =>
      requests.json(costSummaryResponseSchema, {
        path: '/costs/summary',
        query: request,
        ...options,
      }),
    anomalies: (request, options) =>
      requests.json(costAnomaliesResponseSchema, {
        path: '/costs/anomalies',
        query: request,
        ...options,
      }),
    unit: (request, options) =>
      requests.json(unitCostResponseSchema, {
        path: '/costs/unit',
        query: request,
        ...options,
      }),
  };
}
