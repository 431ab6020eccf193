import { createHash } from 'node:crypto';
import type { Place } from './places';
import type { ServiceName } from './serviceCatalog';

/** The things the services share. */
export const clusterName = 'storefront';
export const systemName = 'storefront';
export const loadBalancerName = 'storefront-alb';
export const databaseName = 'orders-db';
export const tableName = 'payments-table';
export const queueName = 'notifications-queue';
export const apiName = 'recommendations-api';
export const apiStage = 'prod';

/** A hexadecimal id of a resource, as AWS gives to load balancers; the same at every start. */
export function hexId(place: Place, name: string, length = 16): string {
  return createHash('sha256')
    .update([place.accountId, place.region, name].join('/'))
    .digest('hex')
    .slice(0, length);
}

/** Value of the dimension `LoadBalancer`. */
export function loadBalancerDimension(place: Place): string {
  return `app/${loadBalancerName}/${hexId(place, loadBalancerName)}`;
}

/** Value of the dimension `TargetGroup`. */
export function targetGroupDimension(
  place: Place,
  service: ServiceName,
): string {
  return `targetgroup/${service}/${hexId(place, `tg/${service}`)}`;
}
