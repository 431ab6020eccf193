import {
  AlarmHistoryResponse,
  AlarmResponse,
  AlarmsResponse,
  alarmsReadPermission,
} from '@skafu/plugin-skafu-observability-common';
import { AlarmRef } from '../aws/AlarmActions';
import {
  AlarmHistory,
  AlarmsService,
  ListAlarms,
} from '../signals/alarms/AlarmsService';
import { callOptions } from '../signals/alarms/callOptions';
import { Access } from './Access';
import { Caller } from './Caller';
import { narrowAlarms } from './narrowAlarms';
import { Subjects } from './subjects/Subjects';

/** Lets those read alarms whom {@link alarmsReadPermission} reaches them. */
export class AuthorizedAlarmsService implements AlarmsService {
  static create(options: {
    service: AlarmsService;
    access: Access;
    subjects: Subjects;
  }): AuthorizedAlarmsService {
    return new AuthorizedAlarmsService(options);
  }

  readonly #service: AlarmsService;
  readonly #access: Access;
  readonly #subjects: Subjects;

  private constructor(
    options: Parameters<typeof AuthorizedAlarmsService.create>[0],
  ) {
    this.#service = options.service;
    this.#access = options.access;
    this.#subjects = options.subjects;
  }

  async list(request: ListAlarms, caller: Caller): Promise<AlarmsResponse> {
    const reach = await this.#access.reach(alarmsReadPermission, caller);
    const narrow = narrowAlarms(reach, this.#subjects);
    return this.#service.list({ ...request, narrow }, caller);
  }

  async read(ref: AlarmRef, caller: Caller): Promise<AlarmResponse> {
    await this.#require(ref, caller);
    return this.#service.read(ref, caller);
  }

  async history(
    request: AlarmHistory,
    caller: Caller,
  ): Promise<AlarmHistoryResponse> {
    await this.#require(request, caller);
    return this.#service.history(request, caller);
  }

  async #require(ref: AlarmRef, caller: Caller): Promise<void> {
    await this.#access.require(alarmsReadPermission, caller, () =>
      this.#subjects.ofAlarm(ref, callOptions(caller)),
    );
  }
}
