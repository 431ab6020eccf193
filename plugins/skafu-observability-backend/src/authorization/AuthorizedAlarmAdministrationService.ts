import { PermissionsService } from '@backstage/backend-plugin-api';
import {
  alarmsWritePermission,
  PutAlarmResponse,
} from '@skafu/plugin-skafu-observability-common';
import { AuditTrail } from '../audit/AuditTrail';
import { AlarmRef } from '../aws/AlarmActions';
import { AlarmAdministrationService } from '../signals/alarms/administration/AlarmAdministrationService';
import { audited } from './audited';
import { Caller } from './Caller';
import { requirePermission } from './permissionCheck';

/** Lets those change alarms who hold {@link alarmsWritePermission}, and writes down what they do. */
export class AuthorizedAlarmAdministrationService
  implements AlarmAdministrationService
{
  static create(options: {
    service: AlarmAdministrationService;
    permissions: PermissionsService;
    audit: AuditTrail;
  }): AuthorizedAlarmAdministrationService {
    return new AuthorizedAlarmAdministrationService(options);
  }

  readonly #service: AlarmAdministrationService;
  readonly #permissions: PermissionsService;
  readonly #audit: AuditTrail;

  private constructor(
    options: Parameters<typeof AuthorizedAlarmAdministrationService.create>[0],
  ) {
    this.#service = options.service;
    this.#permissions = options.permissions;
    this.#audit = options.audit;
  }

  async put(
    ref: AlarmRef,
    request: Parameters<AlarmAdministrationService['put']>[1],
    caller: Caller,
  ): Promise<PutAlarmResponse> {
    const meta = { type: request.alarm.type, create: request.create };
    return this.#write('alarm-put', ref, { caller, meta }, () =>
      this.#service.put(ref, request, caller),
    );
  }

  async delete(ref: AlarmRef, caller: Caller): Promise<void> {
    return this.#write('alarm-delete', ref, { caller, severity: 'high' }, () =>
      this.#service.delete(ref, caller),
    );
  }

  async setActions(
    ref: AlarmRef,
    request: { enabled: boolean },
    caller: Caller,
  ): Promise<void> {
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
    await requirePermission(this.#permissions, alarmsWritePermission, caller);
    return audited(
      this.#audit,
      { eventId, severity, accountId, region, target: name, meta },
      caller,
      work,
    );
  }
}
