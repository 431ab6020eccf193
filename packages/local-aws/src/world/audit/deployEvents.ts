import { arnsOf } from '../arns';
import { capacityRaisesBetween, writeCapacityFactor } from '../capacityRaise';
import { deploysBetween, type Deploy } from '../deploys';
import { provisionedCapacity } from '../metrics/dynamoDbMetrics';
import { clusterName, tableName } from '../names';
import type { Place } from '../places';
import { seedOf } from '../random';
import { serviceProfile } from '../serviceCatalog';
import type { AuditEvent } from './AuditEvent';
import { person, pipeline } from './people';

/** What the pipelines did to the services, and operators to the table. */
export function deployEvents(
  place: Place,
  from: number,
  to: number,
): AuditEvent[] {
  return [
    ...deploysBetween(place, from - 10, to).flatMap(deploy =>
      serviceProfile(deploy.service).runsOn === 'lambda'
        ? functionEvents(place, deploy)
        : taskEvents(place, deploy),
    ),
    ...capacityRaisesBetween(place, from, to).flatMap(
      ({ raisedAt, loweredAt }) => [
        capacityEvent(place, raisedAt),
        capacityEvent(place, loweredAt),
      ],
    ),
  ];
}

/** The version of a function that a deploy publishes: a number, as Lambda counts. */
function functionVersion({ version }: Deploy): string {
  return String((seedOf(version) % 900) + 100);
}

/** A rollback only moves the alias back. */
function functionEvents(place: Place, deploy: Deploy): AuditEvent[] {
  const { service, at, kind, version } = deploy;
  const arn = arnsOf(place).lambda(service);
  const common = {
    ...pipeline(service),
    source: 'lambda.amazonaws.com',
    resources: [{ type: 'AWS::Lambda::Function', name: arn }],
  };
  const published = functionVersion(deploy);
  const alias = (after: number): AuditEvent => ({
    ...common,
    key: `alias/${service}/${at}`,
    at: at + after,
    name: 'UpdateAlias20150331',
    request: {
      functionName: service,
      name: 'live',
      functionVersion: published,
      description: `${kind} ${version}`,
    },
    response: {
      aliasArn: `${arn}:live`,
      name: 'live',
      functionVersion: published,
    },
  });
  if (kind === 'rollback') {
    return [alias(0)];
  }
  return [
    {
      ...common,
      key: `code/${service}/${at}`,
      at,
      name: 'UpdateFunctionCode20150331v2',
      request: {
        functionName: service,
        s3Bucket: `storefront-artifacts-${place.region}`,
        s3Key: `${service}/${version}.zip`,
        publish: false,
        dryRun: false,
      },
      response: { functionName: service, functionArn: arn, version: '$LATEST' },
    },
    {
      ...common,
      key: `publish/${service}/${at}`,
      at: at + 4,
      name: 'PublishVersion20150331',
      request: { functionName: service, description: version },
      response: { functionArn: `${arn}:${published}`, version: published },
    },
    alias(6),
  ];
}

function taskEvents(
  place: Place,
  { service, at, version }: Deploy,
): AuditEvent[] {
  const arns = arnsOf(place);
  const revision = (Math.floor(at / 3600) % 900) + 100;
  const definition = `arn:aws:ecs:${place.region}:${place.accountId}:task-definition/${service}:${revision}`;
  const common = { ...pipeline(service), source: 'ecs.amazonaws.com' };
  return [
    {
      ...common,
      key: `task/${service}/${at}`,
      at,
      name: 'RegisterTaskDefinition',
      request: {
        family: service,
        containerDefinitions: [
          {
            name: service,
            image: `${place.accountId}.dkr.ecr.${place.region}.amazonaws.com/${service}:${version}`,
          },
        ],
        requiresCompatibilities: ['FARGATE'],
        cpu: '1024',
        memory: '2048',
      },
      response: { taskDefinition: { taskDefinitionArn: definition, revision } },
      resources: [{ type: 'AWS::ECS::TaskDefinition', name: definition }],
    },
    {
      ...common,
      key: `service/${service}/${at}`,
      at: at + 5,
      name: 'UpdateService',
      request: { cluster: clusterName, service, taskDefinition: definition },
      response: {
        service: {
          serviceArn: arns.ecsService(service),
          taskDefinition: definition,
        },
      },
      resources: [
        { type: 'AWS::ECS::Service', name: arns.ecsService(service) },
        { type: 'AWS::ECS::Cluster', name: arns.cluster() },
      ],
    },
  ];
}

function capacityEvent(place: Place, at: number): AuditEvent {
  const usual = provisionedCapacity(place);
  return {
    ...person('oscar'),
    key: `capacity/${at}`,
    at,
    name: 'UpdateTable',
    source: 'dynamodb.amazonaws.com',
    request: {
      tableName,
      provisionedThroughput: {
        readCapacityUnits: usual,
        writeCapacityUnits: usual * writeCapacityFactor(place, at),
      },
    },
    response: { tableDescription: { tableName, tableStatus: 'UPDATING' } },
    resources: [{ type: 'AWS::DynamoDB::Table', name: arnsOf(place).table() }],
  };
}
