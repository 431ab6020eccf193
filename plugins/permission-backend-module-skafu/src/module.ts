import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { accessDeciderServiceRef } from '@skafu/plugin-skafu-access-node';
import { readAccessConfig } from './config/readAccessConfig';
import { CatalogMemberships } from './memberships/CatalogMemberships';
import { RolePolicy } from './policy/RolePolicy';
import { Roles } from './policy/Roles';

/** @param options.now - milliseconds of a clock that never goes back */
export function createPolicyModule(options: { now?: () => number } = {}) {
  return createBackendModule({
    pluginId: 'permission',
    moduleId: 'skafu',
    register(env) {
      env.registerInit({
        deps: {
          policy: policyExtensionPoint,
          config: coreServices.rootConfig,
          auth: coreServices.auth,
          userInfo: coreServices.userInfo,
          logger: coreServices.logger,
          catalog: catalogServiceRef,
          decider: accessDeciderServiceRef,
        },
        async init({
          policy,
          config,
          auth,
          userInfo,
          logger,
          catalog,
          decider,
        }) {
          const rolePolicy = RolePolicy.create({
            roles: Roles.create(
              readAccessConfig(config, {
                production: process.env.NODE_ENV === 'production',
              }),
            ),
            memberships: CatalogMemberships.create({
              catalog,
              auth,
              logger,
              now: options.now,
            }),
            auth,
            userInfo,
            logger,
          });
          policy.setPolicy(rolePolicy);
          decider.attach(rolePolicy);
        },
      });
    },
  });
}

/**
 * A permission policy by roles, see `permission.skafu` in the configuration.
 *
 * @public
 */
export const permissionModuleSkafu = createPolicyModule();
