import { PermissionsService } from '@backstage/backend-plugin-api';
import {
  healthReadPermission,
  HealthResponse,
  SlosResponse,
} from '@skafu/plugin-skafu-observability-common';
import {
  HealthService,
  ListSlos,
  ReadHealth,
} from '../signals/health/HealthService';
import { Caller } from './Caller';
import { requirePermission } from './permissionCheck';

/** Lets those see health who hold {@link healthReadPermission}. */
export class AuthorizedHealthService implements HealthService {
  static create(options: {
    service: HealthService;
    permissions: PermissionsService;
  }): AuthorizedHealthService {
    return new AuthorizedHealthService(options.service, options.permissions);
  }

  readonly #service: HealthService;
  readonly #permissions: PermissionsService;

  private constructor(service: HealthService, permissions: PermissionsService) {
    this.#service = service;
    this.#permissions = permissions;
  }

  async read(request: ReadHealth, caller: Caller): Promise<HealthResponse> {
    await requirePermission(this.#permissions, healthReadPermission, caller);
    return this.#service.read(request, caller);
  }

  async listSlos(request: ListSlos, caller: Caller): Promise<SlosResponse> {
    await requirePermission(this.#permissions, healthReadPermission, caller);
    return this.#service.listSlos(request, caller);
  }
}
