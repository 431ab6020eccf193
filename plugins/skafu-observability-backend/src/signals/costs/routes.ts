import {
  costAnomaliesQuerySchema,
  costAnomaliesResponseSchema,
  costForecastQuerySchema,
  costForecastResponseSchema,
  costsQuerySchema,
  costsResponseSchema,
  costSummaryQuerySchema,
  costSummaryResponseSchema,
  unitCostQuerySchema,
  unitCostResponseSchema,
} from '@skafu/plugin-skafu-observability-common';
import { z } from 'zod';
import { createRoute, Route } from '../../http/route';
import { CostsService } from './CostsService';

const tag = 'costs';

export function createCostsRoutes(service: CostsService): Route[] {
  return [
    createRoute({
      method: 'get',
      path: '/v1/costs',
      operationId: 'readCosts',
      summary:
        'Costs of accounts or of an entity, by group, with the period before',
      tag,
      request: z.object({ query: costsQuerySchema }),
      response: costsResponseSchema,
      handle: ({ query }, caller) => service.read(query, caller),
    }),
    createRoute({
      method: 'get',
      path: '/v1/costs/forecast',
      operationId: 'forecastCosts',
      summary: 'What costs are expected from today on, with an interval',
      tag,
      request: z.object({ query: costForecastQuerySchema }),
      response: costForecastResponseSchema,
      handle: ({ query }, caller) => service.forecast(query, caller),
    }),
    createRoute({
      method: 'get',
      path: '/v1/costs/summary',
      operationId: 'summarizeCosts',
      summary: 'This month at a glance',
      tag,
      request: z.object({ query: costSummaryQuerySchema }),
      response: costSummaryResponseSchema,
      handle: ({ query }, caller) => service.summarize(query, caller),
    }),
    createRoute({
      method: 'get',
      path: '/v1/costs/anomalies',
      operationId: 'listCostAnomalies',
      summary: 'Spend that AWS Cost Anomaly Detection calls unusual',
      tag,
      request: z.object({ query: costAnomaliesQuerySchema }),
      response: costAnomaliesResponseSchema,
      handle: ({ query }, caller) => service.anomalies(query, caller),
    }),
    createRoute({
      method: 'get',
      path: '/v1/costs/unit',
      operationId: 'readUnitCost',
      summary: 'What a thousand requests of an entity cost',
      tag,
      request: z.object({ query: unitCostQuerySchema }),
      response: unitCostResponseSchema,
      handle: ({ query }, caller) => service.unit(query, caller),
    }),
  ];
}
