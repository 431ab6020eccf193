import {
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import {
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';

/**
 * Says what a user may do who is not there to ask, e.g. one who is about to be
 * notified.
 *
 * @public
 */
export interface AccessDecider {
  /**
   * The decision of the policy as if the user asked.
   *
   * @param userEntityRef - e.g. `user:default/dana`
   * @returns a conditional decision where it depends on what it is about
   */
  decide(
    userEntityRef: string,
    permission: Permission,
  ): Promise<PolicyDecision>;
}

/**
 * Stands between the permission policy of a backend and plugins that must know
 * what absent users may do.
 *
 * @public
 */
export interface AccessDeciderService {
  /** Called by the policy once, when it starts. */
  attach(decider: AccessDecider): void;

  /** `undefined` when the backend's policy does not answer for absent users. */
  decide(
    userEntityRef: string,
    permission: Permission,
  ): Promise<PolicyDecision | undefined>;
}

/**
 * One for all plugins of a backend.
 *
 * @public
 */
export const accessDeciderServiceRef = createServiceRef<AccessDeciderService>({
  id: 'skafu-access.decider',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {},
      factory: () => {
        let attached: AccessDecider | undefined;
        return {
          attach: decider => {
            attached = decider;
          },
          decide: async (userEntityRef, permission) =>
            attached?.decide(userEntityRef, permission),
        };
      },
    }),
});
