import { z } from 'zod';
import { Services } from './createServices';
import { createRoute, Route } from './http/route';
import { createOpenApiDocument } from './openapi';
import { createAccountsRoutes } from './signals/accounts/routes';
import { createAlarmsRoutes } from './signals/alarms/routes';
import { createCostsRoutes } from './signals/costs/routes';
import { createHealthRoutes } from './signals/health/routes';
import { createLogQueriesRoutes } from './signals/logs/queries/routes';
import { createLogsRoutes } from './signals/logs/routes';
import { createSavedQueriesRoutes } from './signals/logs/saved/routes';
import { createMetricsRoutes } from './signals/metrics/routes';
import { createSecurityEventsRoutes } from './signals/securityEvents/routes';
import { createTargetsRoutes } from './signals/targets/routes';
import { createTracesRoutes } from './signals/traces/routes';
import { createUsageRoutes } from './signals/usage/routes';
import { createUsersRoutes } from './signals/users/routes';

/** Every route of the plugin. */
export function createRoutes(services: Services): Route[] {
  const routes = [
    ...createAccountsRoutes(services.accounts),
    ...createTargetsRoutes(services.targets),
    ...createMetricsRoutes(services.metrics),
    ...createAlarmsRoutes(services.alarms),
    ...createCostsRoutes(services.costs),
    ...createHealthRoutes(services.health),
    ...createUsersRoutes(services.users),
    ...createSecurityEventsRoutes(services.securityEvents),
    ...createTracesRoutes(services.traces),
    ...createLogsRoutes(services.logs.logs),
    ...createLogQueriesRoutes(services.logs.queries),
    ...createSavedQueriesRoutes(services.logs.saved),
    ...createUsageRoutes(services.usage),
  ];
  return [...routes, describeRoutes(routes)];
}

/** The routes' own description; anybody who is signed in may read it. */
function describeRoutes(routes: readonly Route[]): Route {
  const route: Route = createRoute({
    method: 'get',
    path: '/openapi.json',
    operationId: 'readOpenApi',
    summary: 'This description',
    tag: 'description',
    request: z.object({}),
    response: z.record(z.string(), z.unknown()),
    handle: async () => describe(),
  });
  function describe(): Record<string, unknown> {
    return { ...createOpenApiDocument([...routes, route]) };
  }
  return route;
}
