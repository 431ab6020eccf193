import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import createKnex from 'knex';
import { createAuthorization } from '../authorization/createAuthorization';
import { AwsConnection } from '../aws/createAwsConnection';
import { EntityIndex } from '../catalog/EntityIndex';
import { createRoutes } from '../createRoutes';
import { createServices } from '../createServices';
import { Route } from '../http/route';
import { AlarmChanges } from '../signals/alarms/AlarmChanges';
import { AlarmOwners } from '../signals/alarms/AlarmOwners';
import { Acknowledgements } from '../signals/alarms/handling/Acknowledgements';
import { HandlingReader } from '../signals/alarms/handling/HandlingReader';
import { HealthBoard } from '../signals/health/HealthBoard';
import { mockAudit } from './mockAudit';
import { mockAwsConnection } from './mockAwsConnection';

/** Every route over an AWS of the test's own, with nothing kept; what matters to a test that needs more is in startPortal. */
export function mockRoutes(replaced: Partial<AwsConnection> = {}): Route[] {
  const aws = mockAwsConnection(replaced);
  const logger = mockServices.logger.mock();
  const auth = mockServices.auth();
  const catalog = catalogServiceMock();
  const index = EntityIndex.create({ ...aws, auth, catalog, logger });
  const acknowledgements: Acknowledgements = {
    acknowledge: jest.fn(),
    withdraw: jest.fn(),
    endOutdated: jest.fn(),
    list: async () => new Map(),
  };
  const handling = HandlingReader.create({
    acknowledgements,
    actions: aws.alarms,
  });
  const permissions = mockServices.permissions({
    result: AuthorizeResult.ALLOW,
  });
  const services = createServices({
    ...createAuthorization({
      aws,
      auth,
      catalog,
      index,
      permissions,
      permissionsRegistry: mockServices.permissionsRegistry.mock({
        getPermissionRuleset: () => ({ getRuleByName: jest.fn() }),
      }),
    }),
    aws,
    auth,
    catalog,
    index,
    logger,
    audit: mockAudit(),
    alarms: {
      acknowledgements,
      handling,
      owners: AlarmOwners.create({ index }),
      changes: AlarmChanges.create({ signals: { publish: jest.fn() }, logger }),
    },
    board: HealthBoard.create({
      ...aws,
      auth,
      catalog,
      index,
      handling,
      logger,
    }),
    cache: mockServices.cache.mock(),
    // Opens no connection before something is asked.
    connection: createKnex({
      client: 'better-sqlite3',
      useNullAsDefault: true,
    }),
    events: mockServices.events.mock(),
    lifecycle: mockServices.lifecycle.mock(),
    config: mockServices.rootConfig(),
    permissions,
  });
  return createRoutes(services);
}
