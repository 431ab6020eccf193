import {
  serviceMapQuerySchema,
  serviceMapResponseSchema,
  traceLogsResponseSchema,
  tracePathSchema,
  traceQuerySchema,
  traceResponseSchema,
  tracesQuerySchema,
  tracesResponseSchema,
} from '@skafu/plugin-skafu-observability-common';
import { z } from 'zod';
import { createRoute, Route } from '../../http/route';
import { TracesService } from './TracesService';

export function createTracesRoutes(service: TracesService): Route[] {
  return [
    createRoute({
      method: 'get',
      path: '/v1/traces',
      operationId: 'listTraces',
      summary: 'Traces of an entity or of accounts, failed ones first',
      description:
        'Takes `range`, or `start` with `end`; the last hour when none is given. `status`, `minDurationMs` and `service` narrow what the X-Ray expression in `filter` selects.',
      tag: 'traces',
      request: z.object({ query: tracesQuerySchema }),
      response: tracesResponseSchema,
      handle: ({ query }, caller) => service.list(query, caller),
    }),
    createRoute({
      method: 'get',
      path: '/v1/traces/{traceId}',
      operationId: 'readTrace',
      summary: 'A trace with its spans, their own time and the critical path',
      tag: 'traces',
      request: z.object({ params: tracePathSchema, query: traceQuerySchema }),
      response: traceResponseSchema,
      handle: ({ params, query }, caller) =>
        service.read({ ...params, ...query }, caller),
    }),
    createRoute({
      method: 'get',
      path: '/v1/traces/{traceId}/logs',
      operationId: 'readTraceLogs',
      summary: 'What the services of a trace logged about it',
      tag: 'traces',
      request: z.object({ params: tracePathSchema, query: traceQuerySchema }),
      response: traceLogsResponseSchema,
      handle: ({ params, query }, caller) =>
        service.logs({ ...params, ...query }, caller),
    }),
    createRoute({
      method: 'get',
      path: '/v1/service-map',
      operationId: 'readServiceMap',
      summary: 'Which services call which, and how that goes',
      description:
        'Takes `range`, or `start` with `end`; the last hour when none is given. For an entity: what is at most `depth` calls away from it.',
      tag: 'traces',
      request: z.object({ query: serviceMapQuerySchema }),
      response: serviceMapResponseSchema,
      handle: ({ query }, caller) => service.map(query, caller),
    }),
  ];
}
