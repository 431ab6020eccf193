import { apiName, clusterName, databaseName } from '../names';
import type { Place } from '../places';
import { logGroupOf, resourcesOf } from '../resources';
import { seedOf, uniform } from '../random';
import { serviceProfile, type ServiceName } from '../serviceCatalog';
import { containerLogs } from './containerLogs';
import { lambdaLogs } from './lambdaLogs';
import { logGroupArn, type LogGroup } from './LogGroup';
import { ingest, type LogSource } from './LogSource';
import {
  apiLogs,
  buildLogs,
  databaseLogs,
  flowLogs,
  noLogs,
  performanceLogs,
} from './sharedLogs';

const { floor } = Math;

/** Days for which prod keeps what a service writes; staging keeps a week. */
const retention: Record<ServiceName, number> = {
  'web-storefront': 14,
  checkout: 30,
  payments: 30,
  orders: 90,
  inventory: 14,
  search: 14,
  recommendations: 14,
  notifications: 7,
};

/** Groups were made one after the other in the first weeks of 2025. */
const firstCreated = Date.UTC(2025, 0, 7, 9);

const known = new WeakMap<Place, readonly LogGroup[]>();

/** The log groups of a place, by name. */
export function logGroupsOf(place: Place): readonly LogGroup[] {
  const groups = known.get(place) ?? createGroups(place);
  known.set(place, groups);
  return groups;
}

function createGroups(place: Place): LogGroup[] {
  const group = (
    name: string,
    source: LogSource,
    more: Partial<Pick<LogGroup, 'retentionDays' | 'logClass' | 'format'>>,
  ): LogGroup => {
    const seed = seedOf(place.accountId, place.region, name, 'created');
    const created: LogGroup = {
      place,
      name,
      logClass: 'STANDARD',
      format: 'other',
      createdAt: firstCreated + floor(40 * 86_400 * uniform(seed, 0)) * 1000,
      tags: {},
      streams: source.streams,
      write: minute => ingest(source.write(minute), source, seed),
      ...more,
    };
    const resource = resourcesOf(place).find(
      ({ arn }) => arn === logGroupArn(created),
    );
    return { ...created, tags: resource?.tags ?? {} };
  };
  const services = place.services.map(service => {
    const isLambda = serviceProfile(service).runsOn === 'lambda';
    return group(
      logGroupOf(service),
      isLambda ? lambdaLogs(place, service) : containerLogs(place, service),
      {
        retentionDays: place.environment === 'prod' ? retention[service] : 7,
        ...(isLambda && { format: 'lambda' }),
      },
    );
  });
  const backends = place.hasBackends
    ? [
        group(`/aws/apigateway/${apiName}`, apiLogs(place), {
          retentionDays: 30,
        }),
        group(
          `/aws/rds/instance/${databaseName}/postgresql`,
          databaseLogs(place),
          { retentionDays: 400 },
        ),
        group('/aws/lambda/orders-export', noLogs, {
          retentionDays: 14,
          format: 'lambda',
        }),
      ]
    : [];
  const shared = [
    group(
      `/aws/ecs/containerinsights/${clusterName}/performance`,
      performanceLogs(place),
      { retentionDays: 1 },
    ),
    // Nobody set a retention: it is kept for ever.
    group('/aws/codebuild/storefront-deploy', buildLogs(place), {}),
    group('/aws/vpc/storefront-flow-logs', flowLogs(place), {
      retentionDays: 60,
      logClass: 'INFREQUENT_ACCESS',
      format: 'flowLogs',
    }),
  ];
  return [...services, ...backends, ...shared].sort((one, other) =>
    one.name < other.name ? -1 : 1,
  );
}
