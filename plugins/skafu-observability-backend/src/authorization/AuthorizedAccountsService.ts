import { PermissionsService } from '@backstage/backend-plugin-api';
import {
  AccountsResponse,
  targetsReadPermission,
} from '@skafu/plugin-skafu-observability-common';
import { AccountsService } from '../signals/accounts/AccountsService';
import { Caller } from './Caller';
import { requirePermission } from './permissionCheck';

/** Lets those see the accounts who hold {@link targetsReadPermission}. */
export class AuthorizedAccountsService implements AccountsService {
  static create(options: {
    service: AccountsService;
    permissions: PermissionsService;
  }): AuthorizedAccountsService {
    return new AuthorizedAccountsService(options.service, options.permissions);
  }

  readonly #service: AccountsService;
  readonly #permissions: PermissionsService;

  private constructor(
    service: AccountsService,
    permissions: PermissionsService,
  ) {
    this.#service = service;
    this.#permissions = permissions;
  }

  async list(caller: Caller): Promise<AccountsResponse> {
    await requirePermission(this.#permissions, targetsReadPermission, caller);
    return this.#service.list(caller);
  }
}
