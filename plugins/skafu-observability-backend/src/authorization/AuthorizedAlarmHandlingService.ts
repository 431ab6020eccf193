import { PermissionsService } from '@backstage/backend-plugin-api';
import { BasicPermission } from '@backstage/plugin-permission-common';
import {
  Acknowledgement,
  AcknowledgeRequest,
  AlarmMute,
  alarmsAcknowledgePermission,
  alarmsMutePermission,
  MuteRequest,
} from '@skafu/plugin-skafu-observability-common';
import { AuditTrail } from '../audit/AuditTrail';
import { AlarmRef } from '../aws/AlarmActions';
import { AlarmHandlingService } from '../signals/alarms/handling/AlarmHandlingService';
import { audited } from './audited';
import { Caller } from './Caller';
import { requirePermission } from './permissionCheck';

/**
 * Lets those acknowledge alarms who hold {@link alarmsAcknowledgePermission},
 * those mute them who hold {@link alarmsMutePermission}, and writes down what
 * they do.
 */
export class AuthorizedAlarmHandlingService implements AlarmHandlingService {
  static create(options: {
    service: AlarmHandlingService;
    permissions: PermissionsService;
    audit: AuditTrail;
  }): AuthorizedAlarmHandlingService {
    return new AuthorizedAlarmHandlingService(options);
  }

  readonly #service: AlarmHandlingService;
  readonly #permissions: PermissionsService;
  readonly #audit: AuditTrail;

  private constructor(
    options: Parameters<typeof AuthorizedAlarmHandlingService.create>[0],
  ) {
    this.#service = options.service;
    this.#permissions = options.permissions;
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
    { accountId, region, name }: AlarmRef,
    { permission, caller }: { permission: BasicPermission; caller: Caller },
    work: () => Promise<T>,
  ): Promise<T> {
    await requirePermission(this.#permissions, permission, caller);
    return audited(
      this.#audit,
      { eventId, accountId, region, target: name },
      caller,
      work,
    );
  }
}
