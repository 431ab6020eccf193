import {
  targetsQuerySchema,
  targetsReadPermission,
} from '@skafu/plugin-skafu-observability-common';
import { check, entityRef } from './inputs';
import { ReadAction } from './ReadAction';

export const targetActions: ReadAction[] = [
  {
    name: 'list-aws-resources',
    title: 'List the AWS resources of an entity',
    description:
      'The AWS resources behind a catalog entity, with accounts and regions, why each belongs to it, and what was looked for and not found. Use it first, to learn which account, region and names other questions need.',
    permission: targetsReadPermission,
    input: zod => zod.object({ entityRef: entityRef(zod) }).strict(),
    example: { entityRef: 'component:default/payments' },
    read: (input, { targets }, caller) =>
      targets.find(check(targetsQuerySchema, input), caller),
  },
];
