import type { ServiceName } from '../serviceCatalog';
import type { Chance } from './chance';

/** Who wants what: all requests of a trace tell the same story. */
export interface Story {
  customerId: string;
  customerTier: 'standard' | 'plus';
  orderId: string;
  paymentId: string;
  sku: string;
  quantity: number;
  amount: number;
  currency: string;
  query: string;
  results: number;
}

const queries = [
  'rain jacket',
  'running shoes',
  'wool socks',
  'tent 3 persons',
  'headlamp',
  'water bottle',
  'climbing rope',
  'sleeping bag',
] as const;

export function storyOf(chance: Chance): Story {
  return {
    customerId: `cus-${10_000 + chance.below(1, 40_000)}`,
    customerTier: chance.of(2) < 0.2 ? 'plus' : 'standard',
    orderId: `ord-${chance.hex(3, 10)}`,
    paymentId: `pay-${chance.hex(4, 12)}`,
    sku: `SKU-${1000 + chance.below(5, 900)}`,
    quantity: 1 + chance.below(6, 4),
    amount: (900 + chance.below(7, 24_000)) / 100,
    currency: chance.pick(8, ['EUR', 'EUR', 'EUR', 'GBP', 'SEK']),
    query: chance.pick(9, queries),
    results: chance.below(10, 240),
  };
}

/** What a service writes about a story into its log. */
export function fieldsOf(
  service: ServiceName,
  story: Story,
): Record<string, string | number> {
  const { customerId, orderId, amount, currency } = story;
  switch (service) {
    case 'web-storefront':
      return { customerId };
    case 'checkout':
      return { customerId, orderId, items: story.quantity, amount, currency };
    case 'payments':
      return {
        customerId,
        orderId,
        paymentId: story.paymentId,
        amount,
        currency,
      };
    case 'orders':
      return { customerId, orderId };
    case 'inventory':
      return { sku: story.sku, quantity: story.quantity };
    case 'search':
      return { query: story.query, results: story.results };
    case 'recommendations':
      return { customerId, model: 'also-bought-7', results: 12 };
    default:
      return { customerId, orderId, channel: 'email' };
  }
}
