import { PermissionsService } from '@backstage/backend-plugin-api';
import {
  TargetsResponse,
  targetsReadPermission,
} from '@skafu/plugin-skafu-observability-common';
import { TargetsService } from '../signals/targets/TargetsService';
import { Caller } from './Caller';
import { requirePermission } from './permissionCheck';

/** Lets those see targets who hold {@link targetsReadPermission}. */
export class AuthorizedTargetsService implements TargetsService {
  static create(options: {
    service: TargetsService;
    permissions: PermissionsService;
  }): AuthorizedTargetsService {
    return new AuthorizedTargetsService(options.service, options.permissions);
  }

  readonly #service: TargetsService;
  readonly #permissions: PermissionsService;

  private constructor(
    service: TargetsService,
    permissions: PermissionsService,
  ) {
    this.#service = service;
    this.#permissions = permissions;
  }

  async find(
    request: { entityRef: string },
    caller: Caller,
  ): Promise<TargetsResponse> {
    await requirePermission(this.#permissions, targetsReadPermission, caller);
    return this.#service.find(request, caller);
  }
}
