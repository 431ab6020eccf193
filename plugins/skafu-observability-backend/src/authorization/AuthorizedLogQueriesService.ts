import { PermissionsService } from '@backstage/backend-plugin-api';
import { logsReadPermission } from '@skafu/plugin-skafu-observability-common';
import { LogQueriesService } from '../signals/logs/queries/LogQueriesService';
import { Caller } from './Caller';
import { requirePermission } from './permissionCheck';

/** Lets those run and read log queries who hold {@link logsReadPermission}: what others have started, they could start themselves. */
export class AuthorizedLogQueriesService implements LogQueriesService {
  static create(options: {
    service: LogQueriesService;
    permissions: PermissionsService;
  }): AuthorizedLogQueriesService {
    return new AuthorizedLogQueriesService(
      options.service,
      options.permissions,
    );
  }

  readonly #service: LogQueriesService;
  readonly #permissions: PermissionsService;

  private constructor(
    service: LogQueriesService,
    permissions: PermissionsService,
  ) {
    this.#service = service;
    this.#permissions = permissions;
  }

  async start(
    request: Parameters<LogQueriesService['start']>[0],
    caller: Caller,
  ) {
    await this.#require(caller);
    return this.#service.start(request, caller);
  }

  async read(
    request: Parameters<LogQueriesService['read']>[0],
    caller: Caller,
  ) {
    await this.#require(caller);
    return this.#service.read(request, caller);
  }

  async watch(
    request: Parameters<LogQueriesService['watch']>[0],
    caller: Caller,
  ) {
    await this.#require(caller);
    return this.#service.watch(request, caller);
  }

  async cancel(
    request: Parameters<LogQueriesService['cancel']>[0],
    caller: Caller,
  ) {
    await this.#require(caller);
    return this.#service.cancel(request, caller);
  }

  async histogram(
    request: Parameters<LogQueriesService['histogram']>[0],
    caller: Caller,
  ) {
    await this.#require(caller);
    return this.#service.histogram(request, caller);
  }

  async download(
    request: Parameters<LogQueriesService['download']>[0],
    caller: Caller,
  ) {
    await this.#require(caller);
    return this.#service.download(request, caller);
  }

  async estimate(
    request: Parameters<LogQueriesService['estimate']>[0],
    caller: Caller,
  ) {
    await this.#require(caller);
    return this.#service.estimate(request, caller);
  }

  async #require(caller: Caller): Promise<void> {
    await requirePermission(this.#permissions, logsReadPermission, caller);
  }
}
