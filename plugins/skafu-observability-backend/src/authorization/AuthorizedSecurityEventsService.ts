import { PermissionsService } from '@backstage/backend-plugin-api';
import {
  securityEventsReadPermission,
  SecurityEventsResponse,
} from '@skafu/plugin-skafu-observability-common';
import {
  ListSecurityEvents,
  SecurityEventsService,
} from '../signals/securityEvents/SecurityEventsService';
import { Caller } from './Caller';
import { requirePermission } from './permissionCheck';

/** Lets those read security events who hold {@link securityEventsReadPermission}. */
export class AuthorizedSecurityEventsService implements SecurityEventsService {
  static create(options: {
    service: SecurityEventsService;
    permissions: PermissionsService;
  }): AuthorizedSecurityEventsService {
    return new AuthorizedSecurityEventsService(
      options.service,
      options.permissions,
    );
  }

  readonly #service: SecurityEventsService;
  readonly #permissions: PermissionsService;

  private constructor(
    service: SecurityEventsService,
    permissions: PermissionsService,
  ) {
    this.#service = service;
    this.#permissions = permissions;
  }

  async list(
    request: ListSecurityEvents,
    caller: Caller,
  ): Promise<SecurityEventsResponse> {
    await requirePermission(
      this.#permissions,
      securityEventsReadPermission,
      caller,
    );
    return this.#service.list(request, caller);
  }
}
