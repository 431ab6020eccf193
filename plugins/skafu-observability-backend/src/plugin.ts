import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { accessDeciderServiceRef } from '@skafu/plugin-skafu-access-node';
import { KnexEventStore } from '@skafu/plugin-skafu-event-store-node';
import { registerActions } from './actions/registerActions';
import { auditKeeperServiceRef } from './audit/AuditKeeper';
import { openAudit } from './audit/openAudit';
import { recordDenials } from './authorization/audited';
import { createAwsConnection } from './aws/createAwsConnection';
import { EntityIndex } from './catalog/EntityIndex';
import { createAuthorization } from './authorization/createAuthorization';
import { createRoutes } from './createRoutes';
import { createServices } from './createServices';
import { openDatabase } from './database';
import { HealthBoard } from './signals/health/HealthBoard';
import { createRouter } from './router';
import { createSharedAlarms } from './signals/alarms/sharedAlarms';
import { startHealthWatch } from './watch/HealthWatch';
import { startAlarmWatch } from './watch/startAlarmWatch';

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
        actionsRegistry: actionsRegistryServiceRef,
        auditKeeper: auditKeeperServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        cache: coreServices.cache,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        decider: accessDeciderServiceRef,
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
        const connection = await openDatabase(deps.database);
        const audit = await openAudit({ ...deps, connection });
        const aws = createAwsConnection(deps);
        deps.lifecycle.addShutdownHook(aws.close);
        const index = EntityIndex.create({ ...deps, ...aws });
        const store = await KnexEventStore.create(deps);
        const shared = { ...deps, aws, connection, store, index };
        const alarms = createSharedAlarms(shared);
        const board = HealthBoard.create({
          ...shared,
          reader: aws.reader,
          slos: aws.slos,
          handling: alarms.handling,
        });
        await startHealthWatch({ ...shared, board });
        const authorization = createAuthorization(shared);
        await startAlarmWatch({ ...shared, ...authorization, alarms });
        const services = createServices({
          ...shared,
          ...authorization,
          audit,
          alarms,
          board,
        });
        registerActions({ ...deps, services, trail: audit.trail });
        deps.httpRouter.use(
          createRouter({
            httpAuth: deps.httpAuth,
            logger: deps.logger,
            routes: createRoutes(services).map(route =>
              recordDenials(route, audit.trail),
            ),
          }),
        );
      },
    });
  },
});
