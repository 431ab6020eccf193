import {
  entityMetricsQuerySchema,
  metricsQueryRequestSchema,
  metricsReadPermission,
} from '@skafu/plugin-skafu-observability-common';
import {
  check,
  entityRef,
  place,
  required,
  timeRange,
  without,
} from './inputs';
import { ReadAction } from './ReadAction';

/** A model reads the shape of a curve from so many; more are tokens without news. */
const POINTS = 60;

export const metricActions: ReadAction[] = [
  {
    name: 'get-entity-metrics',
    title: 'Get the golden signals of an entity',
    description:
      'Requests, errors, latency and saturation of the AWS resources of a catalog entity over time, from CloudWatch, as panels of series with about 60 points; each panel names its unit. Use it to see whether a service is slow, failing or saturated, and since when.',
    permission: metricsReadPermission,
    input: zod =>
      zod.object({ entityRef: entityRef(zod), ...timeRange(zod) }).strict(),
    example: { entityRef: 'component:default/payments', range: '3h' },
    read: (input, { metrics }, caller) => {
      const query = check(
        entityMetricsQuerySchema,
        without(input, 'entityRef'),
      );
      return metrics.ofEntity(
        {
          ...query,
          entityRef: required(input, 'entityRef'),
          maxDatapoints: POINTS,
        },
        caller,
      );
    },
  },
  {
    name: 'query-metrics',
    title: 'Query CloudWatch metrics',
    description:
      'Data points of CloudWatch metrics or metric math of one account and region, about 60 a series. Use it when get-entity-metrics does not show the metric that matters. Expressions refer to other queries by id, e.g. errors / requests * 100.',
    permission: metricsReadPermission,
    input: zod =>
      zod
        .object({
          ...place(zod),
          start: zod.string().describe('ISO-8601 instant'),
          end: zod.string().describe('ISO-8601 instant'),
          queries: zod
            .array(
              zod.object({
                id: zod
                  .string()
                  .describe('Begins with a lower-case letter, e.g. m1'),
                namespace: zod.string().describe('E.g. AWS/Lambda').optional(),
                metricName: zod.string().describe('E.g. Errors').optional(),
                dimensions: zod
                  .record(zod.string())
                  .describe('E.g. {"FunctionName": "payments"}')
                  .optional(),
                stat: zod
                  .string()
                  .describe('E.g. Sum, Average, Maximum, p99')
                  .optional(),
                expression: zod
                  .string()
                  .describe('Metric math, instead of a metric')
                  .optional(),
              }),
            )
            .min(1)
            .max(20),
        })
        .strict(),
    example: {
      accountId: '111122223333',
      region: 'eu-west-1',
      start: '2026-03-01T10:00:00Z',
      end: '2026-03-01T11:00:00Z',
      queries: [
        {
          id: 'errors',
          namespace: 'AWS/Lambda',
          metricName: 'Errors',
          dimensions: { FunctionName: 'payments' },
          stat: 'Sum',
        },
      ],
    },
    read: (input, { metrics }, caller) =>
      metrics.query(
        { ...check(metricsQueryRequestSchema, input), maxDatapoints: POINTS },
        caller,
      ),
  },
];
