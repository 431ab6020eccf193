import { TrailEvent } from '../../aws/CloudTrailReader';
import { ResolvedTarget } from '../../targets/identifyTarget';

/** Request parameters that name what is acted on, for the many events that CloudTrail lists no resources for. */
const NAMING_PARAMETERS = [
  'functionName',
  'service',
  'serviceName',
  'family',
  'tableName',
  'dBInstanceIdentifier',
  'dBClusterIdentifier',
  'queueUrl',
  'topicArn',
  'loadBalancerArn',
  'targetGroupArn',
  'restApiId',
  'apiId',
  'stackName',
  'clusterName',
  'alarmName',
  'logGroupName',
  'bucketName',
  'groupId',
  'roleName',
  'userName',
  'policyArn',
  'keyId',
  'secretId',
  'trailName',
  'name',
];

/** What an event was done to. */
export function subjectsOf(event: TrailEvent): TrailEvent['resources'] {
  if (event.resources.length > 0) {
    return event.resources;
  }
  return NAMING_PARAMETERS.flatMap(name => {
    const value = event.parameters[name];
    if (!value) {
      return [];
    }
    return value.startsWith('arn:')
      ? [{ name: lastPart(value), arn: value }]
      : [{ name: name === 'queueUrl' ? lastPart(value) : value }];
  });
}

/**
 * Whether an event was done to one of the resources: it names the ARN, or it is
 * an event of the resource's own service and names the resource.
 */
export function concerns(
  event: TrailEvent,
  targets: readonly ResolvedTarget[],
): boolean {
  const named = [
    ...event.resources.flatMap(({ name, arn }) => (arn ? [arn] : [name])),
    // Deeper ones describe the resource, and may name others.
    ...Object.entries(event.parameters).flatMap(([path, value]) =>
      path.includes('.') ? [] : [value],
    ),
  ];
  return targets.some(({ target: { arn, name } }) => {
    if (named.some(value => value === arn || value.startsWith(`${arn}:`))) {
      return true;
    }
    return (
      event.service === eventSourceOf(arn) &&
      inSameCluster(event, arn) &&
      named.some(value => value === name || lastPart(value) === name)
    );
  });
}

/** Services of ECS are named within a cluster, of which an account may have several; old ARNs leave it out. */
function inSameCluster({ parameters }: TrailEvent, arn: string): boolean {
  const { cluster } = parameters;
  const [, ...names] = arn.split('/');
  return (
    cluster === undefined ||
    names.length < 2 ||
    names.includes(lastPart(cluster))
  );
}

/** The service that CloudTrail names for a resource's events. */
export function eventSourceOf(arn: string): string {
  const [, , service] = arn.split(':');
  return service === 'cloudwatch'
    ? 'monitoring.amazonaws.com'
    : `${service}.amazonaws.com`;
}

/** The name at the end of an ARN or URL. */
function lastPart(value: string): string {
  return value.split(/[:/]/).at(-1) || value;
}
