import {
  alarmsQuerySchema,
  alarmsResponseSchema,
} from '@skafu/plugin-skafu-observability-common';
import { z } from 'zod';
import { createRoute, Route } from '../../http/route';
import { AlarmsService } from './AlarmsService';

export function createAlarmsRoutes(service: AlarmsService): Route[] {
  return [
    createRoute({
      method: 'get',
      path: '/v1/alarms',
      operationId: 'listAlarms',
      summary: 'Alarms of an entity or of accounts, firing first',
      tag: 'alarms',
      request: z.object({ query: alarmsQuerySchema }),
      response: alarmsResponseSchema,
      handle: ({ query }, caller) => service.list(query, caller),
    }),
  ];
}
