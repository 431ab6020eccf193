import {
  acknowledgementSchema,
  acknowledgeRequestSchema,
  alarmActionsRequestSchema,
  alarmHistoryQuerySchema,
  alarmHistoryResponseSchema,
  alarmMuteSchema,
  alarmPathSchema,
  alarmResponseSchema,
  alarmsQuerySchema,
  alarmsResponseSchema,
  muteRequestSchema,
  previewAlarmRequestSchema,
  previewAlarmResponseSchema,
  putAlarmRequestSchema,
  putAlarmResponseSchema,
  withdrawQuerySchema,
} from '@skafu/plugin-skafu-observability-common';
import { z } from 'zod';
import { createRoute, createSilentRoute, Route } from '../../http/route';
import { AlarmAdministrationService } from './administration/AlarmAdministrationService';
import { AlarmsService } from './AlarmsService';
import { AlarmHandlingService } from './handling/AlarmHandlingService';
import { AlarmPreviewService } from './preview/AlarmPreviewService';

const ALARM = '/v1/alarms/{accountId}/{region}/{name}';
const tag = 'alarms';

export function createAlarmsRoutes(services: {
  alarms: AlarmsService;
  administration: AlarmAdministrationService;
  handling: AlarmHandlingService;
  preview: AlarmPreviewService;
}): Route[] {
  return [
    ...readRoutes(services.alarms, services.preview),
    ...administrationRoutes(services.administration),
    ...handlingRoutes(services.handling),
  ];
}

function readRoutes(
  alarms: AlarmsService,
  preview: AlarmPreviewService,
): Route[] {
  return [
    createRoute({
      method: 'get',
      path: '/v1/alarms',
      operationId: 'listAlarms',
      summary: 'Alarms of an entity or of accounts, firing first',
      tag,
      request: z.object({ query: alarmsQuerySchema }),
      response: alarmsResponseSchema,
      handle: ({ query }, caller) => alarms.list(query, caller),
    }),
    createRoute({
      method: 'post',
      path: '/v1/alarms/preview',
      operationId: 'previewAlarm',
      summary: 'What a metric alarm would have done over past data',
      tag,
      request: z.object({ body: previewAlarmRequestSchema }),
      response: previewAlarmResponseSchema,
      handle: ({ body }, caller) => preview.preview(body, caller),
    }),
    createRoute({
      method: 'get',
      path: ALARM,
      operationId: 'readAlarm',
      summary: 'One alarm: state, settings, acknowledgement, mutes, owners',
      tag,
      request: z.object({ params: alarmPathSchema }),
      response: alarmResponseSchema,
      handle: ({ params }, caller) => alarms.read(params, caller),
    }),
    createRoute({
      method: 'get',
      path: `${ALARM}/history`,
      operationId: 'readAlarmHistory',
      summary: 'What happened to an alarm within 30 days, newest first',
      tag,
      request: z.object({
        params: alarmPathSchema,
        query: alarmHistoryQuerySchema,
      }),
      response: alarmHistoryResponseSchema,
      handle: ({ params, query }, caller) =>
        alarms.history({ ...params, ...query }, caller),
    }),
  ];
}

function administrationRoutes(service: AlarmAdministrationService): Route[] {
  return [
    createRoute({
      method: 'put',
      path: ALARM,
      operationId: 'putAlarm',
      summary: 'Create an alarm, or change one',
      description:
        'Settings that the portal does not know, and tags, stay as they are.',
      tag,
      request: z.object({
        params: alarmPathSchema,
        body: putAlarmRequestSchema,
      }),
      response: putAlarmResponseSchema,
      handle: ({ params, body }, caller) => service.put(params, body, caller),
    }),
    createSilentRoute({
      method: 'delete',
      path: ALARM,
      operationId: 'deleteAlarm',
      summary: 'Delete an alarm',
      tag,
      request: z.object({ params: alarmPathSchema }),
      handle: ({ params }, caller) => service.delete(params, caller),
    }),
    createSilentRoute({
      method: 'put',
      path: `${ALARM}/actions`,
      operationId: 'switchAlarmActions',
      summary: 'Switch on or off what an alarm does when its state changes',
      tag,
      request: z.object({
        params: alarmPathSchema,
        body: alarmActionsRequestSchema,
      }),
      handle: ({ params, body }, caller) =>
        service.setActions(params, body, caller),
    }),
  ];
}

function handlingRoutes(service: AlarmHandlingService): Route[] {
  return [
    createRoute({
      method: 'put',
      path: `${ALARM}/acknowledgement`,
      operationId: 'acknowledgeAlarm',
      summary: 'Say who looks after a firing alarm',
      tag,
      request: z.object({
        params: alarmPathSchema,
        body: acknowledgeRequestSchema,
      }),
      response: acknowledgementSchema,
      handle: ({ params, body }, caller) =>
        service.acknowledge(params, body, caller),
    }),
    createSilentRoute({
      method: 'delete',
      path: `${ALARM}/acknowledgement`,
      operationId: 'withdrawAcknowledgement',
      summary: 'Take an acknowledgement back',
      tag,
      request: z.object({
        params: alarmPathSchema,
        query: withdrawQuerySchema,
      }),
      handle: ({ params, query }, caller) =>
        service.withdraw(params, query, caller),
    }),
    createRoute({
      method: 'put',
      path: `${ALARM}/mute`,
      operationId: 'muteAlarm',
      summary: 'Mute an alarm for a time, or at times',
      tag,
      request: z.object({ params: alarmPathSchema, body: muteRequestSchema }),
      response: alarmMuteSchema,
      handle: ({ params, body }, caller) => service.mute(params, body, caller),
    }),
    createSilentRoute({
      method: 'delete',
      path: `${ALARM}/mute`,
      operationId: 'unmuteAlarm',
      summary: "Delete the portal's mute rule of an alarm",
      tag,
      request: z.object({ params: alarmPathSchema }),
      handle: ({ params }, caller) => service.unmute(params, caller),
    }),
  ];
}
