import { PermissionsService } from '@backstage/backend-plugin-api';
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
import { Caller } from './Caller';
import { requirePermission } from './permissionCheck';

/** Lets those read alarms who hold {@link alarmsReadPermission}. */
export class AuthorizedAlarmsService implements AlarmsService {
  static create(options: {
    service: AlarmsService;
    permissions: PermissionsService;
  }): AuthorizedAlarmsService {
    return new AuthorizedAlarmsService(options.service, options.permissions);
  }

  readonly #service: AlarmsService;
  readonly #permissions: PermissionsService;

  private constructor(service: AlarmsService, permissions: PermissionsService) {
    this.#service = service;
    this.#permissions = permissions;
  }

  async list(request: ListAlarms, caller: Caller): Promise<AlarmsResponse> {
    await requirePermission(this.#permissions, alarmsReadPermission, caller);
    return this.#service.list(request, caller);
  }

  async read(ref: AlarmRef, caller: Caller): Promise<AlarmResponse> {
    await requirePermission(this.#permissions, alarmsReadPermission, caller);
    return this.#service.read(ref, caller);
  }

  async history(
    request: AlarmHistory,
    caller: Caller,
  ): Promise<AlarmHistoryResponse> {
    await requirePermission(this.#permissions, alarmsReadPermission, caller);
    return this.#service.history(request, caller);
  }
}
