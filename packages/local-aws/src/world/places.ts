import { homeAccountId, type Environment } from './accounts';
import { serviceCatalog, type ServiceName } from './serviceCatalog';

/** One account in one region, and what runs there. */
export interface Place {
  accountId: string;
  region: string;
  environment: Environment;
  /** Traffic compared with prod in eu-west-1. */
  scale: number;
  hasIncidents: boolean;
  services: readonly ServiceName[];
  /** Whether the database, table, queue and API are here too. */
  hasBackends: boolean;
}

const everything = serviceCatalog.map(service => service.name);

export const places: readonly Place[] = [
  {
    accountId: homeAccountId,
    region: 'eu-west-1',
    environment: 'prod',
    scale: 1,
    hasIncidents: true,
    services: everything,
    hasBackends: true,
  },
  {
    accountId: homeAccountId,
    region: 'us-east-1',
    environment: 'prod',
    scale: 0.3,
    hasIncidents: false,
    services: ['web-storefront', 'checkout', 'search'],
    hasBackends: false,
  },
  {
    accountId: '444455556666',
    region: 'eu-west-1',
    environment: 'staging',
    scale: 0.04,
    hasIncidents: false,
    services: everything,
    hasBackends: true,
  },
];

/** `undefined` where nothing runs: accounts and regions AWS has, and the world leaves empty. */
export function findPlace(
  accountId: string,
  region: string,
): Place | undefined {
  return places.find(
    place => place.accountId === accountId && place.region === region,
  );
}
