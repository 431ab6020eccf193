import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { observabilityPermissions } from '@skafu/plugin-skafu-observability-common';
import { createAwsConnection } from './aws/createAwsConnection';
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
        auditor: coreServices.auditor,
        cache: coreServices.cache,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
      },
      async init(deps) {
        const { catalog, httpAuth, permissions } = deps;
        const aws = createAwsConnection(deps);
        deps.lifecycle.addShutdownHook(aws.close);
        deps.permissionsRegistry.addPermissions(observabilityPermissions);
        deps.httpRouter.use(
          createRouter({
            httpAuth,
            routes: createRoutes({ aws, catalog, permissions }),
          }),
        );
      },
    });
  },
});
