import { usageResponseSchema } from '@skafu/plugin-skafu-observability-common';
import { z } from 'zod';
import { createRoute, Route } from '../../http/route';
import { UsageService } from './UsageService';

export function createUsageRoutes(service: UsageService): Route[] {
  return [
    createRoute({
      method: 'get',
      path: '/v1/usage',
      operationId: 'readUsage',
      summary: 'What the portal asks of AWS, and what that costs',
      tag: 'usage',
      request: z.object({}),
      response: usageResponseSchema,
      handle: (_request, caller) => service.read(caller),
    }),
  ];
}
