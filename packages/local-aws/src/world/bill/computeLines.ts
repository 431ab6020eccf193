import { impactOn } from '../incidents';
import type { Place } from '../places';
import type { ServiceProfile } from '../serviceCatalog';
import type { BillLine } from './BillLine';
import { always, linesOf, requestsIn, type LineStart } from './placeLines';
import { prices } from './prices';

const { exp } = Math;

/** Memory of every function, GB. */
const functionGigabytes = 0.5;

/** What a function costs: its requests, its time and its log. */
export function lambdaLines(place: Place, profile: ServiceProfile): BillLine[] {
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

/** What the tasks of a service cost, and their log. */
export function fargateLines(
  place: Place,
  profile: ServiceProfile,
): BillLine[] {
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
