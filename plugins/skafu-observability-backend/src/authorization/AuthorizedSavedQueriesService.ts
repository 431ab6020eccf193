import { PermissionsService } from '@backstage/backend-plugin-api';
import {
  logsReadPermission,
  SavedQueriesResponse,
  savedQueriesWritePermission,
  SavedQuery,
} from '@skafu/plugin-skafu-observability-common';
import { AuditTrail } from '../audit/AuditTrail';
import {
  SavedQueriesService,
  SavedQueryContent,
} from '../signals/logs/saved/SavedQueriesService';
import { Access } from './Access';
import { audited } from './audited';
import { Caller } from './Caller';
import { requirePermission } from './permissionCheck';

/**
 * Lets those see saved queries who hold {@link logsReadPermission} for
 * anything, because they show no lines, and those change them who hold
 * {@link savedQueriesWritePermission}; changes are written down.
 */
export class AuthorizedSavedQueriesService implements SavedQueriesService {
  static create(options: {
    service: SavedQueriesService;
    access: Access;
    permissions: PermissionsService;
    trail: AuditTrail;
  }): AuthorizedSavedQueriesService {
    return new AuthorizedSavedQueriesService(options);
  }

  readonly #service: SavedQueriesService;
  readonly #access: Access;
  readonly #permissions: PermissionsService;
  readonly #trail: AuditTrail;

  private constructor(
    options: Parameters<typeof AuthorizedSavedQueriesService.create>[0],
  ) {
    this.#service = options.service;
    this.#access = options.access;
    this.#permissions = options.permissions;
    this.#trail = options.trail;
  }

  async list(
    request: Parameters<SavedQueriesService['list']>[0],
    caller: Caller,
  ): Promise<SavedQueriesResponse> {
    await this.#access.reach(logsReadPermission, caller);
    return this.#service.list(request, caller);
  }

  async create(
    content: SavedQueryContent,
    caller: Caller,
  ): Promise<SavedQuery> {
    return this.#write('create', { content }, caller, () =>
      this.#service.create(content, caller),
    );
  }

  async update(
    request: Parameters<SavedQueriesService['update']>[0],
    caller: Caller,
  ): Promise<SavedQuery> {
    return this.#write('update', request, caller, () =>
      this.#service.update(request, caller),
    );
  }

  async delete(request: { id: string }, caller: Caller): Promise<void> {
    return this.#write('delete', request, caller, () =>
      this.#service.delete(request, caller),
    );
  }

  async #write<T>(
    verb: 'create' | 'update' | 'delete',
    { id, content }: { id?: string; content?: SavedQueryContent },
    caller: Caller,
    work: () => Promise<T>,
  ): Promise<T> {
    await requirePermission(
      this.#permissions,
      savedQueriesWritePermission,
      caller,
    );
    return audited(
      this.#trail,
      {
        eventId: `saved-query-${verb}`,
        severity: 'low',
        ...(id !== undefined && { target: id }),
        ...(content?.entityRef !== undefined && {
          entityRef: content.entityRef,
        }),
      },
      caller,
      work,
    );
  }
}
