import {
  liveTailEventSchemas,
  liveTailQuerySchema,
  logContextQuerySchema,
  logContextResponseSchema,
  logEventsQuerySchema,
  logEventsResponseSchema,
  logFieldsQuerySchema,
  logFieldsResponseSchema,
  logGroupsQuerySchema,
  logGroupsResponseSchema,
  logRecordQuerySchema,
  logRecordResponseSchema,
} from '@skafu/plugin-skafu-observability-common';
import { z } from 'zod';
import { createEventStreamRoute, createRoute, Route } from '../../http/route';
import { LogsService } from './LogsService';

export function createLogsRoutes(service: LogsService): Route[] {
  return [
    createRoute({
      method: 'get',
      path: '/v1/logs/groups',
      operationId: 'listLogGroups',
      summary: 'Log groups of an entity or of accounts',
      description:
        'Of an entity: those that its annotations or tags lead to, and those that are named after its resources; each says why it belongs to it, and `missing` what was looked for and is not there.',
      tag: 'logs',
      request: z.object({ query: logGroupsQuerySchema }),
      response: logGroupsResponseSchema,
      handle: ({ query }, caller) => service.listGroups(query, caller),
    }),
    createRoute({
      method: 'get',
      path: '/v1/logs/events',
      operationId: 'searchLogEvents',
      summary: 'Log lines that match a filter pattern',
      description:
        'Free of charge, for short windows; queries are for the rest. A page may hold fewer lines than asked for, or none, and have a `nextCursor`: CloudWatch has not searched everything yet.',
      tag: 'logs',
      request: z.object({ query: logEventsQuerySchema }),
      response: logEventsResponseSchema,
      handle: ({ query }, caller) => service.searchEvents(query, caller),
    }),
    createRoute({
      method: 'get',
      path: '/v1/logs/events/context',
      operationId: 'readLogContext',
      summary: 'The lines around a moment of one log stream',
      tag: 'logs',
      request: z.object({ query: logContextQuerySchema }),
      response: logContextResponseSchema,
      handle: ({ query }, caller) => service.readContext(query, caller),
    }),
    createRoute({
      method: 'get',
      path: '/v1/logs/fields',
      operationId: 'listLogFields',
      summary: 'Fields of the lines of some log groups, for completion',
      tag: 'logs',
      request: z.object({ query: logFieldsQuerySchema }),
      response: logFieldsResponseSchema,
      handle: ({ query }, caller) => service.listFields(query, caller),
    }),
    createRoute({
      method: 'get',
      path: '/v1/logs/records',
      operationId: 'readLogRecord',
      summary: 'Every field of the line behind a row of a query',
      tag: 'logs',
      request: z.object({ query: logRecordQuerySchema }),
      response: logRecordResponseSchema,
      handle: ({ query }, caller) => service.readRecord(query, caller),
    }),
    createEventStreamRoute({
      method: 'get',
      path: '/v1/logs/tail',
      operationId: 'tailLogs',
      summary: 'Log lines as they come',
      description:
        'All who follow the same groups with the same filter share one session at AWS. `since` brings the last minutes first; with `Last-Event-ID` a lost connection goes on where it was, as far as the last ten minutes are kept. A `gap` says where lines are missing, and why.',
      tag: 'logs',
      request: z.object({
        query: liveTailQuerySchema,
        headers: z.object({ 'last-event-id': z.string().max(100).optional() }),
      }),
      events: liveTailEventSchemas,
      handle: ({ query, headers }, caller) =>
        service.tail(
          { ...query, lastEventId: headers['last-event-id'] },
          caller,
        ),
    }),
  ];
}
