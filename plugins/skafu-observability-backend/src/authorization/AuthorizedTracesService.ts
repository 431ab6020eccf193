import { PermissionsService } from '@backstage/backend-plugin-api';
import {
  logsReadPermission,
  ServiceMapResponse,
  TraceLogsResponse,
  TraceResponse,
  tracesReadPermission,
  TracesResponse,
} from '@skafu/plugin-skafu-observability-common';
import {
  ListTraces,
  ReadServiceMap,
  ReadTrace,
  TracesService,
} from '../signals/traces/TracesService';
import { Caller } from './Caller';
import { requirePermission } from './permissionCheck';

/** Lets those read traces who hold {@link tracesReadPermission}; their log lines need {@link logsReadPermission} too. */
export class AuthorizedTracesService implements TracesService {
  static create(options: {
    service: TracesService;
    permissions: PermissionsService;
  }): AuthorizedTracesService {
    return new AuthorizedTracesService(options.service, options.permissions);
  }

  readonly #service: TracesService;
  readonly #permissions: PermissionsService;

  private constructor(service: TracesService, permissions: PermissionsService) {
    this.#service = service;
    this.#permissions = permissions;
  }

  async list(request: ListTraces, caller: Caller): Promise<TracesResponse> {
    await requirePermission(this.#permissions, tracesReadPermission, caller);
    return this.#service.list(request, caller);
  }

  async read(request: ReadTrace, caller: Caller): Promise<TraceResponse> {
    await requirePermission(this.#permissions, tracesReadPermission, caller);
    return this.#service.read(request, caller);
  }

  async logs(request: ReadTrace, caller: Caller): Promise<TraceLogsResponse> {
    await requirePermission(this.#permissions, tracesReadPermission, caller);
    await requirePermission(this.#permissions, logsReadPermission, caller);
    return this.#service.logs(request, caller);
  }

  async map(
    request: ReadServiceMap,
    caller: Caller,
  ): Promise<ServiceMapResponse> {
    await requirePermission(this.#permissions, tracesReadPermission, caller);
    return this.#service.map(request, caller);
  }
}
