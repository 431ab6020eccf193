import {
  createAuthIntegrationRouter,
  createCookieAuthRefreshMiddleware,
  createCredentialsBarrier,
  createLifecycleMiddleware,
  createRateLimitMiddleware,
} from '@backstage/backend-defaults/httpRouter';
import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { Handler, Router } from 'express';
import { limitRate } from './limitRate';
import { readRateLimits } from './RateLimits';

/**
 * How the routes of a plugin are reached: as Backstage does it, of the same
 * parts, with limits for each caller once the plugin can verify tokens. Limits
 * of Backstage's own (`backend.rateLimit`) know addresses only, of which a whole
 * office may have one.
 */
export const limitedHttpRouter = createServiceFactory({
  service: coreServices.httpRouter,
  initialization: 'always',
  deps: {
    plugin: coreServices.pluginMetadata,
    config: coreServices.rootConfig,
    lifecycle: coreServices.lifecycle,
    rootHttpRouter: coreServices.rootHttpRouter,
    auth: coreServices.auth,
    httpAuth: coreServices.httpAuth,
    logger: coreServices.logger,
  },
  factory({
    plugin,
    config,
    lifecycle,
    rootHttpRouter,
    auth,
    httpAuth,
    logger,
  }) {
    const pluginId = plugin.getId();
    const limits = readRateLimits(config, pluginId);
    const barrier = createCredentialsBarrier({ httpAuth, config });
    const routes = Router();

    const router = Router();
    router.use(
      createRateLimitMiddleware({ pluginId, config }),
      createAuthIntegrationRouter({ auth }),
      createLifecycleMiddleware({ config, lifecycle }),
      limitRate({ pluginId, limits, auth, httpAuth }),
      barrier.middleware,
      createCookieAuthRefreshMiddleware({ auth, httpAuth }),
      routes,
    );
    router.use(MiddlewareFactory.create({ config, logger }).error());
    rootHttpRouter.use(`/api/${pluginId}`, router);

    return {
      use: handler => {
        routes.use(forwardingRejections(handler));
      },
      addAuthPolicy: policy => barrier.addAuthPolicy(policy),
    };
  },
});

/** Express 4 would leave a rejected handler's request without an answer. */
function forwardingRejections(handler: Handler): Handler {
  return (request, response, next) => {
    Promise.resolve(handler(request, response, next)).catch(next);
  };
}
