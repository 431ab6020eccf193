import {
  apiName,
  clusterName,
  databaseName,
  hexId,
  loadBalancerDimension,
  queueName,
  tableName,
  targetGroupDimension,
} from './names';
import type { Place } from './places';
import type { ServiceName } from './serviceCatalog';

/** ARNs of a place's resources, in AWS's real forms. */
export function arnsOf(place: Place) {
  const { accountId, region } = place;
  const arn = (service: string, resource: string) =>
    `arn:aws:${service}:${region}:${accountId}:${resource}`;
  return {
    alarm: (name: string) => arn('cloudwatch', `alarm:${name}`),
    alarmTopic: (team: string) => arn('sns', `${team}-alarms`),
    cluster: () => arn('ecs', `cluster/${clusterName}`),
    ecsService: (service: ServiceName) =>
      arn('ecs', `service/${clusterName}/${service}`),
    lambda: (service: ServiceName) => arn('lambda', `function:${service}`),
    targetGroup: (service: ServiceName) =>
      arn('elasticloadbalancing', targetGroupDimension(place, service)),
    loadBalancer: () =>
      arn(
        'elasticloadbalancing',
        `loadbalancer/${loadBalancerDimension(place)}`,
      ),
    table: () => arn('dynamodb', `table/${tableName}`),
    queue: () => arn('sqs', queueName),
    database: () => arn('rds', `db:${databaseName}`),
    // API Gateway's ARNs name no account.
    restApi: () =>
      `arn:aws:apigateway:${region}::/restapis/${hexId(place, apiName, 10)}`,
    logGroup: (name: string) => arn('logs', `log-group:${name}`),
  };
}
