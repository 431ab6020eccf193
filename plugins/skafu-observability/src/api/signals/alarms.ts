import {
  acknowledgementSchema,
  alarmHistoryResponseSchema,
  alarmMuteSchema,
  alarmResponseSchema,
  alarmsResponseSchema,
  previewAlarmResponseSchema,
  putAlarmResponseSchema,
  type AcknowledgeRequest,
  type Acknowledgement,
  type alarmHistoryQuerySchema,
  type AlarmHistoryResponse,
  type AlarmMute,
  type AlarmPath,
  type AlarmResponse,
  type alarmsQuerySchema,
  type AlarmsResponse,
  type MuteRequest,
  type PreviewAlarmRequest,
  type PreviewAlarmResponse,
  type PutAlarmRequest,
  type PutAlarmResponse,
} from '@skafu/plugin-skafu-observability-common';
import {
  pathOf,
  type ParametersOf,
  type RequestOptions,
  type Requests,
} from '../Requests';

/**
 * CloudWatch alarms, and what the users of the portal do about them.
 *
 * @public
 */
export interface AlarmsApi {
  /** Alarms of an entity or of accounts, firing first. Stands on CloudWatch DescribeAlarms. */
  list(
    request: ParametersOf<typeof alarmsQuerySchema>,
    options?: RequestOptions,
  ): Promise<AlarmsResponse>;

  /** One alarm: state, settings, acknowledgement, mutes, owners. */
  read(request: AlarmPath, options?: RequestOptions): Promise<AlarmResponse>;

  /** What happened to an alarm within 30 days, newest first. */
  history(
    request: AlarmPath & ParametersOf<typeof alarmHistoryQuerySchema>,
    options?: RequestOptions,
  ): Promise<AlarmHistoryResponse>;

  /** What a metric alarm would have done over past data. */
  preview(
    request: PreviewAlarmRequest,
    options?: RequestOptions,
  ): Promise<PreviewAlarmResponse>;

  /** Creates an alarm, or changes one. 409 where it was changed by somebody else. */
  put(
    request: AlarmPath & { body: PutAlarmRequest },
    options?: RequestOptions,
  ): Promise<PutAlarmResponse>;

  /** Deletes an alarm. */
  delete(request: AlarmPath, options?: RequestOptions): Promise<void>;

  /** Switches on or off what an alarm does when its state changes. */
  setActions(
    request: AlarmPath & { enabled: boolean },
    options?: RequestOptions,
  ): Promise<void>;

  /** Says who looks after a firing alarm. */
  acknowledge(
    request: AlarmPath & { body: AcknowledgeRequest },
    options?: RequestOptions,
  ): Promise<Acknowledgement>;

  /** Takes an acknowledgement back. */
  withdraw(
    request: AlarmPath & { version?: number },
    options?: RequestOptions,
  ): Promise<void>;

  /** Mutes an alarm for a time, or at times. */
  mute(
    request: AlarmPath & { body: MuteRequest },
    options?: RequestOptions,
  ): Promise<AlarmMute>;

  /** Deletes the portal's mute rule of an alarm. */
  unmute(request: AlarmPath, options?: RequestOptions): Promise<void>;
}

export function createAlarmsApi(requests: Requests): AlarmsApi {
  return {
    list: (request, options) =>
      requests.json(alarmsResponseSchema, {
        path: '/alarms',
        query: request,
        ...options,
      }),
    read: (request, options) =>
      requests.json(alarmResponseSchema, {
        path: `/alarms${alarmPath(request)}`,
        ...options,
      }),
    history: (request, options) => {
      const { accountId, region, name, ...query } = request;
      return requests.json(alarmHistoryResponseSchema, {
        path: `/alarms${alarmPath(request)}/history`,
        query,
        ...options,
      });
    },
    preview: (request, options) =>
      requests.json(previewAlarmResponseSchema, {
        method: 'POST',
        path: '/alarms/preview',
        body: request,
        ...options,
      }),
    put: (request, options) =>
      requests.json(putAlarmResponseSchema, {
        method: 'PUT',
        path: `/alarms${alarmPath(request)}`,
        body: request.body,
        ...options,
      }),
    delete: (request, options) =>
      requests.silent({
        method: 'DELETE',
        path: `/alarms${alarmPath(request)}`,
        ...options,
      }),
    setActions: (request, options) =>
      requests.silent({
        method: 'PUT',
        path: `/alarms${alarmPath(request)}/actions`,
        body: { enabled: request.enabled },
        ...options,
      }),
    acknowledge: (request, options) =>
      requests.json(acknowledgementSchema, {
        method: 'PUT',
        path: `/alarms${alarmPath(request)}/acknowledgement`,
        body: request.body,
        ...options,
      }),
    withdraw: (request, options) =>
      requests.silent({
        method: 'DELETE',
        path: `/alarms${alarmPath(request)}/acknowledgement`,
        query: { version: request.version },
        ...options,
      }),
    mute: (request, options) =>
      requests.json(alarmMuteSchema, {
        method: 'PUT',
        path: `/alarms${alarmPath(request)}/mute`,
        body: request.body,
        ...options,
      }),
    unmute: (request, options) =>
      requests.silent({
        method: 'DELETE',
        path: `/alarms${alarmPath(request)}/mute`,
        ...options,
      }),
  };
}

function alarmPath({ accountId, region, name }: AlarmPath): string {
  return pathOf(accountId, region, name);
}
