import {
  serviceMapQuerySchema,
  tracePathSchema,
  traceQuerySchema,
  tracesQuerySchema,
  tracesReadPermission,
} from '@skafu/plugin-skafu-observability-common';
import { check, limit, required, subject, timeRange, without } from './inputs';
import { ReadAction } from './ReadAction';

export const traceActions: ReadAction[] = [
  {
    name: 'list-traces',
    title: 'List traces',
    description:
      'Requests that passed an entity or an account, from X-Ray, those that failed first, with duration in milliseconds and the services they passed. Use it to find an example of what goes wrong, then get-trace.',
    permission: tracesReadPermission,
    input: zod =>
      zod
        .object({
          ...subject(zod),
          ...timeRange(zod),
          filter: zod
            .string()
            .describe('X-Ray filter expression, e.g. responsetime > 2')
            .optional(),
          status: zod
            .array(zod.enum(['ok', 'error', 'throttle', 'fault']))
            .optional(),
          minDurationMs: zod.number().min(0).optional(),
          sort: zod.enum(['errors', 'newest', 'slowest']).default('errors'),
          limit: limit(zod, 50, 20),
        })
        .strict(),
    example: { entityRef: 'component:default/payments', range: '1h' },
    read: (input, { traces }, caller) =>
      traces.list(check(tracesQuerySchema, input), caller),
  },
  {
    name: 'get-trace',
    title: 'Get a trace',
    description:
      'One request through all services: spans with durations, errors, exceptions and the critical path. Use it to see what made a request slow or fail.',
    permission: tracesReadPermission,
    input: zod =>
      zod
        .object({
          traceId: zod
            .string()
            .describe('In the form of X-Ray or OpenTelemetry'),
          ...subject(zod),
        })
        .strict(),
    example: { traceId: '1-67412345-0123456789abcdef01234567' },
    read: (input, { traces }, caller) => {
      const { traceId } = check(tracePathSchema, {
        traceId: required(input, 'traceId'),
      });
      const where = check(traceQuerySchema, without(input, 'traceId'));
      return traces.read({ ...where, traceId }, caller);
    },
  },
  {
    name: 'get-service-map',
    title: 'Get the service map',
    description:
      'Which services call which, with request rate, errors and latency of each edge, around an entity or in an account. Use it to see whether a dependency is the cause.',
    permission: tracesReadPermission,
    input: zod =>
      zod
        .object({
          ...subject(zod),
          ...timeRange(zod),
          depth: zod.number().int().min(1).max(5).default(2),
        })
        .strict(),
    example: { entityRef: 'component:default/checkout', range: '1h' },
    read: (input, { traces }, caller) =>
      traces.map(check(serviceMapQuerySchema, input), caller),
  },
];
