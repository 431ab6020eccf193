import { systemName } from '../names';
import type { Place } from '../places';
import { drift, seedOf } from '../random';
import { serviceProfile, type ServiceName } from '../serviceCatalog';
import { trafficCurve } from '../traffic';
import type { BillLine } from './BillLine';
import { hoursAMonth, virginiaShare } from './prices';

/** What is particular about a line of a place. */
export type LineStart = Pick<
  BillLine,
  'service' | 'usageType' | 'operation' | 'unit' | 'price' | 'quantity'
> &
  Partial<Pick<BillLine, 'instanceType'>>;

/** Completes lines of a place; without a service they carry no tags, as what nobody thought of tagging. */
export function linesOf(
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
export function requestsIn(place: Place, service: ServiceName) {
  const mean = serviceProfile(service).requestsPerMinute * place.scale * 60;
  const seed = seedOf(place.accountId, place.region, service, 'bill');
  return (hour: number) =>
    mean * trafficCurve(hour * 60 + 30) * (1 + 0.02 * drift(seed, hour, 9));
}

/** The same in every hour. */
export const always = (quantity: number) => () => quantity;
/** So much a month. */
export const monthly = (quantity: number) => always(quantity / hoursAMonth);
