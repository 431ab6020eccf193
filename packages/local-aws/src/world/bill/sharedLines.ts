import { alarmsOf } from '../alarms';
import type { Place } from '../places';
import type { BillLine } from './BillLine';
import { always, linesOf, monthly, requestsIn } from './placeLines';
import { prices } from './prices';

/** What a place costs whatever runs in it; most of it nobody tagged. */
export function sharedLines(place: Place): BillLine[] {
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
