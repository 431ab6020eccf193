import { PermissionsService } from '@backstage/backend-plugin-api';
import {
  UsageResponse,
  usageReadPermission,
} from '@skafu/plugin-skafu-observability-common';
import { UsageService } from '../signals/usage/UsageService';
import { Caller } from './Caller';
import { requirePermission } from './permissionCheck';

/** Lets those read usage who hold {@link usageReadPermission}. */
export class AuthorizedUsageService implements UsageService {
  static create(options: {
    service: UsageService;
    permissions: PermissionsService;
  }): AuthorizedUsageService {
    return new AuthorizedUsageService(options.service, options.permissions);
  }

  readonly #service: UsageService;
  readonly #permissions: PermissionsService;

  private constructor(service: UsageService, permissions: PermissionsService) {
    this.#service = service;
    this.#permissions = permissions;
  }

  async read(caller: Caller): Promise<UsageResponse> {
    await requirePermission(this.#permissions, usageReadPermission, caller);
    return this.#service.read(caller);
  }
}
