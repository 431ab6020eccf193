import { homeAccountId } from '../accounts';
import { places } from '../places';
import { serviceProfile } from '../serviceCatalog';
import { backendLines } from './backendLines';
import type { BillLine } from './BillLine';
import { fargateLines, lambdaLines } from './computeLines';
import { always } from './placeLines';
import { prices } from './prices';
import { sharedLines } from './sharedLines';

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
