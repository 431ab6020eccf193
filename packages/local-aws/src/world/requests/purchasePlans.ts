import type { Chance } from './chance';
import {
  checkoutTimedOut,
  failureOf,
  paymentFailed,
  storefrontPatience,
  upstreamFailure,
  type Failure,
} from './failures';
import { ordersCalls, paymentsCalls } from './ownCalls';
import { callService, invokeFunction, type Planning } from './plannedCalls';
import type { Ending } from './serviceMinute';
import { operations } from './serviceOperations';
import type { Slot } from './SlotTaker';
import { callsMs, type CallPlan, type RequestPlan } from './TraceDraft';

const { max } = Math;

/** Share of refused payments that checkout cannot make up for, and of those that the customer sees. */
const checkoutFails = 0.4;
const storefrontFails = 0.58;

/** Share of purchases whose card is declined. */
const declined = 0.02;

/** How checkout answers then. */
const cardDeclined: Failure = {
  status: 402,
  cause: { type: 'CardDeclinedError', message: 'The card was declined' },
};

/** web-storefront → checkout → inventory, payments, orders. */
export function purchase(planning: Planning): RequestPlan | undefined {
  const { slots, chance } = planning;
  const payment = slots.take('payments', {
    chance: chance.of(51),
    atMostMs: slots.longestMs('checkout') * 0.6,
  });
  if (!payment) {
    return undefined;
  }
  const accepted = payment.ending === 'ok' && chance.of(52) >= declined;
  const reservation = slots.take('inventory', {
    chance: chance.of(53),
    atMostMs: max(15, payment.durationMs * 0.5),
    ending: 'ok',
  });
  const order = accepted
    ? slots.take('orders', {
        chance: chance.of(54),
        atMostMs: max(20, payment.durationMs * 0.7),
        ending: 'ok',
      })
    : undefined;
  const calls: CallPlan[] = [
    ...(reservation
      ? [invokeFunction(planning, reservation, operations.reserve, [])]
      : []),
    invokeFunction(
      planning,
      payment,
      operations.pay,
      paymentsCalls(payment, planning),
    ),
    ...(order
      ? [
          callService(
            planning,
            order,
            operations.placeOrder,
            ordersCalls(order),
          ),
        ]
      : []),
  ];
  const wanted = purchaseEnding(payment, accepted, chance);
  const checkout = slots.takeEnding(
    'checkout',
    { atLeastMs: callsMs(calls) * 1.04 + 2 },
    [wanted, 'ok'],
  );
  return (
    checkout &&
    throughStorefront(planning, {
      slot: checkout,
      operation: operations.checkout,
      ...(checkout.ending === 'ok' && !accepted && { status: 202 }),
      ...(checkout.ending === 'fault' && { failure: paymentFailed }),
      ...(checkout.ending === 'error' && { failure: cardDeclined }),
      calls,
    })
  );
}

function purchaseEnding(
  payment: Slot,
  accepted: boolean,
  chance: Chance,
): Ending {
  if (payment.ending === 'ok') {
    return accepted ? 'ok' : 'error';
  }
  return chance.of(55) < checkoutFails ? 'fault' : 'ok';
}

/** The same where payments are made in another region, whose traces are not here. */
export function distantPurchase(planning: Planning): RequestPlan | undefined {
  const { slots, chance } = planning;
  const checkout = slots.take('checkout', {
    chance: chance.of(51),
    atMostMs: slots.longestMs('web-storefront') * 0.85,
  });
  if (!checkout) {
    return undefined;
  }
  const host = 'payments.eu-west-1.storefront.internal';
  return throughStorefront(planning, {
    slot: checkout,
    operation: operations.checkout,
    ...(checkout.ending !== 'ok' && {
      failure: failureOf(
        { ...planning, service: 'checkout', ending: checkout.ending },
        chance,
      ),
    }),
    calls: [
      {
        target: {
          kind: 'host',
          host,
          method: 'POST',
          url: `https://${host}/payments`,
        },
        durationMs: checkout.durationMs * 0.8,
        status: 201,
      },
    ],
  });
}

/** web-storefront does not wait for checkout for ever, and cannot always hide that it failed. */
function throughStorefront(
  planning: Planning,
  checkout: RequestPlan,
): RequestPlan | undefined {
  const { slots, chance } = planning;
  const call = callService(
    planning,
    checkout.slot,
    checkout.operation,
    checkout.calls,
    checkout,
  );
  const timedOut = call.durationMs > storefrontPatience;
  const calls: CallPlan[] = [
    timedOut
      ? {
          ...call,
          durationMs: storefrontPatience,
          outcome: 'fault',
          status: undefined,
          cause: checkoutTimedOut.cause,
        }
      : call,
  ];
  const { ending } = checkout.slot;
  const shows =
    timedOut || ending === 'error' || chance.of(56) < storefrontFails;
  const wanted: Ending = timedOut ? 'fault' : ending;
  const storefront = slots.takeEnding(
    'web-storefront',
    { atLeastMs: callsMs(calls) + 4 + 12 * chance.of(57) },
    shows ? [wanted, 'ok'] : ['ok'],
  );
  if (!storefront) {
    return undefined;
  }
  const hidden = storefront.ending === 'ok' && (timedOut || ending !== 'ok');
  return {
    slot: storefront,
    operation: operations.buy,
    ...(hidden && { status: 202 }),
    ...(storefront.ending !== 'ok' && {
      failure: timedOut
        ? checkoutTimedOut
        : checkout.failure && upstreamFailure(checkout.failure.status),
    }),
    calls,
  };
}
