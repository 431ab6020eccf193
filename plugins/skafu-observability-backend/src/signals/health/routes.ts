import {
  healthQuerySchema,
  healthResponseSchema,
  slosQuerySchema,
  slosResponseSchema,
} from '@skafu/plugin-skafu-observability-common';
import { z } from 'zod';
import { createRoute, Route } from '../../http/route';
import { HealthService } from './HealthService';

const tag = 'health';

export function createHealthRoutes(service: HealthService): Route[] {
  return [
    createRoute({
      method: 'get',
      path: '/v1/health',
      operationId: 'readHealth',
      summary:
        'Health of an entity and all that belongs to it, or of everything',
      tag,
      request: z.object({ query: healthQuerySchema }),
      response: healthResponseSchema,
      handle: ({ query }, caller) => service.read(query, caller),
    }),
    createRoute({
      method: 'get',
      path: '/v1/slos',
      operationId: 'listSlos',
      summary:
        'Service level objectives of Application Signals, and their budgets',
      tag,
      request: z.object({ query: slosQuerySchema }),
      response: slosResponseSchema,
      handle: ({ query }, caller) => service.listSlos(query, caller),
    }),
  ];
}
