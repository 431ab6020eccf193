import { PermissionsService } from '@backstage/backend-plugin-api';
import { logsReadPermission } from '@skafu/plugin-skafu-observability-common';
import { LogsService } from '../signals/logs/LogsService';
import { Caller } from './Caller';
import { requirePermission } from './permissionCheck';

/** Lets those read logs who hold {@link logsReadPermission}. */
export class AuthorizedLogsService implements LogsService {
  static create(options: {
    service: LogsService;
    permissions: PermissionsService;
  }): AuthorizedLogsService {
    return new AuthorizedLogsService(options.service, options.permissions);
  }

  readonly #service: LogsService;
  readonly #permissions: PermissionsService;

  private constructor(service: LogsService, permissions: PermissionsService) {
    this.#service = service;
    this.#permissions = permissions;
  }

  async listGroups(
    request: Parameters<LogsService['listGroups']>[0],
    caller: Caller,
  ) {
    await this.#require(caller);
    return this.#service.listGroups(request, caller);
  }

  async searchEvents(
    request: Parameters<LogsService['searchEvents']>[0],
    caller: Caller,
  ) {
    await this.#require(caller);
    return this.#service.searchEvents(request, caller);
  }

  async readContext(
    request: Parameters<LogsService['readContext']>[0],
    caller: Caller,
  ) {
    await this.#require(caller);
    return this.#service.readContext(request, caller);
  }

  async listFields(
    request: Parameters<LogsService['listFields']>[0],
    caller: Caller,
  ) {
    await this.#require(caller);
    return this.#service.listFields(request, caller);
  }

  async readRecord(
    request: Parameters<LogsService['readRecord']>[0],
    caller: Caller,
  ) {
    await this.#require(caller);
    return this.#service.readRecord(request, caller);
  }

  async tail(request: Parameters<LogsService['tail']>[0], caller: Caller) {
    await this.#require(caller);
    return this.#service.tail(request, caller);
  }

  async #require(caller: Caller): Promise<void> {
    await requirePermission(this.#permissions, logsReadPermission, caller);
  }
}
