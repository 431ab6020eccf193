import {
  savedQueriesQuerySchema,
  savedQueriesResponseSchema,
  savedQueryCreateSchema,
  savedQueryPathSchema,
  savedQuerySchema,
  savedQueryUpdateSchema,
} from '@skafu/plugin-skafu-observability-common';
import { z } from 'zod';
import { createRoute, createSilentRoute, Route } from '../../../http/route';
import { SavedQueriesService } from './SavedQueriesService';

export function createSavedQueriesRoutes(
  service: SavedQueriesService,
): Route[] {
  return [
    createRoute({
      method: 'get',
      path: '/v1/logs/saved-queries',
      operationId: 'listSavedQueries',
      summary: "The caller's saved log queries, and those of an entity",
      tag: 'logs',
      request: z.object({ query: savedQueriesQuerySchema }),
      response: savedQueriesResponseSchema,
      handle: ({ query }, caller) => service.list(query, caller),
    }),
    createRoute({
      method: 'post',
      path: '/v1/logs/saved-queries',
      operationId: 'createSavedQuery',
      summary: 'Save a log query, for oneself or for an entity',
      description:
        'With `entityRef` everybody finds it who may read that entity; without it only the caller does.',
      tag: 'logs',
      status: 201,
      request: z.object({ body: savedQueryCreateSchema }),
      response: savedQuerySchema,
      handle: ({ body }, caller) => service.create(body, caller),
    }),
    createRoute({
      method: 'put',
      path: '/v1/logs/saved-queries/{id}',
      operationId: 'updateSavedQuery',
      summary: 'Replace a saved log query',
      description:
        'Names the `version` that was changed; 409 when there is a newer one.',
      tag: 'logs',
      request: z.object({
        params: savedQueryPathSchema,
        body: savedQueryUpdateSchema,
      }),
      response: savedQuerySchema,
      handle: ({ params, body: { version, ...content } }, caller) =>
        service.update({ id: params.id, version, content }, caller),
    }),
    createSilentRoute({
      method: 'delete',
      path: '/v1/logs/saved-queries/{id}',
      operationId: 'deleteSavedQuery',
      summary: 'Delete a saved log query',
      tag: 'logs',
      request: z.object({ params: savedQueryPathSchema }),
      handle: ({ params }, caller) => service.delete(params, caller),
    }),
  ];
}
