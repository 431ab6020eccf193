import {
  AuthService,
  CacheService,
  LifecycleService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Knex } from 'knex';
import { z } from 'zod';
import { Audit } from './audit/openAudit';
import { AuthorizedAccountsService } from './authorization/AuthorizedAccountsService';
import { AuthorizedCostsService } from './authorization/AuthorizedCostsService';
import { AuthorizedHealthService } from './authorization/AuthorizedHealthService';
import { AuthorizedMetricsService } from './authorization/AuthorizedMetricsService';
import { AuthorizedSecurityEventsService } from './authorization/AuthorizedSecurityEventsService';
import { AuthorizedTargetsService } from './authorization/AuthorizedTargetsService';
import { AuthorizedTracesService } from './authorization/AuthorizedTracesService';
import { AuthorizedUsageService } from './authorization/AuthorizedUsageService';
import { AuthorizedUsersService } from './authorization/AuthorizedUsersService';
import { AwsConnection } from './aws/createAwsConnection';
import { EntityIndex } from './catalog/EntityIndex';
import { createRoute, Route } from './http/route';
import { createOpenApiDocument } from './openapi';
import { DefaultAccountsService } from './signals/accounts/DefaultAccountsService';
import { createAccountsRoutes } from './signals/accounts/routes';
import { createAlarmServices } from './signals/alarms/createAlarmServices';
import { createAlarmsRoutes } from './signals/alarms/routes';
import { SharedAlarms } from './signals/alarms/sharedAlarms';
import { CostOwners } from './signals/costs/CostOwners';
import { DefaultCostsService } from './signals/costs/DefaultCostsService';
import { readCostsConfig } from './signals/costs/readCostsConfig';
import { createCostsRoutes } from './signals/costs/routes';
import { EntityReader } from './signals/EntityReader';
import { DefaultHealthService } from './signals/health/DefaultHealthService';
import { HealthBoard } from './signals/health/HealthBoard';
import { createHealthRoutes } from './signals/health/routes';
import { createLogsSignal } from './signals/logs/createLogsSignal';
import { DefaultMetricsService } from './signals/metrics/DefaultMetricsService';
import { createMetricsRoutes } from './signals/metrics/routes';
import { DefaultSecurityEventsService } from './signals/securityEvents/DefaultSecurityEventsService';
import { createSecurityEventsRoutes } from './signals/securityEvents/routes';
import { DefaultTargetsService } from './signals/targets/DefaultTargetsService';
import { createTargetsRoutes } from './signals/targets/routes';
import { DefaultTracesService } from './signals/traces/DefaultTracesService';
import { createTracesRoutes } from './signals/traces/routes';
import { DefaultUsageService } from './signals/usage/DefaultUsageService';
import { createUsageRoutes } from './signals/usage/routes';
import { DefaultUsersService } from './signals/users/DefaultUsersService';
import { readUserPools } from './signals/users/readUserPools';
import { createUsersRoutes } from './signals/users/routes';
import { DefaultTargetResolver } from './targets/DefaultTargetResolver';

/** Every route of the plugin, each service behind its permissions. */
export function createRoutes(options: {
  aws: AwsConnection;
  audit: Audit;
  alarms: SharedAlarms;
  board: HealthBoard;
  index: EntityIndex;
  auth: AuthService;
  cache: CacheService;
  connection: Knex;
  lifecycle: LifecycleService;
  config: Config;
  logger: LoggerService;
  catalog: CatalogService;
  permissions: PermissionsService;
}): Route[] {
  const { aws, audit, config, catalog, index, permissions } = options;
  const { reader, accounts, usage } = aws;
  const entities = EntityReader.create({ catalog });
  const targets = DefaultTargetResolver.create({ reader, accounts });
  const common = { reader, accounts, entities, targets };
  const costsConfig = readCostsConfig(config, accounts);
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
      createAlarmServices({
        ...options,
        entities,
        targets,
        audit: audit.trail,
      }),
    ),
    ...createCostsRoutes(
      AuthorizedCostsService.create({
        service: DefaultCostsService.create({
          ...common,
          costs: aws.costs,
          config: costsConfig,
          owners: CostOwners.create({
            catalog,
            index,
            reader,
            billed: costsConfig.tags,
          }),
        }),
        permissions,
      }),
    ),
    ...createHealthRoutes(
      AuthorizedHealthService.create({
        service: DefaultHealthService.create({
          ...common,
          index,
          slos: aws.slos,
          board: options.board,
        }),
        permissions,
      }),
    ),
    ...createUsersRoutes(
      AuthorizedUsersService.create({
        service: DefaultUsersService.create({
          pools: readUserPools(config, accounts),
          directory: aws.users,
        }),
        permissions,
        trail: audit.trail,
      }),
    ),
    ...createSecurityEventsRoutes(
      AuthorizedSecurityEventsService.create({
        service: DefaultSecurityEventsService.create({
          ...common,
          cloudTrail: aws.cloudTrail,
          audit: audit.store,
          index,
        }),
        permissions,
      }),
    ),
    ...createTracesRoutes(
      AuthorizedTracesService.create({
        service: DefaultTracesService.create({
          ...common,
          traces: aws.traces,
          logs: aws.logs,
          index,
        }),
        permissions,
      }),
    ),
    ...createLogsSignal({ ...options, entities, targets, trail: audit.trail }),
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
