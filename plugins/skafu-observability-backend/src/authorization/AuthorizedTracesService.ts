import { PermissionsService } from '@backstage/backend-plugin-api';
import {
  ServiceMapResponse,
  TraceLogsResponse,
  TraceResponse,
  tracesReadPermission,
  TracesResponse,
} from '@skafu/plugin-skafu-observability-common';
import { AuditTrail } from '../audit/AuditTrail';
import {
  ListTraces,
  ReadServiceMap,
  ReadTrace,
  ReadTraceLogs,
  TracesService,
} from '../signals/traces/TracesService';
import { auditedRead } from './audited';
import { Caller } from './Caller';
import { LogAccess } from './LogAccess';
import { requirePermission } from './permissionCheck';

/** Lets those read traces who hold {@link tracesReadPermission}; of their log lines, what {@link LogAccess} lets them. */
export class AuthorizedTracesService implements TracesService {
  static create(options: {
    service: TracesService;
    permissions: PermissionsService;
    logs: LogAccess;
    trail: AuditTrail;
  }): AuthorizedTracesService {
    return new AuthorizedTracesService(options);
  }

  readonly #service: TracesService;
  readonly #permissions: PermissionsService;
  readonly #logs: LogAccess;
  readonly #trail: AuditTrail;

  private constructor(
    options: Parameters<typeof AuthorizedTracesService.create>[0],
  ) {
    this.#service = options.service;
    this.#permissions = options.permissions;
    this.#logs = options.logs;
    this.#trail = options.trail;
  }

  async list(request: ListTraces, caller: Caller): Promise<TracesResponse> {
    await requirePermission(this.#permissions, tracesReadPermission, caller);
    return this.#service.list(request, caller);
  }

  async read(request: ReadTrace, caller: Caller): Promise<TraceResponse> {
    await requirePermission(this.#permissions, tracesReadPermission, caller);
    return this.#service.read(request, caller);
  }

  async logs(
    request: ReadTraceLogs,
    caller: Caller,
  ): Promise<TraceLogsResponse> {
    await requirePermission(this.#permissions, tracesReadPermission, caller);
    const reach = await this.#logs.reach(caller);
    return auditedRead(
      this.#trail,
      { eventId: 'trace-logs-read', target: request.traceId },
      caller,
      () => this.#service.logs({ ...request, only: reach.filter() }, caller),
    );
  }

  async map(
    request: ReadServiceMap,
    caller: Caller,
  ): Promise<ServiceMapResponse> {
    await requirePermission(this.#permissions, tracesReadPermission, caller);
    return this.#service.map(request, caller);
  }
}
