import { incidentStrength, paymentsDeploy, searchOverload } from '../incidents';
import { databaseName, tableName } from '../names';
import type { Place } from '../places';
import type { ServiceName } from '../serviceCatalog';
import type { Chance } from './chance';
import type { RequestCause } from './ServiceRequest';

/** How a failed request was answered, and why. */
export interface Failure {
  status: number;
  cause: RequestCause;
}

/** Payments' acquirer, a server outside AWS. */
export const acquirerHost = 'api.acquirer.example.com';

/** How long web-storefront waits for checkout, milliseconds. */
export const storefrontPatience = 1000;

/** DynamoDB's refusal, in its own words. */
export const throttled: RequestCause = {
  type: 'ProvisionedThroughputExceededException',
  message:
    'The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning level with the UpdateTable API.',
  resource: tableName,
  operation: 'PutItem',
};

/** payments failed because its table did. */
export const paymentFailed: Failure = {
  status: 502,
  cause: {
    type: 'PaymentFailedError',
    message: `payments failed: ${throttled.type}`,
    resource: 'payments',
    operation: 'Invoke',
  },
};

/** web-storefront gave up on checkout. */
export const checkoutTimedOut: Failure = {
  status: 504,
  cause: {
    type: 'TimeoutError',
    message: `checkout did not answer within ${storefrontPatience} ms`,
    resource: 'checkout',
    operation: 'POST /checkout',
  },
};

/** web-storefront shows that checkout failed. */
const checkoutFailed = upstreamFailure(502);

/** web-storefront passes on what checkout answered. */
export function upstreamFailure(status: number): Failure {
  return {
    status,
    cause: {
      type: 'UpstreamError',
      message: `checkout answered ${status}`,
      resource: 'checkout',
      operation: 'POST /checkout',
    },
  };
}

const failure = (
  status: number,
  type: string,
  message: string,
  refused: Pick<RequestCause, 'resource' | 'operation'> = {},
): Failure => ({ status, cause: { type, message, ...refused } });

const mistakes: Record<ServiceName, readonly [Failure, ...Failure[]]> = {
  'web-storefront': [
    failure(404, 'NotFoundError', 'There is no such product'),
    failure(400, 'ValidationError', 'The form lacks an address'),
  ],
  checkout: [
    failure(402, 'CardDeclinedError', 'The card was declined'),
    failure(409, 'CartChangedError', 'The cart changed meanwhile'),
  ],
  payments: [failure(400, 'ValidationError', 'The amount is not positive')],
  orders: [failure(404, 'OrderNotFoundError', 'There is no such order')],
  inventory: [failure(404, 'UnknownSkuError', 'There is no such article')],
  search: [failure(400, 'QuerySyntaxError', 'The query has no words')],
  recommendations: [
    failure(400, 'ValidationError', 'The customer id is malformed'),
  ],
  notifications: [failure(400, 'ValidationError', 'The message is malformed')],
};

const faults: Record<ServiceName, Failure> = {
  'web-storefront': failure(
    500,
    'TypeError',
    "Cannot read properties of undefined (reading 'price')",
  ),
  checkout: failure(
    500,
    'SessionLostError',
    'The session store closed the connection',
  ),
  payments: failure(500, 'AcquirerTimeoutError', 'The acquirer is silent', {
    resource: acquirerHost,
    operation: 'POST /authorizations',
  }),
  orders: failure(500, 'DatabaseError', 'deadlock detected', {
    resource: databaseName,
    operation: 'INSERT',
  }),
  inventory: failure(
    500,
    'StockChangedError',
    'The stock changed meanwhile, three times',
  ),
  search: failure(500, 'IndexTimeoutError', 'The index did not answer in time'),
  recommendations: failure(
    500,
    'ModelUnavailableError',
    'The model is being loaded',
  ),
  notifications: failure(
    500,
    'MessageRejected',
    'Email address is not valid.',
    {
      resource: 'SES',
      operation: 'SendEmail',
    },
  ),
};

const searchRejected = failure(
  503,
  'SearchRejectedError',
  'The search thread pool queue is full (capacity 1000)',
);

/** Why a request of a service failed at a moment, seconds since the epoch. What incidents explain, they cause. */
export function failureOf(
  request: {
    place: Place;
    service: ServiceName;
    ending: 'error' | 'fault';
    at: number;
    durationMs?: number;
  },
  chance: Chance,
): Failure {
  const { place, service, ending, at } = request;
  if (ending === 'error') {
    return chance.pick(31, mistakes[service]);
  }
  const paymentsSuffer = incidentStrength(paymentsDeploy, place, at) > 0;
  if (service === 'payments' && paymentsSuffer) {
    return { status: 500, cause: throttled };
  }
  if (service === 'checkout' && paymentsSuffer) {
    return paymentFailed;
  }
  if (service === 'web-storefront' && paymentsSuffer) {
    return (request.durationMs ?? 0) >= storefrontPatience
      ? checkoutTimedOut
      : checkoutFailed;
  }
  return service === 'search' && incidentStrength(searchOverload, place, at) > 0
    ? searchRejected
    : faults[service];
}
