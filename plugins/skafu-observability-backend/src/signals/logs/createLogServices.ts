import {
  CacheService,
  LifecycleService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { Knex } from 'knex';
import { AuditTrail } from '../../audit/AuditTrail';
import { AuthorizedLogQueriesService } from '../../authorization/AuthorizedLogQueriesService';
import { AuthorizedLogsService } from '../../authorization/AuthorizedLogsService';
import { AuthorizedSavedQueriesService } from '../../authorization/AuthorizedSavedQueriesService';
import { AwsConnection } from '../../aws/createAwsConnection';
import { TargetResolver } from '../../targets/TargetResolver';
import { LiveTailHub } from '../../watch/LiveTailHub';
import { EntityReader } from '../EntityReader';
import { DefaultLogsService } from './DefaultLogsService';
import { DefaultLogQueriesService } from './queries/DefaultLogQueriesService';
import { QueryBoard } from './queries/QueryBoard';
import { QueryRecords } from './queries/QueryRecords';
import { readLogsConfig } from './readLogsConfig';
import { DefaultSavedQueriesService } from './saved/DefaultSavedQueriesService';
import { SavedQueryStore } from './saved/SavedQueryStore';

/** The services of logs, each behind its permissions. */
export function createLogServices(options: {
  aws: AwsConnection;
  connection: Knex;
  trail: AuditTrail;
  cache: CacheService;
  config: Config;
  entities: EntityReader;
  targets: TargetResolver;
  lifecycle: LifecycleService;
  logger: LoggerService;
  permissions: PermissionsService;
}) {
  const { aws, permissions, entities, targets } = options;
  const { logs, accounts, reader } = aws;
  const now = () => Date.now();
  const hub = LiveTailHub.create({
    logs,
    now,
    maxSessions: readLogsConfig(options.config).liveTailSessions,
  });
  options.lifecycle.addShutdownHook(() => hub.close());
  return {
    logs: AuthorizedLogsService.create({
        service: DefaultLogsService.create({
          logs,
          accounts,
          entities,
          targets,
          hub,
          now,
        }),
        permissions,
      }),
    queries: AuthorizedLogQueriesService.create({
        service: DefaultLogQueriesService.create({
          reader,
          logs,
          accounts,
          board: QueryBoard.create({
            logs,
            records: QueryRecords.create(options),
            now,
          }),
          now,
        }),
        permissions,
      }),
    saved: AuthorizedSavedQueriesService.create({
        service: DefaultSavedQueriesService.create({
          store: SavedQueryStore.create({ database: options.connection }),
          entities,
          now,
        }),
        permissions,
        trail: options.trail,
      }),
  };
}
