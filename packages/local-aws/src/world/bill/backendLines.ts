import { writeCapacityFactor } from '../capacityRaise';
import { provisionedCapacity } from '../metrics/dynamoDbMetrics';
import type { Place } from '../places';
import type { BillLine } from './BillLine';
import { always, linesOf, monthly, requestsIn } from './placeLines';
import { prices } from './prices';

/** What the table, the database, the API and the queue cost. */
export function backendLines(place: Place): BillLine[] {
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
