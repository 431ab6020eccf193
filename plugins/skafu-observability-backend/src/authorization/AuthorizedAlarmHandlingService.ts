import {
  Acknowledgement,
  AcknowledgeRequest,
  AlarmMute,
  alarmsAcknowledgePermission,
  alarmsMutePermission,
  MuteRequest,
  SubjectPermission,
} from '@skafu/plugin-skafu-observability-common';
import { AuditTrail } from '../audit/AuditTrail';
import { AlarmRef } from '../aws/AlarmActions';
import { callOptions } from '../signals/alarms/callOptions';
import { AlarmHandlingService } from '../signals/alarms/handling/AlarmHandlingService';
import { Access } from './Access';
import { audited } from './audited';
import { Caller } from './Caller';
import { Subjects } from './subjects/Subjects';

/**
 * Lets those acknowledge alarms whom {@link alarmsAcknowledgePermission} reaches
 * them, those mute them whom {@link alarmsMutePermission} does, and writes down
 * what they do.
 */
export class AuthorizedAlarmHandlingService implements AlarmHandlingService {
  static create(options: {
    service: AlarmHandlingService;
    access: Access;
    subjects: Pick<Subjects, 'ofAlarm'>;
    audit: AuditTrail;
  }): AuthorizedAlarmHandlingService {
    return new AuthorizedAlarmHandlingService(options);
  }

  readonly #service: AlarmHandlingService;
  readonly #access: Access;
  readonly #subjects: Pick<Subjects, 'ofAlarm'>;
  readonly #audit: AuditTrail;

  private constructor(
    options: Parameters<typeof AuthorizedAlarmHandlingService.create>[0],
  ) {
    this.#service = options.service;
    this.#access = options.access;
    this.#subjects = options.subjects;
    this.#audit = options.audit;
  }

  async acknowledge(
    ref: AlarmRef,
    request: AcknowledgeRequest,
    caller: Caller,
  ): Promise<Acknowledgement> {
    return this.#write(
      'alarm-acknowledge',
      ref,
      { permission: alarmsAcknowledgePermission, caller },
      () => this.#service.acknowledge(ref, request, caller),
    );
  }

  async withdraw(
    ref: AlarmRef,
    request: { version?: number },
    caller: Caller,
  ): Promise<void> {
    return this.#write(
      'alarm-acknowledgement-withdraw',
      ref,
      { permission: alarmsAcknowledgePermission, caller },
      () => this.#service.withdraw(ref, request, caller),
    );
  }

  async mute(
    ref: AlarmRef,
    request: MuteRequest,
    caller: Caller,
  ): Promise<AlarmMute> {
    return this.#write(
      'alarm-mute',
      ref,
      { permission: alarmsMutePermission, caller },
      () => this.#service.mute(ref, request, caller),
    );
  }

  async unmute(ref: AlarmRef, caller: Caller): Promise<void> {
    return this.#write(
      'alarm-unmute',
      ref,
      { permission: alarmsMutePermission, caller },
      () => this.#service.unmute(ref, caller),
    );
  }

  async #write<T>(
    eventId: string,
    ref: AlarmRef,
    { permission, caller }: { permission: SubjectPermission; caller: Caller },
    work: () => Promise<T>,
  ): Promise<T> {
    await this.#access.require(permission, caller, () =>
      this.#subjects.ofAlarm(ref, callOptions(caller)),
    );
    const { accountId, region, name } = ref;
    return audited(
      this.#audit,
      { eventId, accountId, region, target: name },
      caller,
      work,
    );
  }
}
