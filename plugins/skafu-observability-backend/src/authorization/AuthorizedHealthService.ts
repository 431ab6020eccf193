import { PermissionsService } from '@backstage/backend-plugin-api';
import {
  alarmsReadPermission,
  alarmSubject,
  healthReadPermission,
  HealthResponse,
  SlosResponse,
} from '@skafu/plugin-skafu-observability-common';
import {
  ChooseAlarms,
  HealthService,
  ListSlos,
  ReadHealth,
} from '../signals/health/HealthService';
import { Access } from './Access';
import { Caller } from './Caller';
import { requirePermission } from './permissionCheck';
import { Subjects } from './subjects/Subjects';

/**
 * Lets those see health who hold {@link healthReadPermission}; the names of the
 * alarms behind it only as far as {@link alarmsReadPermission} reaches.
 */
export class AuthorizedHealthService implements HealthService {
  static create(options: {
    service: HealthService;
    access: Access;
    subjects: Pick<Subjects, 'ofRefs'>;
    permissions: PermissionsService;
  }): AuthorizedHealthService {
    return new AuthorizedHealthService(options);
  }

  readonly #options: Parameters<typeof AuthorizedHealthService.create>[0];

  private constructor(
    options: Parameters<typeof AuthorizedHealthService.create>[0],
  ) {
    this.#options = options;
  }

  async read(request: ReadHealth, caller: Caller): Promise<HealthResponse> {
    const { service, permissions } = this.#options;
    await requirePermission(permissions, healthReadPermission, caller);
    const chooseAlarms = await this.#chooseAlarms(caller);
    return service.read({ ...request, chooseAlarms }, caller);
  }

  async listSlos(request: ListSlos, caller: Caller): Promise<SlosResponse> {
    const { service, permissions } = this.#options;
    await requirePermission(permissions, healthReadPermission, caller);
    return service.listSlos(request, caller);
  }

  async #chooseAlarms(caller: Caller): Promise<ChooseAlarms | undefined> {
    const { access, subjects } = this.#options;
    const reach = await access.reachIfAny(alarmsReadPermission, caller);
    if (!reach) {
      return async () => [];
    }
    if (reach.everything) {
      return undefined;
    }
    return async alarms => {
      const found = await subjects.ofRefs(alarms.map(alarmSubject));
      return alarms.filter((_, index) => reach.covers(found[index]));
    };
  }
}
