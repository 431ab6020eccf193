import {
  BackendFeature,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { memberOf } from './memberOf';
import { StartedPolicy, startPolicy } from './startPolicy';

/** By the first letter of their role. */
export const USERS = {
  V: 'user:default/vera',
  D: 'user:default/dana',
  O: 'user:default/oscar',
  A: 'user:default/alice',
};

export const TEAM = 'group:default/team-checkout';

/** A catalog with the users, and a policy beside it; one for each test. */
export class DemoWorld {
  /** Groups by user: the catalog has nobody else. */
  readonly groups = new Map([
    [USERS.V, ['group:default/viewers']],
    [USERS.D, ['group:default/developers', TEAM]],
    [USERS.O, ['group:default/operators']],
    [USERS.A, ['group:default/admins']],
  ]);
  /** What the policy takes for the present. */
  nowMs = 0;
  catalogFails = false;
  readonly #started: StartedPolicy[] = [];

  /** @param skafu - `permission.skafu` */
  async start(skafu?: object): Promise<StartedPolicy> {
    const policy = await startPolicy({
      skafu,
      now: () => this.nowMs,
      features: [this.#tokens(), this.#catalog()],
    });
    this.#started.push(policy);
    return policy;
  }

  async stop(): Promise<void> {
    for (const policy of this.#started) {
      await policy.stop();
    }
  }

  /** Everybody's token says that they are a developer. */
  #tokens(): BackendFeature {
    return createServiceFactory({
      service: coreServices.userInfo,
      deps: {},
      factory: () =>
        mockServices.userInfo({
          ownershipEntityRefs: ['user:default/new', 'group:default/Developers'],
        }),
    });
  }

  #catalog(): BackendFeature {
    return createServiceFactory({
      service: catalogServiceRef,
      deps: {},
      factory: () =>
        catalogServiceMock.mock({
          getEntityByRef: async ref => {
            if (this.catalogFails) {
              throw new Error('connection refused');
            }
            const groups = this.groups.get(String(ref));
            return groups && memberOf(String(ref), groups);
          },
        }),
    });
  }
}
