import {
  targetsQuerySchema,
  targetsResponseSchema,
} from '@skafu/plugin-skafu-observability-common';
import { z } from 'zod';
import { createRoute, Route } from '../../http/route';
import { TargetsService } from './TargetsService';

export function createTargetsRoutes(service: TargetsService): Route[] {
  return [
    createRoute({
      method: 'get',
      path: '/v1/targets',
      operationId: 'findTargets',
      summary: 'The AWS resources of an entity, and how they were found',
      tag: 'targets',
      request: z.object({ query: targetsQuerySchema }),
      response: targetsResponseSchema,
      handle: ({ query }, caller) => service.find(query, caller),
    }),
  ];
}
