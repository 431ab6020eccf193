import type { ServiceName } from '../serviceCatalog';
import type { Chance } from './chance';
import type { Ending } from './serviceMinute';
import type { Story } from './Story';

/** Something a service can be asked for. */
export interface ServiceOperation {
  method: string;
  path: (story: Story) => string;
  /** Status of the answer when all is well. */
  status: number;
  /** Share of the service's requests, 0 to 1. */
  share: number;
}

const get = (
  path: ServiceOperation['path'],
  share: number,
): ServiceOperation => ({ method: 'GET', path, status: 200, share });
const post = (
  path: ServiceOperation['path'],
  share: number,
  status = 200,
): ServiceOperation => ({ method: 'POST', path, status, share });

const searchPath = (story: Story) =>
  `/search?q=${encodeURIComponent(story.query)}`;

/** All operations that traces go through. */
export const operations = {
  openHome: get(() => '/', 0.36),
  openProduct: get(story => `/products/${story.sku}`, 0.28),
  searchPage: get(searchPath, 0.21),
  buy: post(() => '/checkout', 0.15),
  checkout: post(() => '/checkout', 0.85),
  readCart: get(story => `/carts/${story.customerId}`, 0.15),
  pay: post(() => '/payments', 1, 201),
  placeOrder: post(() => '/orders', 0.7, 201),
  readOrder: get(story => `/orders/${story.orderId}`, 0.1),
  notifyOrder: post(story => `/orders/${story.orderId}/notify`, 0.2, 202),
  reserve: post(() => '/reservations', 0.6, 201),
  readStock: get(story => `/stock/${story.sku}`, 0.4),
  search: get(searchPath, 1),
  recommend: get(story => `/recommendations/${story.customerId}`, 1),
  send: {
    method: 'RECEIVE',
    path: () => '/notifications-queue',
    status: 200,
    share: 1,
  },
} as const satisfies Record<string, ServiceOperation>;

const byService: Record<
  ServiceName,
  readonly [ServiceOperation, ...ServiceOperation[]]
> = {
  'web-storefront': [
    operations.openHome,
    operations.openProduct,
    operations.searchPage,
    operations.buy,
  ],
  checkout: [operations.checkout, operations.readCart],
  payments: [operations.pay],
  orders: [operations.placeOrder, operations.readOrder, operations.notifyOrder],
  inventory: [operations.reserve, operations.readStock],
  search: [operations.search],
  recommendations: [operations.recommend],
  notifications: [operations.send],
};

/** What those services were asked for when they failed: the operation that depends on others, or can be asked wrongly. */
const failing: Partial<
  Record<ServiceName, { error: ServiceOperation; fault: ServiceOperation }>
> = {
  'web-storefront': {
    error: operations.openProduct,
    fault: operations.buy,
  },
  checkout: { error: operations.checkout, fault: operations.checkout },
  orders: { error: operations.readOrder, fault: operations.placeOrder },
};

/** One of a service's operations, by its share; one that can fail so, for a request that failed. */
export function drawOperation(
  service: ServiceName,
  ending: Ending,
  chance: Chance,
): ServiceOperation {
  const failed = ending === 'ok' ? undefined : failing[service]?.[ending];
  if (failed) {
    return failed;
  }
  let left = chance.of(21);
  const [first, ...others] = byService[service];
  for (const operation of [first, ...others]) {
    left -= operation.share;
    if (left < 0) {
      return operation;
    }
  }
  return first;
}
