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
import { Access } from './Access';
import { Caller } from './Caller';
import { requirePermission } from './permissionCheck';
import { requireMetricsOnly } from './requireMetricsOnly';

/**
 * Lets those preview alarms who hold {@link alarmsReadPermission} for anything
 * and, because a preview shows any metric, {@link metricsReadPermission}. What
 * is previewed is nobody's alarm yet.
 */
export class AuthorizedAlarmPreviewService implements AlarmPreviewService {
  static create(options: {
    service: AlarmPreviewService;
    access: Access;
    permissions: PermissionsService;
  }): AuthorizedAlarmPreviewService {
    return new AuthorizedAlarmPreviewService(options);
  }

  readonly #service: AlarmPreviewService;
  readonly #access: Access;
  readonly #permissions: PermissionsService;

  private constructor(
    options: Parameters<typeof AuthorizedAlarmPreviewService.create>[0],
  ) {
    this.#service = options.service;
    this.#access = options.access;
    this.#permissions = options.permissions;
  }

  async preview(
    request: PreviewAlarm,
    caller: Caller,
  ): Promise<PreviewAlarmResponse> {
    await this.#access.reach(alarmsReadPermission, caller);
    await requirePermission(this.#permissions, metricsReadPermission, caller);
    requireMetricsOnly(request.alarm.queries);
    return this.#service.preview(request, caller);
  }
}
