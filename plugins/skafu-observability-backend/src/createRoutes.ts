import { PermissionsService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { z } from 'zod';
import { AuthorizedAccountsService } from './authorization/AuthorizedAccountsService';
import { AuthorizedAlarmsService } from './authorization/AuthorizedAlarmsService';
import { AuthorizedMetricsService } from './authorization/AuthorizedMetricsService';
import { AuthorizedTargetsService } from './authorization/AuthorizedTargetsService';
import { AuthorizedUsageService } from './authorization/AuthorizedUsageService';
import { AwsConnection } from './aws/createAwsConnection';
import { createRoute, Route } from './http/route';
import { createOpenApiDocument } from './openapi';
import { DefaultAccountsService } from './signals/accounts/DefaultAccountsService';
import { createAccountsRoutes } from './signals/accounts/routes';
import { DefaultAlarmsService } from './signals/alarms/DefaultAlarmsService';
import { createAlarmsRoutes } from './signals/alarms/routes';
import { EntityReader } from './signals/EntityReader';
import { DefaultMetricsService } from './signals/metrics/DefaultMetricsService';
import { createMetricsRoutes } from './signals/metrics/routes';
import { DefaultTargetsService } from './signals/targets/DefaultTargetsService';
import { createTargetsRoutes } from './signals/targets/routes';
import { DefaultUsageService } from './signals/usage/DefaultUsageService';
import { createUsageRoutes } from './signals/usage/routes';
import { DefaultTargetResolver } from './targets/DefaultTargetResolver';

/** Every route of the plugin, each service behind its permissions. */
export function createRoutes(options: {
  aws: AwsConnection;
  catalog: CatalogService;
  permissions: PermissionsService;
}): Route[] {
  const { aws, catalog, permissions } = options;
  const { reader, accounts, usage } = aws;
  const entities = EntityReader.create({ catalog });
  const targets = DefaultTargetResolver.create({ reader, accounts });
  const common = { reader, accounts, entities, targets };
  const routes = [
    ...createAccountsRoutes(
      AuthorizedAccountsService.create({
        service: DefaultAccountsService.create(common),
        permissions,
      }),
    ),
    ...createTargetsRoutes(
      AuthorizedTargetsService.create({
        service: DefaultTargetsService.create(common),
        permissions,
      }),
    ),
    ...createMetricsRoutes(
      AuthorizedMetricsService.create({
        service: DefaultMetricsService.create(common),
        permissions,
      }),
    ),
    ...createAlarmsRoutes(
      AuthorizedAlarmsService.create({
        service: DefaultAlarmsService.create(common),
        permissions,
      }),
    ),
    ...createUsageRoutes(
      AuthorizedUsageService.create({
        service: DefaultUsageService.create({ usage }),
        permissions,
      }),
    ),
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
