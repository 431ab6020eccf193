import { PermissionsService } from '@backstage/backend-plugin-api';
import {
  alarmsReadPermission,
  EntityMetricsResponse,
  MetricsQueryResponse,
  MetricsResponse,
  metricsReadPermission,
} from '@skafu/plugin-skafu-observability-common';
import {
  EntityMetrics,
  ListMetrics,
  MetricsService,
  QueryMetrics,
} from '../signals/metrics/MetricsService';
import { Caller } from './Caller';
import { isAllowed, requirePermission } from './permissionCheck';

/**
 * Lets those read metrics who hold {@link metricsReadPermission}; alarm
 * thresholds on an entity's panels need {@link alarmsReadPermission} as well.
 */
export class AuthorizedMetricsService implements MetricsService {
  static create(options: {
    service: MetricsService;
    permissions: PermissionsService;
  }): AuthorizedMetricsService {
    return new AuthorizedMetricsService(options.service, options.permissions);
  }

  readonly #service: MetricsService;
  readonly #permissions: PermissionsService;

  private constructor(
    service: MetricsService,
    permissions: PermissionsService,
  ) {
    this.#service = service;
    this.#permissions = permissions;
  }

  async list(request: ListMetrics, caller: Caller): Promise<MetricsResponse> {
    await requirePermission(this.#permissions, metricsReadPermission, caller);
    return this.#service.list(request, caller);
  }

  async query(
    request: QueryMetrics,
    caller: Caller,
  ): Promise<MetricsQueryResponse> {
    await requirePermission(this.#permissions, metricsReadPermission, caller);
    return this.#service.query(request, caller);
  }

  async ofEntity(
    request: EntityMetrics,
    caller: Caller,
  ): Promise<EntityMetricsResponse> {
    await requirePermission(this.#permissions, metricsReadPermission, caller);
    const thresholds =
      (request.thresholds ?? true) &&
      (await isAllowed(this.#permissions, alarmsReadPermission, caller));
    return this.#service.ofEntity({ ...request, thresholds }, caller);
  }
}
