import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { authProvidersExtensionPoint } from '@backstage/plugin-auth-node';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { CONFIG_KEY, readAlbConfig } from './config';
import { createRouteHandlers } from './createRouteHandlers';
import { createUserResolver } from './resolvers/createUserResolver';
import { UserDirectory } from './resolvers/UserDirectory';
import { Sessions } from './session/Sessions';
import { SignInAudit } from './session/SignInAudit';

/**
 * Adds the provider `awsalb` to the auth backend, in the place of
 * `@backstage/plugin-auth-backend-module-aws-alb-provider`.
 *
 * @public
 */
export const authModuleSkafuAlb = createBackendModule({
  pluginId: 'auth',
  moduleId: 'skafu-alb',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        cache: coreServices.cache,
        catalog: catalogServiceRef,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        logger: coreServices.logger,
        providers: authProvidersExtensionPoint,
        rootConfig: coreServices.rootConfig,
      },
      async init(deps) {
        const { auditor, auth, cache, catalog, events, logger } = deps;
        // The auth backend itself only leaves out a provider that it cannot
        // start, when it runs in development.
        if (deps.rootConfig.has(CONFIG_KEY)) {
          readAlbConfig(deps.rootConfig.getConfig(CONFIG_KEY));
        }
        const sessions = Sessions.create({ cache, logger });
        const audit = SignInAudit.create({ auditor, logger });
        const directory = UserDirectory.create({ catalog, auth });
        deps.providers.registerProvider({
          providerId: 'awsalb',
          factory: context => {
            const config = readAlbConfig(context.config);
            return createRouteHandlers({
              context,
              config,
              resolve: createUserResolver({
                config,
                directory,
                events,
                logger,
              }),
              sessions,
              audit,
              httpAuth: deps.httpAuth,
            });
          },
        });
      },
    });
  },
});
