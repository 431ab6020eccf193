import { writeCapacityFactor } from '../capacityRaise';
import { throttledWriteShare } from '../incidents';
import { tableName } from '../names';
import type { Place } from '../places';
import { countAround, gaussian, seedOf } from '../random';
import { requestRate } from '../traffic';
import { constant, events, measurements } from './MinuteData';
import {
  seriesFor,
  type MetricColumn,
  type MetricSeries,
} from './MetricSeries';

// Jest runs code in a context where every look-up of a global is slow; this module is called a million times a request.
const { max, round } = Math;

const namespace = 'AWS/DynamoDB';

/** Operations on the table: requests for each payment, and time to answer in milliseconds. */
const operations = [
  { name: 'GetItem', perPayment: 3, milliseconds: 2.1, writes: false },
  { name: 'Query', perPayment: 1, milliseconds: 3.4, writes: false },
  { name: 'PutItem', perPayment: 2.5, milliseconds: 4.2, writes: true },
  { name: 'UpdateItem', perPayment: 1, milliseconds: 4.8, writes: true },
] as const;

/** AWS/DynamoDB for `payments-table`; throttles and errors are reported only when there are some. */
export function dynamoDbMetrics(place: Place): MetricSeries[] {
  return [
    ...seriesFor(
      place,
      namespace,
      [{ TableName: tableName }],
      tableColumns(place),
    ),
    ...operations.flatMap(operation =>
      seriesFor(
        place,
        namespace,
        [{ TableName: tableName, Operation: operation.name }],
        operationColumns(place, operation),
      ),
    ),
  ];
}

/** Throttled PutItem requests in a minute. */
function throttles(place: Place): (minute: number) => number {
  const rate = requestRate(place, 'payments');
  const seed = seedOf(place.accountId, place.region, tableName, 'throttles');
  return minute =>
    countAround(
      rate(minute) * 2.5 * throttledWriteShare(place, minute * 60 + 30),
      seed,
      minute,
    );
}

/** Read and write capacity units of the table, when nobody raised them. */
export function provisionedCapacity(place: Place): number {
  return max(5, round(40 * place.scale));
}

function tableColumns(place: Place): MetricColumn[] {
  const rate = requestRate(place, 'payments');
  const seed = seedOf(place.accountId, place.region, tableName);
  const throttled = throttles(place);
  const capacity = provisionedCapacity(place);
  const column = (
    metricName: string,
    source: MetricColumn['source'],
  ): MetricColumn => ({ metricName, unit: 'Count', source });
  return [
    column('ConsumedReadCapacityUnits', minute =>
      constant(0.5, countAround(rate(minute) * 4, seed ^ 1, minute)),
    ),
    column('ConsumedWriteCapacityUnits', minute =>
      constant(1, countAround(rate(minute) * 3.5, seed ^ 2, minute)),
    ),
    column('ProvisionedReadCapacityUnits', () => constant(capacity)),
    column('ProvisionedWriteCapacityUnits', minute =>
      constant(capacity * writeCapacityFactor(place, minute * 60)),
    ),
    column('ReadThrottleEvents', () => undefined),
    column('WriteThrottleEvents', minute => events(throttled(minute))),
    column('UserErrors', () => undefined),
    column('SystemErrors', () => undefined),
  ];
}

function operationColumns(
  place: Place,
  operation: (typeof operations)[number],
): MetricColumn[] {
  const rate = requestRate(place, 'payments');
  const seed = seedOf(place.accountId, place.region, tableName, operation.name);
  const throttled = throttles(place);
  return [
    {
      metricName: 'SuccessfulRequestLatency',
      unit: 'Milliseconds',
      source: minute =>
        measurements(
          countAround(rate(minute) * operation.perPayment, seed, minute),
          operation.milliseconds * (1 + 0.03 * gaussian(seed, minute)),
          0.35,
        ),
    },
    {
      metricName: 'ThrottledRequests',
      unit: 'Count',
      source: minute =>
        operation.name === 'PutItem' ? events(throttled(minute)) : undefined,
    },
    { metricName: 'SystemErrors', unit: 'Count', source: () => undefined },
  ];
}
