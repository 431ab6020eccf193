import {
  costForecastQuerySchema,
  costsQuerySchema,
  costsReadPermission,
} from '@skafu/plugin-skafu-observability-common';
import { check, dayRange, subject } from './inputs';
import { ActionZod, ReadAction } from './ReadAction';

/** Costs know no region but as a group. */
const scope = (zod: ActionZod) => {
  const { entityRef, accountId } = subject(zod);
  return { entityRef, accountId };
};

export const costActions: ReadAction[] = [
  {
    name: 'get-costs',
    title: 'Get costs',
    description:
      'What AWS charged for an entity, a team or an account by day or month, in groups, with the period before it to compare. Amounts are in the currency of the answer. Costs lag a day behind.',
    permission: costsReadPermission,
    input: zod =>
      zod
        .object({
          ...scope(zod),
          ...dayRange(zod),
          granularity: zod.enum(['daily', 'monthly']).default('daily'),
          groupBy: zod
            .string()
            .describe(
              'service, account, region, usage-type, entity, owner or tag:<key>',
            )
            .default('service'),
        })
        .strict(),
    example: { entityRef: 'system:default/storefront', range: '30d' },
    read: (input, { costs }, caller) =>
      costs.read(check(costsQuerySchema, input), caller),
  },
  {
    name: 'get-cost-forecast',
    title: 'Get a cost forecast',
    description:
      'What AWS expects an entity, a team or an account to cost until the end of this month or another day, with an interval.',
    permission: costsReadPermission,
    input: zod =>
      zod
        .object({
          ...scope(zod),
          end: zod.string().describe('The day after the last').optional(),
          granularity: zod.enum(['daily', 'monthly']).default('monthly'),
        })
        .strict(),
    example: { entityRef: 'system:default/storefront' },
    read: (input, { costs }, caller) =>
      costs.forecast(check(costForecastQuerySchema, input), caller),
  },
];
