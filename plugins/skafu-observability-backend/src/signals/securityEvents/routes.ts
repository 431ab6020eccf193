import {
  securityEventsQuerySchema,
  securityEventsResponseSchema,
} from '@skafu/plugin-skafu-observability-common';
import { z } from 'zod';
import { createRoute, Route } from '../../http/route';
import { SecurityEventsService } from './SecurityEventsService';

export function createSecurityEventsRoutes(
  service: SecurityEventsService,
): Route[] {
  return [
    createRoute({
      method: 'get',
      path: '/v1/security-events',
      operationId: 'listSecurityEvents',
      summary:
        'Security events of the portal and of CloudTrail, of an entity or of accounts, newest first',
      tag: 'security events',
      request: z.object({ query: securityEventsQuerySchema }),
      response: securityEventsResponseSchema,
      handle: ({ query }, caller) => service.list(query, caller),
    }),
  ];
}
