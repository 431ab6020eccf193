import { homeAccountId } from '../accounts';
import { alarmsOf } from '../alarms';
import { writeCapacityFactor } from '../capacityRaise';
import { impactOn } from '../incidents';
import { provisionedCapacity } from '../metrics/dynamoDbMetrics';
import { systemName } from '../names';
import { places, type Place } from '../places';
import { drift, seedOf } from '../random';
import {
  serviceProfile,
  type ServiceName,
  type ServiceProfile,
} from '../serviceCatalog';
import { trafficCurve } from '../traffic';
import type { BillLine } from './BillLine';
import { hoursAMonth, prices, virginiaShare } from './prices';

const { exp } = Math;

/** Memory of every function, GB. */
const functionGigabytes = 0.5;

/** Everything both accounts pay for, place by place. */
export function billLines(): BillLine[] {
  return [
    ...places.flatMap(place => [
      ...place.services.flatMap(name =>
        serviceProfile(name).runsOn === 'lambda'
          ? lambdaLines(place, serviceProfile(name))
          : fargateLines(place, serviceProfile(name)),
      ),
      ...sharedLines(place),
      ...(place.hasBackends ? backendLines(place) : []),
    ]),
    costExplorerLine(),
  ];
}

type LineStart = Pick<
  BillLine,
  'service' | 'usageType' | 'operation' | 'unit' | 'price' | 'quantity'
> &
  Partial<Pick<BillLine, 'instanceType'>>;

/** Completes lines of a place; without a service they carry no tags, as what nobody thought of tagging. */
function linesOf(
  place: Place,
  service: ServiceName | undefined,
  starts: LineStart[],
): BillLine[] {
  const { accountId, environment, region } = place;
  const isVirginia = region === 'us-east-1';
  const tags = service
    ? {
        service,
        team: serviceProfile(service).team,
        environment,
        system: systemName,
      }
    : {};
  return starts.map(start => ({
    accountId,
    environment,
    region,
    recordType: 'Usage',
    instanceType: 'NoInstanceType',
    tags,
    ...start,
    // Usage in N. Virginia has no prefix.
    usageType: isVirginia ? start.usageType : `EU-${start.usageType}`,
    price: start.price * (isVirginia ? virginiaShare : 1),
  }));
}

/** Requests of a service in an hour since the epoch; the mean of its metric. */
function requestsIn(place: Place, service: ServiceName) {
  const mean = serviceProfile(service).requestsPerMinute * place.scale * 60;
  const seed = seedOf(place.accountId, place.region, service, 'bill');
  return (hour: number) =>
    mean * trafficCurve(hour * 60 + 30) * (1 + 0.02 * drift(seed, hour, 9));
}

const always = (quantity: number) => () => quantity;
const monthly = (quantity: number) => always(quantity / hoursAMonth);

function lambdaLines(place: Place, profile: ServiceProfile): BillLine[] {
  const requests = requestsIn(place, profile.name);
  return linesOf(place, profile.name, [
    {
      service: 'AWS Lambda',
      usageType: 'Request',
      operation: 'Invoke',
      unit: 'Requests',
      price: prices.lambdaRequest,
      quantity: requests,
    },
    {
      service: 'AWS Lambda',
      usageType: 'Lambda-GB-Second',
      operation: 'Invoke',
      unit: 'Lambda-GB-Second',
      price: prices.lambdaGigabyteSecond,
      quantity: hour =>
        requests(hour) * secondsOf(place, profile, hour) * functionGigabytes,
    },
    logLine(profile, requests),
  ]);
}

/** Mean duration in an hour: incidents make it longer. */
function secondsOf(
  place: Place,
  { name, medianSeconds, spread }: ServiceProfile,
  hour: number,
): number {
  let sum = 0;
  for (let minute = 5; minute < 60; minute += 10) {
    const impact = impactOn(place, name, hour * 3600 + minute * 60);
    const wide = spread + impact.spread;
    sum += medianSeconds * impact.slowdown * exp((wide * wide) / 2);
  }
  return sum / 6;
}

function fargateLines(place: Place, profile: ServiceProfile): BillLine[] {
  const tasks = place.environment === 'staging' ? 1 : profile.tasks;
  const common = {
    service: 'Amazon Elastic Container Service',
    operation: 'FargateTask',
    unit: 'Hours',
  };
  return linesOf(place, profile.name, [
    {
      ...common,
      usageType: 'Fargate-vCPU-Hours:perCPU',
      price: prices.fargateVcpuHour,
      quantity: always(tasks),
    },
    {
      ...common,
      usageType: 'Fargate-GB-Hours',
      price: prices.fargateGigabyteHour,
      quantity: always(tasks * 2),
    },
    logLine(profile, requestsIn(place, profile.name)),
  ]);
}

function logLine(
  profile: ServiceProfile,
  requests: (hour: number) => number,
): LineStart {
  const bytes = profile.runsOn === 'lambda' ? 900 : 450;
  return {
    service: 'AmazonCloudWatch',
    usageType: 'DataProcessing-Bytes',
    operation: 'PutLogEvents',
    unit: 'GB',
    price: prices.logGigabyte,
    quantity: hour => (requests(hour) * bytes) / 1e9,
  };
}

function sharedLines(place: Place): BillLine[] {
  const requests = requestsIn(place, 'web-storefront');
  return [
    ...linesOf(place, 'web-storefront', [
      {
        service: 'Amazon Elastic Load Balancing',
        usageType: 'LoadBalancerUsage',
        operation: 'LoadBalancing:Application',
        unit: 'Hrs',
        price: prices.loadBalancerHour,
        quantity: always(1),
      },
      {
        service: 'Amazon Elastic Load Balancing',
        usageType: 'LCUUsage',
        operation: 'LoadBalancing:Application',
        unit: 'LCU-Hrs',
        price: prices.loadBalancerUnitHour,
        // One unit is 1 GB an hour; an answer has 30 kB.
        quantity: hour => (requests(hour) * 30_000) / 1e9,
      },
    ]),
    ...linesOf(place, undefined, [
      {
        service: 'EC2 - Other',
        usageType: 'NatGateway-Hours',
        operation: 'NatGateway',
        unit: 'Hrs',
        price: prices.natGatewayHour,
        quantity: always(place.environment === 'prod' ? 3 : 1),
      },
      {
        service: 'EC2 - Other',
        usageType: 'NatGateway-Bytes',
        operation: 'NatGateway',
        unit: 'GB',
        price: prices.natGatewayGigabyte,
        quantity: hour => (requests(hour) * 12_000) / 1e9,
      },
      {
        service: 'EC2 - Other',
        usageType: 'DataTransfer-Out-Bytes',
        operation: 'LoadBalancing',
        unit: 'GB',
        price: prices.transferOutGigabyte,
        quantity: hour => (requests(hour) * 30_000) / 1e9,
      },
      {
        service: 'AmazonCloudWatch',
        usageType: 'CW:AlarmMonitorUsage',
        operation: 'Unknown',
        unit: 'Alarms',
        price: prices.alarmMonth,
        quantity: monthly(alarmsOf(place).length),
      },
      {
        service: 'AmazonCloudWatch',
        usageType: 'CW:MetricMonitorUsage',
        operation: 'MetricStorage',
        unit: 'Metrics',
        price: prices.customMetricMonth,
        quantity: monthly(40),
      },
      {
        service: 'AmazonCloudWatch',
        usageType: 'CW:GMD-Metrics',
        operation: 'GetMetricData',
        unit: 'Metrics',
        price: prices.metricRequest,
        quantity: always(3600),
      },
      {
        service: 'AWS X-Ray',
        usageType: 'XRay-TracesStored',
        operation: 'Unknown',
        unit: 'Traces',
        price: prices.traceStored,
        quantity: always(25 * 60 * place.scale),
      },
      {
        service: 'Amazon EC2 Container Registry (ECR)',
        usageType: 'TimedStorage-ByteHrs',
        operation: 'Unknown',
        unit: 'GB-Mo',
        price: prices.registryGigabyteMonth,
        quantity: monthly(48),
      },
      {
        service: 'AWS Secrets Manager',
        usageType: 'AWSSecretsManager-Secrets',
        operation: 'Unknown',
        unit: 'Secrets',
        price: prices.secretMonth,
        quantity: monthly(11),
      },
      {
        service: 'AWS Key Management Service',
        usageType: 'KMS-Keys',
        operation: 'Unknown',
        unit: 'Keys',
        price: prices.keyMonth,
        quantity: monthly(3),
      },
    ]),
  ];
}

function backendLines(place: Place): BillLine[] {
  const capacity = provisionedCapacity(place);
  const messages = requestsIn(place, 'notifications');
  const isProd = place.environment === 'prod';
  const instanceType = isProd ? 'db.r6g.large' : 'db.t4g.medium';
  const databases = 'Amazon Relational Database Service';
  const dynamo = 'Amazon DynamoDB';
  return [
    ...linesOf(place, 'payments', [
      {
        service: dynamo,
        usageType: 'WriteCapacityUnit-Hrs',
        operation: 'CommittedThroughput',
        unit: 'WriteCapacityUnit-Hrs',
        price: prices.dynamoWriteUnitHour,
        quantity: hour =>
          capacity * writeCapacityFactor(place, hour * 3600 + 1800),
      },
      {
        service: dynamo,
        usageType: 'ReadCapacityUnit-Hrs',
        operation: 'CommittedThroughput',
        unit: 'ReadCapacityUnit-Hrs',
        price: prices.dynamoReadUnitHour,
        quantity: always(capacity),
      },
      {
        service: dynamo,
        usageType: 'TimedStorage-ByteHrs',
        operation: 'StandardStorage',
        unit: 'GB-Mo',
        price: prices.dynamoGigabyteMonth,
        quantity: monthly(70 * place.scale),
      },
    ]),
    ...linesOf(place, 'orders', [
      {
        service: databases,
        usageType: `${
          isProd ? 'Multi-AZUsage' : 'InstanceUsage'
        }:${instanceType}`,
        operation: 'CreateDBInstance:0014',
        instanceType,
        unit: 'Hrs',
        price: isProd ? prices.databaseHour : prices.smallDatabaseHour,
        quantity: always(1),
      },
      {
        service: databases,
        usageType: isProd ? 'RDS:Multi-AZ-GP3-Storage' : 'RDS:GP3-Storage',
        operation: 'CreateDBInstance:0014',
        unit: 'GB-Mo',
        price: prices.databaseGigabyteMonth,
        quantity: monthly(isProd ? 200 : 50),
      },
    ]),
    ...linesOf(place, 'recommendations', [
      {
        service: 'Amazon API Gateway',
        usageType: 'ApiGatewayRequest',
        operation: 'ApiGatewayRequest',
        unit: 'Requests',
        price: prices.apiRequest,
        quantity: requestsIn(place, 'recommendations'),
      },
    ]),
    ...linesOf(place, 'notifications', [
      {
        service: 'Amazon Simple Queue Service',
        usageType: 'Requests-Tier1',
        operation: 'ReceiveMessage',
        unit: 'Requests',
        price: prices.queueRequest,
        quantity: hour => messages(hour) * 3,
      },
    ]),
  ];
}

/** What looking at the bill costs. */
function costExplorerLine(): BillLine {
  return {
    accountId: homeAccountId,
    environment: 'prod',
    region: 'us-east-1',
    service: 'AWS Cost Explorer',
    usageType: 'USE1-APIRequest',
    operation: 'GetCostAndUsage',
    recordType: 'Usage',
    instanceType: 'NoInstanceType',
    unit: 'Requests',
    price: prices.costExplorerRequest,
    tags: {},
    quantity: always(6),
  };
}
