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
import { Access } from './Access';
import { Caller } from './Caller';
import { narrowAlarms } from './narrowAlarms';
import { requirePermission } from './permissionCheck';
import { requireMetricsOnly } from './requireMetricsOnly';
import { Subjects } from './subjects/Subjects';

/**
 * Lets those read metrics who hold {@link metricsReadPermission}; on an entity's
 * panels stand the thresholds of alarms that {@link alarmsReadPermission}
 * reaches.
 */
export class AuthorizedMetricsService implements MetricsService {
  static create(options: {
    service: MetricsService;
    access: Access;
    subjects: Pick<Subjects, 'ofAlarms'>;
    permissions: PermissionsService;
  }): AuthorizedMetricsService {
    return new AuthorizedMetricsService(options);
  }

  readonly #service: MetricsService;
  readonly #access: Access;
  readonly #subjects: Pick<Subjects, 'ofAlarms'>;
  readonly #permissions: PermissionsService;

  private constructor(
    options: Parameters<typeof AuthorizedMetricsService.create>[0],
  ) {
    this.#service = options.service;
    this.#access = options.access;
    this.#subjects = options.subjects;
    this.#permissions = options.permissions;
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
    requireMetricsOnly(request.queries);
    return this.#service.query(request, caller);
  }

  async ofEntity(
    request: EntityMetrics,
    caller: Caller,
  ): Promise<EntityMetricsResponse> {
    await requirePermission(this.#permissions, metricsReadPermission, caller);
    const reach =
      request.thresholds === false
        ? undefined
        : await this.#access.reachIfAny(alarmsReadPermission, caller);
    return this.#service.ofEntity(
      {
        ...request,
        thresholds: reach !== undefined,
        narrow: reach && narrowAlarms(reach, this.#subjects),
      },
      caller,
    );
  }
}
