import {
  alarmsQuerySchema,
  alarmsReadPermission,
} from '@skafu/plugin-skafu-observability-common';
import { check, limit, place, required, subject } from './inputs';
import { ReadAction } from './ReadAction';

export const alarmActions: ReadAction[] = [
  {
    name: 'list-alarms',
    title: 'List alarms',
    description:
      'CloudWatch alarms of an entity, of an account, or of all; those that fire come first. Says the state, since when, AWS’s reason, the threshold, and whether somebody has acknowledged or muted it. Use it to learn what is wrong now.',
    permission: alarmsReadPermission,
    input: zod =>
      zod
        .object({
          ...subject(zod),
          state: zod
            .array(zod.enum(['ALARM', 'OK', 'INSUFFICIENT_DATA']))
            .optional(),
          search: zod
            .string()
            .describe('Words that all stand in name, description or metric')
            .optional(),
          limit: limit(zod, 100, 25),
          cursor: zod
            .string()
            .describe('nextCursor of the last answer')
            .optional(),
        })
        .strict(),
    example: { entityRef: 'component:default/payments', state: ['ALARM'] },
    read: (input, { alarms }, caller) =>
      alarms.alarms.list(check(alarmsQuerySchema, input), caller),
  },
  {
    name: 'get-alarm',
    title: 'Get an alarm',
    description:
      'All about one CloudWatch alarm, with its settings, contributing alarms, mutes and acknowledgement.',
    permission: alarmsReadPermission,
    input: zod =>
      zod
        .object({
          ...place(zod),
          name: zod.string().describe('Its exact name'),
        })
        .strict(),
    example: {
      accountId: '111122223333',
      region: 'eu-west-1',
      name: 'payments-errors',
    },
    read: (input, { alarms }, caller) =>
      alarms.alarms.read(
        {
          accountId: required(input, 'accountId'),
          region: required(input, 'region'),
          name: required(input, 'name'),
        },
        caller,
      ),
  },
];
