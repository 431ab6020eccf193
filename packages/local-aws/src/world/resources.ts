import { alarmsOf } from './alarms';
import { arnsOf } from './arns';
import { apiName, systemName } from './names';
import type { Place } from './places';
import {
  serviceCatalog,
  serviceProfile,
  type ServiceName,
} from './serviceCatalog';

/** A resource that has tags. */
export interface TaggedResource {
  arn: string;
  /** As in `ResourceTypeFilters`: `lambda:function`, or only `sqs` where a service has one type without a name. */
  type: string;
  tags: Record<string, string>;
}

/** Every tagged resource of a place, by ARN. */
export function resourcesOf(place: Place): TaggedResource[] {
  return [
    ...place.services.flatMap(service => serviceResources(place, service)),
    ...sharedResources(place),
    ...alarmsOf(place).map(alarm =>
      resource(
        place,
        alarm.service,
        arnsOf(place).alarm(alarm.name),
        'cloudwatch:alarm',
      ),
    ),
  ].sort((one, other) => (one.arn < other.arn ? -1 : 1));
}

/** Name of the log group a service writes to. */
export function logGroupOf(service: ServiceName): string {
  return serviceProfile(service).runsOn === 'lambda'
    ? `/aws/lambda/${service}`
    : `/ecs/${service}`;
}

function serviceResources(
  place: Place,
  service: ServiceName,
): TaggedResource[] {
  const arns = arnsOf(place);
  const own = (arn: string, type: string) =>
    resource(place, service, arn, type);
  const logs = own(arns.logGroup(logGroupOf(service)), 'logs:log-group');
  return serviceProfile(service).runsOn === 'lambda'
    ? [own(arns.lambda(service), 'lambda:function'), logs]
    : [
        own(arns.ecsService(service), 'ecs:service'),
        own(arns.targetGroup(service), 'elasticloadbalancing:targetgroup'),
        logs,
      ];
}

function sharedResources(place: Place): TaggedResource[] {
  const arns = arnsOf(place);
  const front = [
    resource(
      place,
      'web-storefront',
      arns.loadBalancer(),
      'elasticloadbalancing:loadbalancer',
    ),
  ];
  return place.hasBackends
    ? [
        ...front,
        resource(place, 'payments', arns.table(), 'dynamodb:table'),
        resource(place, 'notifications', arns.queue(), 'sqs'),
        resource(place, 'orders', arns.database(), 'rds:db'),
        withTag(
          resource(
            place,
            'recommendations',
            arns.restApi(),
            'apigateway:restapis',
          ),
          // Its ARN carries an id only, and its metrics carry the name.
          'Name',
          apiName,
        ),
      ]
    : front;
}

function withTag(
  tagged: TaggedResource,
  key: string,
  value: string,
): TaggedResource {
  return { ...tagged, tags: { ...tagged.tags, [key]: value } };
}

function resource(
  place: Place,
  service: ServiceName,
  arn: string,
  type: string,
): TaggedResource {
  const profile = serviceCatalog.find(entry => entry.name === service);
  return {
    arn,
    type,
    tags: {
      environment: place.environment,
      service,
      system: systemName,
      team: profile?.team ?? 'platform',
    },
  };
}
