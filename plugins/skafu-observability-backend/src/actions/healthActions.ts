import {
  healthQuerySchema,
  healthReadPermission,
} from '@skafu/plugin-skafu-observability-common';
import { check, entityRef, limit } from './inputs';
import { ReadAction } from './ReadAction';

export const healthActions: ReadAction[] = [
  {
    name: 'get-health',
    title: 'Get the health of services',
    description:
      'Whether services, systems, domains or teams are healthy, with the causes: firing alarms, error rate, latency, service level objectives. Of one entity and all that belongs to it, or the worst of everything. Use it to find where a problem is.',
    permission: healthReadPermission,
    input: zod =>
      zod
        .object({
          entityRef: entityRef(zod).optional(),
          kind: zod
            .array(zod.string())
            .describe('Kinds to list, e.g. ["Component"]')
            .optional(),
          state: zod
            .array(zod.enum(['unhealthy', 'degraded', 'healthy', 'unknown']))
            .optional(),
          limit: limit(zod, 200, 50),
        })
        .strict(),
    example: { state: ['unhealthy', 'degraded'], kind: ['Component'] },
    read: (input, { health }, caller) =>
      health.read(check(healthQuerySchema, input), caller),
  },
];
