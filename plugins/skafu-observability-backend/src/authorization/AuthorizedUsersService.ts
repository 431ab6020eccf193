import { createHash } from 'node:crypto';
import { PermissionsService } from '@backstage/backend-plugin-api';
import {
  UserGroupsResponse,
  UserPoolsResponse,
  UserResponse,
  usersReadPermission,
  UsersResponse,
  usersWritePermission,
} from '@skafu/plugin-skafu-observability-common';
import {
  Invitation,
  ListUsers,
  UserAddress,
  UserChanges,
  UsersService,
} from '../signals/users/UsersService';
import { JsonObject } from '@backstage/types';
import { AuditTrail } from '../audit/AuditTrail';
import { audited, auditedRead } from './audited';
import { Caller } from './Caller';
import { requirePermission } from './permissionCheck';

/** Lets those see users who hold {@link usersReadPermission}, and those change them who hold {@link usersWritePermission}. */
export class AuthorizedUsersService implements UsersService {
  static create(options: {
    service: UsersService;
    permissions: PermissionsService;
    trail: AuditTrail;
  }): AuthorizedUsersService {
    return new AuthorizedUsersService(options);
  }

  readonly #service: UsersService;
  readonly #permissions: PermissionsService;

  readonly #trail: AuditTrail;

  private constructor(
    options: Parameters<typeof AuthorizedUsersService.create>[0],
  ) {
    this.#service = options.service;
    this.#permissions = options.permissions;
    this.#trail = options.trail;
  }

  async listPools(caller: Caller): Promise<UserPoolsResponse> {
    await requirePermission(this.#permissions, usersReadPermission, caller);
    return this.#service.listPools(caller);
  }

  async list(request: ListUsers, caller: Caller): Promise<UsersResponse> {
    await requirePermission(this.#permissions, usersReadPermission, caller);
    return auditedRead(
      this.#trail,
      { eventId: 'user-list', target: request.poolId },
      caller,
      () => this.#service.list(request, caller),
    );
  }

  async read(address: UserAddress, caller: Caller): Promise<UserResponse> {
    await requirePermission(this.#permissions, usersReadPermission, caller);
    return auditedRead(
      this.#trail,
      {
        eventId: 'user-read',
        target: pseudonym(address.username),
        meta: { poolId: address.poolId ?? null },
      },
      caller,
      () => this.#service.read(address, caller),
    );
  }

  async listGroups(
    request: { poolId?: string },
    caller: Caller,
  ): Promise<UserGroupsResponse> {
    await requirePermission(this.#permissions, usersReadPermission, caller);
    return this.#service.listGroups(request, caller);
  }

  async invite(invitation: Invitation, caller: Caller): Promise<UserResponse> {
    await requirePermission(this.#permissions, usersWritePermission, caller);
    return audited(
      this.#trail,
      {
        eventId: 'user-invite',
        severity: 'high',
        target: pseudonym(invitation.username ?? invitation.email),
        meta: { poolId: invitation.poolId ?? null, groups: invitation.groups },
      },
      caller,
      () => this.#service.invite(invitation, caller),
    );
  }

  async change(
    address: UserAddress,
    changes: UserChanges,
    caller: Caller,
  ): Promise<UserResponse> {
    await requirePermission(this.#permissions, usersWritePermission, caller);
    return audited(
      this.#trail,
      {
        eventId: 'user-change',
        severity: 'high',
        target: pseudonym(address.username),
        meta: { poolId: address.poolId ?? null, ...given(changes) },
      },
      caller,
      () => this.#service.change(address, changes, caller),
    );
  }
}

/**
 * Audit entries reach logs, which hold no addresses. Who knows an address can
 * find its entries: `printf %s dana@example.com | sha256sum`.
 */
function pseudonym(username: string): string {
  return username.includes('@')
    ? `sha256:${createHash('sha256').update(username).digest('hex')}`
    : username;
}

/** What is asked for, without what is not. */
function given(changes: UserChanges): JsonObject {
  return Object.fromEntries(
    Object.entries(changes).filter(
      (entry): entry is [string, Exclude<(typeof entry)[1], undefined>] =>
        entry[1] !== undefined,
    ),
  );
}
