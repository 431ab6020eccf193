import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  entityMetricsQuerySchema,
  entityMetricsResponseSchema,
  entityPathSchema,
  metricsQueryRequestSchema,
  metricsQueryResponseSchema,
  metricsQuerySchema,
  metricsResponseSchema,
} from '@skafu/plugin-skafu-observability-common';
import { z } from 'zod';
import { createRoute, Route } from '../../http/route';
import { MetricsService } from './MetricsService';

export function createMetricsRoutes(service: MetricsService): Route[] {
  return [
    createRoute({
      method: 'get',
      path: '/v1/metrics',
      operationId: 'listMetrics',
      summary: 'The metrics of an account and region, 500 a page',
      tag: 'metrics',
      request: z.object({ query: metricsQuerySchema }),
      response: metricsResponseSchema,
      handle: ({ query: { dimension = [], ...query } }, caller) =>
        service.list(
          { ...query, dimensions: readDimensions(dimension) },
          caller,
        ),
    }),
    createRoute({
      method: 'post',
      path: '/v1/metrics/query',
      operationId: 'queryMetrics',
      summary: 'Data points of up to 500 metrics and expressions',
      description:
        'The period is chosen from the window and stands in `meta.period`; with many queries it grows, so that all of them fit the 100,800 points that CloudWatch gives. A query that CloudWatch calls invalid is a 400 with its sentence; where it gives no answer there are no series and `meta.messages` say why.',
      tag: 'metrics',
      request: z.object({ body: metricsQueryRequestSchema }),
      response: metricsQueryResponseSchema,
      handle: ({ body }, caller) => service.query(body, caller),
    }),
    createRoute({
      method: 'get',
      path: '/v1/entities/{kind}/{namespace}/{name}/metrics',
      operationId: 'readEntityMetrics',
      summary: "Golden-signal panels of an entity's resources",
      description:
        'Takes `range`, or `start` with `end`; the last three hours when none is given. Panels without series belong to an account and region that could not be read.',
      tag: 'metrics',
      request: z.object({
        params: entityPathSchema,
        query: entityMetricsQuerySchema,
      }),
      response: entityMetricsResponseSchema,
      handle: ({ params, query }, caller) =>
        service.ofEntity(
          { ...query, entityRef: stringifyEntityRef(params) },
          caller,
        ),
    }),
  ];
}

/** `Name:Value`; values may hold colons themselves. */
function readDimensions(dimensions: string[]): Record<string, string> {
  return Object.fromEntries(
    dimensions.map(dimension => {
      const at = dimension.indexOf(':');
      return [dimension.slice(0, at), dimension.slice(at + 1)];
    }),
  );
}
