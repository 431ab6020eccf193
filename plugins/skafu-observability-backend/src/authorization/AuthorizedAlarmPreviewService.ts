import { PermissionsService } from '@backstage/backend-plugin-api';
import {
  alarmsReadPermission,
  metricsReadPermission,
  PreviewAlarmResponse,
} from '@skafu/plugin-skafu-observability-common';
import {
  AlarmPreviewService,
  PreviewAlarm,
} from '../signals/alarms/preview/AlarmPreviewService';
import { Caller } from './Caller';
import { requirePermission } from './permissionCheck';

/**
 * Lets those preview alarms who hold {@link alarmsReadPermission} and, because
 * a preview shows any metric, {@link metricsReadPermission}.
 */
export class AuthorizedAlarmPreviewService implements AlarmPreviewService {
  static create(options: {
    service: AlarmPreviewService;
    permissions: PermissionsService;
  }): AuthorizedAlarmPreviewService {
    return new AuthorizedAlarmPreviewService(
      options.service,
      options.permissions,
    );
  }

  readonly #service: AlarmPreviewService;
  readonly #permissions: PermissionsService;

  private constructor(
    service: AlarmPreviewService,
    permissions: PermissionsService,
  ) {
    this.#service = service;
    this.#permissions = permissions;
  }

  async preview(
    request: PreviewAlarm,
    caller: Caller,
  ): Promise<PreviewAlarmResponse> {
    await requirePermission(this.#permissions, alarmsReadPermission, caller);
    await requirePermission(this.#permissions, metricsReadPermission, caller);
    return this.#service.preview(request, caller);
  }
}
