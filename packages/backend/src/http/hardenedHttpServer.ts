import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { discreetAccessLog } from './accessLog';
import { limitBody } from './limitBody';
import { refuseMalformed } from './refuseMalformed';
import { securityHeaders } from './securityHeaders';

/**
 * The HTTP server of Backstage with a few steps more: docs/hardening.md. What is
 * refused here has the headers, the log line and the error body of every answer.
 */
export const hardenedHttpServer = rootHttpRouterServiceFactory({
  configure({ app, applyDefaults, config, middleware, healthRouter, routes }) {
    app.use(
      discreetAccessLog,
      middleware.helmet(),
      securityHeaders(config),
      middleware.cors(),
      middleware.compression(),
      middleware.logging(),
      refuseMalformed,
      healthRouter,
      // Of addresses; those of users are in limits/.
      middleware.rateLimit(),
      limitBody(config),
      routes,
      middleware.notFound(),
    );
    app.use(middleware.error());
    // Reads `backend.trustProxy` and `backend.server`. No request gets as far
    // as its own steps.
    applyDefaults();
  },
});
