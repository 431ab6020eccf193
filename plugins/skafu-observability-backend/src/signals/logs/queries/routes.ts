import {
  logDownloadQuerySchema,
  logHistogramQuerySchema,
  logHistogramResponseSchema,
  logQueryEstimateSchema,
  logQueryEventSchemas,
  logQueryPathSchema,
  logQueryReadSchema,
  logQueryRequestSchema,
  logQueryResultSchema,
  logQuerySchema,
} from '@skafu/plugin-skafu-observability-common';
import { z } from 'zod';
import {
  createDownloadRoute,
  createEventStreamRoute,
  createRoute,
  createSilentRoute,
  Route,
} from '../../../http/route';
import { CONTENT_TYPES } from './formats';
import { LogQueriesService } from './LogQueriesService';

export function createLogQueriesRoutes(service: LogQueriesService): Route[] {
  return [
    createRoute({
      method: 'post',
      path: '/v1/logs/queries',
      operationId: 'startLogQuery',
      summary: 'Run a CloudWatch Logs Insights query',
      description:
        'Who asks the same as somebody else shares that query: one scan, one price. Windows that end now are widened to whole minutes. A query goes on while somebody watches its events or reads it every 15 seconds, and is stopped at AWS some seconds after the last has left.',
      tag: 'logs',
      status: 201,
      request: z.object({ body: logQueryRequestSchema }),
      response: logQuerySchema,
      handle: ({ body }, caller) => service.start(body, caller),
    }),
    createRoute({
      method: 'post',
      path: '/v1/logs/queries/estimate',
      operationId: 'estimateLogQuery',
      summary: 'What a query would scan at most, and what that costs',
      tag: 'logs',
      request: z.object({ body: logQueryRequestSchema }),
      response: logQueryEstimateSchema,
      handle: ({ body }, caller) => service.estimate(body, caller),
    }),
    createRoute({
      method: 'get',
      path: '/v1/logs/queries/{id}',
      operationId: 'readLogQuery',
      summary: 'A log query as it is, with rows',
      description:
        'While it runs, rows are what AWS has found so far. With `waitMs` the answer waits for the query to end. Results are kept for an hour.',
      tag: 'logs',
      request: z.object({
        params: logQueryPathSchema,
        query: logQueryReadSchema,
      }),
      response: logQueryResultSchema,
      handle: ({ params, query }, caller) =>
        service.read({ ...params, ...query }, caller),
    }),
    createSilentRoute({
      method: 'delete',
      path: '/v1/logs/queries/{id}',
      operationId: 'cancelLogQuery',
      summary:
        'Stop watching a log query, and the query itself when nobody else watches it',
      tag: 'logs',
      request: z.object({ params: logQueryPathSchema }),
      handle: ({ params }, caller) => service.cancel(params, caller),
    }),
    createEventStreamRoute({
      method: 'get',
      path: '/v1/logs/queries/{id}/events',
      operationId: 'watchLogQuery',
      summary: 'What becomes of a log query, as it happens',
      tag: 'logs',
      request: z.object({ params: logQueryPathSchema }),
      events: logQueryEventSchemas,
      handle: ({ params }, caller) => service.watch(params, caller),
    }),
    createRoute({
      method: 'get',
      path: '/v1/logs/queries/{id}/histogram',
      operationId: 'readLogHistogram',
      summary: 'How many lines a query matches, over time',
      description:
        'Counted from the rows where every matching line is one; else by a second query, which scans once more for everybody together.',
      tag: 'logs',
      request: z.object({
        params: logQueryPathSchema,
        query: logHistogramQuerySchema,
      }),
      response: logHistogramResponseSchema,
      handle: ({ params, query }, caller) =>
        service.histogram({ ...params, ...query }, caller),
    }),
    createDownloadRoute({
      method: 'get',
      path: '/v1/logs/queries/{id}/download',
      operationId: 'downloadLogQuery',
      summary: 'All rows of a complete log query as a file',
      tag: 'logs',
      request: z.object({
        params: logQueryPathSchema,
        query: logDownloadQuerySchema,
      }),
      contentTypes: Object.values(CONTENT_TYPES),
      handle: ({ params, query }, caller) =>
        service.download({ ...params, ...query }, caller),
    }),
  ];
}
