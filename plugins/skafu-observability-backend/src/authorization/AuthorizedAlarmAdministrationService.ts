import {
  alarmsWritePermission,
  PutAlarmResponse,
} from '@skafu/plugin-skafu-observability-common';
import { AuditTrail } from '../audit/AuditTrail';
import { AlarmRef } from '../aws/AlarmActions';
import { AlarmAdministrationService } from '../signals/alarms/administration/AlarmAdministrationService';
import { callOptions } from '../signals/alarms/callOptions';
import { Access } from './Access';
import { AlarmPutGuard } from './AlarmPutGuard';
import { audited } from './audited';
import { Caller } from './Caller';
import { Subjects } from './subjects/Subjects';

/** Lets those change alarms whom {@link alarmsWritePermission} reaches them, and writes down what they do. */
export class AuthorizedAlarmAdministrationService
  implements AlarmAdministrationService
{
  static create(options: {
    service: AlarmAdministrationService;
    access: Access;
    subjects: Pick<Subjects, 'ofAlarm'>;
    guard: AlarmPutGuard;
    audit: AuditTrail;
  }): AuthorizedAlarmAdministrationService {
    return new AuthorizedAlarmAdministrationService(options);
  }

  readonly #service: AlarmAdministrationService;
  readonly #access: Access;
  readonly #subjects: Pick<Subjects, 'ofAlarm'>;
  readonly #guard: AlarmPutGuard;
  readonly #audit: AuditTrail;

  private constructor(
    options: Parameters<typeof AuthorizedAlarmAdministrationService.create>[0],
  ) {
    this.#service = options.service;
    this.#access = options.access;
    this.#subjects = options.subjects;
    this.#guard = options.guard;
    this.#audit = options.audit;
  }

  async put(
    ref: AlarmRef,
    request: Parameters<AlarmAdministrationService['put']>[1],
    caller: Caller,
  ): Promise<PutAlarmResponse> {
    const reach = await this.#access.reach(alarmsWritePermission, caller);
    const checked = await this.#guard.check(ref, request, { reach, caller });
    const meta = { type: request.alarm.type, create: request.create };
    return this.#write('alarm-put', ref, { caller, meta }, () =>
      this.#service.put(ref, checked, caller),
    );
  }

  async delete(ref: AlarmRef, caller: Caller): Promise<void> {
    await this.#require(ref, caller);
    return this.#write('alarm-delete', ref, { caller, severity: 'high' }, () =>
      this.#service.delete(ref, caller),
    );
  }

  async setActions(
    ref: AlarmRef,
    request: { enabled: boolean },
    caller: Caller,
  ): Promise<void> {
    await this.#require(ref, caller);
    const { enabled } = request;
    return this.#write(
      'alarm-actions-switch',
      ref,
      {
        caller,
        meta: { enabled },
        // Nobody hears of an alarm without its actions.
        severity: enabled ? 'medium' : 'high',
      },
      () => this.#service.setActions(ref, request, caller),
    );
  }

  async #require(ref: AlarmRef, caller: Caller): Promise<void> {
    await this.#access.require(alarmsWritePermission, caller, () =>
      this.#subjects.ofAlarm(ref, { ...callOptions(caller), fresh: true }),
    );
  }

  async #write<T>(
    eventId: string,
    { accountId, region, name }: AlarmRef,
    options: {
      caller: Caller;
      severity?: 'medium' | 'high';
      meta?: Record<string, string | boolean>;
    },
    work: () => Promise<T>,
  ): Promise<T> {
    const { caller, severity, meta } = options;
    return audited(
      this.#audit,
      { eventId, severity, accountId, region, target: name, meta },
      caller,
      work,
    );
  }
}
