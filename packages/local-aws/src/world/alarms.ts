import type {
  AlarmDefinition,
  AlarmMetric,
  CompositeAlarmDefinition,
  MetricAlarmDefinition,
} from './AlarmDefinition';
import {
  apiName,
  apiStage,
  databaseName,
  loadBalancerDimension,
  queueName,
  tableName,
  targetGroupDimension,
} from './names';
import type { Place } from './places';
import { seedOf } from './random';
import type { ServiceName, TeamName } from './serviceCatalog';

const firstMadeAt = Date.parse('2025-03-04T09:00:00Z') / 1000;

/** When an alarm was made, seconds since the epoch: all within a day of 2025-03-04. */
export function alarmMadeAt(alarm: AlarmDefinition): number {
  return firstMadeAt + (seedOf(alarm.name) % 86_400);
}

/** The alarms of a place. */
export function alarmsOf(place: Place): AlarmDefinition[] {
  return [...frontAlarms(place), ...(place.hasBackends ? backendAlarms() : [])];
}

const everyMinute = {
  period: 60,
  evaluationPeriods: 3,
  datapointsToAlarm: 3,
  comparison: 'GreaterThanThreshold',
  treatMissingData: 'notBreaching',
} as const;

/** Alarms of what runs behind the load balancer; these services are in every place. */
function frontAlarms(place: Place): AlarmDefinition[] {
  const target = (service: ServiceName) => ({
    TargetGroup: targetGroupDimension(place, service),
    LoadBalancer: loadBalancerDimension(place),
  });
  const serverErrors = (
    service: 'web-storefront' | 'search',
    team: TeamName,
    threshold: number,
  ): MetricAlarmDefinition => ({
    ...everyMinute,
    kind: 'metric',
    name: `${service}-5xx`,
    service,
    team,
    description: description(
      `${service} answers with errors`,
      `${service}-5xx`,
    ),
    watches: {
      namespace: 'AWS/ApplicationELB',
      metricName: 'HTTPCode_Target_5XX_Count',
      dimensions: target(service),
      stat: 'Sum',
    },
    threshold,
    datapointsToAlarm: 2,
  });
  return [
    {
      ...everyMinute,
      kind: 'metric',
      name: 'checkout-p99-high',
      service: 'checkout',
      team: 'team-checkout',
      description: description(
        'One customer in a hundred waits longer than 1.5 s at checkout',
        'checkout-p99-high',
      ),
      watches: {
        namespace: 'AWS/ApplicationELB',
        metricName: 'TargetResponseTime',
        dimensions: target('checkout'),
        stat: 'p99',
      },
      threshold: 1.5,
      treatMissingData: 'missing',
    },
    serverErrors('web-storefront', 'team-checkout', 25),
    serverErrors('search', 'team-discovery', 10),
  ];
}

function backendAlarms(): AlarmDefinition[] {
  return [...paymentsAlarms(), ...fulfilmentAlarms(), compositeAlarm()];
}

function paymentsAlarms(): AlarmDefinition[] {
  const common = {
    ...everyMinute,
    kind: 'metric',
    service: 'payments',
    team: 'team-checkout',
  } as const;
  return [
    {
      ...common,
      name: 'payments-errors',
      description: description(
        'More than 1 % of payments fail',
        'payments-errors',
      ),
      watches: errorRate('payments'),
      threshold: 1,
    },
    {
      ...common,
      name: 'payments-duration-p99-high',
      description: description(
        'Payments are slow: p99 above 1 s',
        'payments-duration-p99-high',
      ),
      watches: {
        namespace: 'AWS/Lambda',
        metricName: 'Duration',
        dimensions: { FunctionName: 'payments' },
        stat: 'p99',
      },
      threshold: 1000,
      treatMissingData: 'missing',
    },
    {
      ...common,
      name: 'payments-table-throttles',
      description: description(
        'payments-table throttles writes',
        'payments-table-throttles',
      ),
      watches: {
        namespace: 'AWS/DynamoDB',
        metricName: 'WriteThrottleEvents',
        dimensions: { TableName: tableName },
        stat: 'Sum',
      },
      threshold: 10,
      evaluationPeriods: 2,
      datapointsToAlarm: 2,
    },
  ];
}

function fulfilmentAlarms(): AlarmDefinition[] {
  const queue = (name: string, queueNameWatched: string, what: string) =>
    ({
      ...everyMinute,
      kind: 'metric',
      name,
      service: 'notifications',
      team: 'team-fulfilment',
      description: description(what, name),
      watches: {
        namespace: 'AWS/SQS',
        metricName: 'ApproximateAgeOfOldestMessage',
        dimensions: { QueueName: queueNameWatched },
        stat: 'Maximum',
      },
      threshold: 300,
      treatMissingData: 'missing',
    } as const);
  return [
    {
      ...everyMinute,
      kind: 'metric',
      name: 'orders-db-cpu-high',
      service: 'orders',
      team: 'team-fulfilment',
      description: description('orders-db is busy', 'orders-db-cpu-high'),
      watches: {
        namespace: 'AWS/RDS',
        metricName: 'CPUUtilization',
        dimensions: { DBInstanceIdentifier: databaseName },
        stat: 'Average',
      },
      threshold: 80,
      period: 300,
    },
    {
      ...everyMinute,
      kind: 'metric',
      name: 'inventory-errors',
      service: 'inventory',
      team: 'team-fulfilment',
      description: description(
        'More than 2 % of stock requests fail',
        'inventory-errors',
      ),
      watches: errorRate('inventory'),
      threshold: 2,
    },
    {
      ...everyMinute,
      kind: 'metric',
      name: 'recommendations-latency',
      service: 'recommendations',
      team: 'team-discovery',
      description: description(
        'Recommendations are slow: p90 above 500 ms',
        'recommendations-latency',
      ),
      watches: {
        namespace: 'AWS/ApiGateway',
        metricName: 'Latency',
        dimensions: { ApiName: apiName, Stage: apiStage },
        stat: 'p90',
      },
      threshold: 500,
    },
    queue(
      'notifications-queue-age',
      queueName,
      'Notifications wait longer than 5 minutes',
    ),
    // The queue it watches was never made: such alarms exist in every real account, and stay INSUFFICIENT_DATA.
    queue(
      'notifications-dlq-age',
      'notifications-dlq',
      'Notifications that failed are waiting',
    ),
  ];
}

function compositeAlarm(): CompositeAlarmDefinition {
  return {
    kind: 'composite',
    name: 'storefront-degraded',
    service: 'web-storefront',
    team: 'team-checkout',
    description: description('Customers cannot buy', 'storefront-degraded'),
    anyOf: ['checkout-p99-high', 'payments-errors'],
  };
}

function errorRate(functionName: string): MetricAlarmDefinition['watches'] {
  const metric = (metricName: string): AlarmMetric => ({
    namespace: 'AWS/Lambda',
    metricName,
    dimensions: { FunctionName: functionName },
    stat: 'Sum',
  });
  return {
    expression: '100 * errors / invocations',
    label: 'Error rate (%)',
    metrics: { errors: metric('Errors'), invocations: metric('Invocations') },
  };
}

function description(what: string, runbook: string): string {
  return `${what}. Runbook: https://runbooks.example.com/${runbook}`;
}
