import {
  CacheService,
  LifecycleService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { Knex } from 'knex';
import { AuditTrail } from '../../audit/AuditTrail';
import { Access } from '../../authorization/Access';
import { AuthorizedLogQueriesService } from '../../authorization/AuthorizedLogQueriesService';
import { AuthorizedLogsService } from '../../authorization/AuthorizedLogsService';
import { AuthorizedSavedQueriesService } from '../../authorization/AuthorizedSavedQueriesService';
import { LogAccess } from '../../authorization/LogAccess';
import { Subjects } from '../../authorization/subjects/Subjects';
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
  logAccess: LogAccess;
  access: Access;
  subjects: Subjects;
}) {
  const { aws, permissions, entities, targets, trail } = options;
  const { logs, accounts, reader } = aws;
  const now = () => Date.now();
  const { liveTailSessions, recheckMs } = readLogsConfig(options.config);
  const hub = LiveTailHub.create({ logs, now, maxSessions: liveTailSessions });
  options.lifecycle.addShutdownHook(() => hub.close());
  const board = QueryBoard.create({
    logs,
    records: QueryRecords.create(options),
    now,
  });
  const guarded = { access: options.logAccess, trail, recheckMs };
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
      subjects: options.subjects,
      ...guarded,
    }),
    queries: AuthorizedLogQueriesService.create({
      service: DefaultLogQueriesService.create({
        reader,
        logs,
        accounts,
        board,
        now,
      }),
      board,
      ...guarded,
    }),
    saved: AuthorizedSavedQueriesService.create({
      service: DefaultSavedQueriesService.create({
        store: SavedQueryStore.create({ database: options.connection }),
        entities,
        now,
      }),
      access: options.access,
      permissions,
      trail,
    }),
  };
}
