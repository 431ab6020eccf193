import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { observabilityPermissions } from '@skafu/plugin-skafu-observability-common';
import { createAwsReader } from './aws/createAwsReader';
import { createRoutes } from './createRoutes';
import { createRouter } from './router';

/**
 * What AWS knows about the entities of the catalog.
 *
 * @public
 */
export const skafuObservabilityPlugin = createBackendPlugin({
  pluginId: 'skafu-observability',
  register(env) {
    env.registerInit({
      deps: {
        cache: coreServices.cache,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
      },
      async init(deps) {
        const { catalog, httpAuth, permissions } = deps;
        const { close, ...aws } = createAwsReader(deps);
        deps.lifecycle.addShutdownHook(close);
        deps.permissionsRegistry.addPermissions(observabilityPermissions);
        deps.httpRouter.use(
          createRouter({
            httpAuth,
            routes: createRoutes({ ...aws, catalog, permissions }),
          }),
        );
      },
    });
  },
});
