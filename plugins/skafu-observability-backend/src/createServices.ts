import {
  AuthService,
  CacheService,
  LifecycleService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { EventsService } from '@backstage/plugin-events-node';
import { Knex } from 'knex';
import { Audit } from './audit/openAudit';
import { Access } from './authorization/Access';
import { AuthorizedAccountsService } from './authorization/AuthorizedAccountsService';
import { AuthorizedCostsService } from './authorization/AuthorizedCostsService';
import { AuthorizedHealthService } from './authorization/AuthorizedHealthService';
import { AuthorizedMetricsService } from './authorization/AuthorizedMetricsService';
import { AuthorizedSecurityEventsService } from './authorization/AuthorizedSecurityEventsService';
import { AuthorizedTargetsService } from './authorization/AuthorizedTargetsService';
import { AuthorizedTracesService } from './authorization/AuthorizedTracesService';
import { AuthorizedUsageService } from './authorization/AuthorizedUsageService';
import { AuthorizedUsersService } from './authorization/AuthorizedUsersService';
import { LogAccess } from './authorization/LogAccess';
import { Subjects } from './authorization/subjects/Subjects';
import { AwsConnection } from './aws/createAwsConnection';
import { EntityIndex } from './catalog/EntityIndex';
import { DefaultAccountsService } from './signals/accounts/DefaultAccountsService';
import { createAlarmServices } from './signals/alarms/createAlarmServices';
import { SharedAlarms } from './signals/alarms/sharedAlarms';
import { CostOwners } from './signals/costs/CostOwners';
import { DefaultCostsService } from './signals/costs/DefaultCostsService';
import { readCostsConfig } from './signals/costs/readCostsConfig';
import { EntityReader } from './signals/EntityReader';
import { DefaultHealthService } from './signals/health/DefaultHealthService';
import { HealthBoard } from './signals/health/HealthBoard';
import { createLogServices } from './signals/logs/createLogServices';
import { DefaultMetricsService } from './signals/metrics/DefaultMetricsService';
import { DefaultSecurityEventsService } from './signals/securityEvents/DefaultSecurityEventsService';
import { DefaultTargetsService } from './signals/targets/DefaultTargetsService';
import { DefaultTracesService } from './signals/traces/DefaultTracesService';
import { DefaultUsageService } from './signals/usage/DefaultUsageService';
import { AnnouncedUsersService } from './signals/users/AnnouncedUsersService';
import { DefaultUsersService } from './signals/users/DefaultUsersService';
import { readUserPools } from './signals/users/readUserPools';
import { DefaultTargetResolver } from './targets/DefaultTargetResolver';

/** What people, programs and models may ask, each behind its permissions. */
export type Services = ReturnType<typeof createServices>;

export function createServices(options: {
  access: Access;
  subjects: Subjects;
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
  events: EventsService;
  logger: LoggerService;
  catalog: CatalogService;
  permissions: PermissionsService;
}) {
  const { aws, audit, config, catalog, index, permissions } = options;
  const { access, subjects } = options;
  const { reader, accounts, usage } = aws;
  const entities = EntityReader.create({ catalog });
  const targets = DefaultTargetResolver.create({ reader, accounts });
  const common = { reader, accounts, entities, targets };
  const logAccess = LogAccess.create(options);
  const costsConfig = readCostsConfig(config, accounts);
  const userPools = readUserPools(config, accounts);
  return {
    accounts: AuthorizedAccountsService.create({
      service: DefaultAccountsService.create(common),
      permissions,
    }),
    targets: AuthorizedTargetsService.create({
      service: DefaultTargetsService.create(common),
      permissions,
    }),
    metrics: AuthorizedMetricsService.create({
      service: DefaultMetricsService.create(common),
      access,
      subjects,
      permissions,
    }),
    alarms: createAlarmServices({
      ...options,
      entities,
      targets,
      audit: audit.trail,
    }),
    costs: AuthorizedCostsService.create({
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
      access,
      subjects,
    }),
    health: AuthorizedHealthService.create({
      service: DefaultHealthService.create({
        ...common,
        index,
        slos: aws.slos,
        board: options.board,
      }),
      access,
      subjects,
      permissions,
    }),
    users: AuthorizedUsersService.create({
      service: AnnouncedUsersService.create({
        ...options,
        service: DefaultUsersService.create({
          pools: userPools,
          directory: aws.users,
        }),
        pools: userPools,
      }),
      permissions,
      trail: audit.trail,
    }),
    securityEvents: AuthorizedSecurityEventsService.create({
      service: DefaultSecurityEventsService.create({
        ...common,
        cloudTrail: aws.cloudTrail,
        audit: audit.store,
        index,
      }),
      access,
      subjects,
      trail: audit.trail,
    }),
    traces: AuthorizedTracesService.create({
      service: DefaultTracesService.create({
        ...common,
        traces: aws.traces,
        logs: aws.logs,
        index,
      }),
      permissions,
      logs: logAccess,
      trail: audit.trail,
    }),
    logs: createLogServices({
      ...options,
      logAccess,
      entities,
      targets,
      trail: audit.trail,
    }),
    usage: AuthorizedUsageService.create({
      service: DefaultUsageService.create({ usage }),
      permissions,
    }),
  };
}
