import { apiName, apiStage } from '../names';
import type { Place } from '../places';
import { notificationsCalls, searchCalls, sendMessage } from './ownCalls';
import {
  callService,
  invokeFunction,
  type Planning,
  type TracePlanner,
} from './plannedCalls';
import { distantPurchase, purchase } from './purchasePlans';
import { operations, type ServiceOperation } from './serviceOperations';
import {
  answered,
  callsMs,
  type CallPlan,
  type RequestPlan,
} from './TraceDraft';

const { min } = Math;

/** Time that API Gateway takes, milliseconds. */
const apiGatewayMs = 14;

/** The kinds of trace of a place, with how often they occur. */
export function tracePlanners(
  place: Place,
): readonly { share: number; plan: TracePlanner }[] {
  return place.hasBackends
    ? [
        { share: 0.42, plan: purchase },
        { share: 0.2, plan: searching },
        { share: 0.2, plan: home },
        { share: 0.08, plan: product },
        { share: 0.1, plan: notification },
      ]
    : [
        { share: 0.6, plan: distantPurchase },
        { share: 0.4, plan: searching },
      ];
}

/** web-storefront → search → its index. A page without results is still a page. */
function searching(planning: Planning): RequestPlan | undefined {
  const { slots, chance } = planning;
  const search = slots.take('search', {
    chance: chance.of(51),
    atMostMs: slots.longestMs('web-storefront') * 0.85,
  });
  return (
    search &&
    page(planning, operations.searchPage, [
      callService(
        planning,
        search,
        operations.search,
        searchCalls(search, planning),
      ),
    ])
  );
}

/** web-storefront → recommendations, through API Gateway. */
function home(planning: Planning): RequestPlan | undefined {
  const { slots, chance, story, place } = planning;
  const recommendations = slots.take('recommendations', {
    chance: chance.of(51),
    atMostMs: slots.longestMs('web-storefront') * 0.8,
  });
  if (!recommendations) {
    return undefined;
  }
  const path = operations.recommend.path(story);
  const led: RequestPlan = {
    slot: recommendations,
    operation: operations.recommend,
    calls: [],
  };
  return page(planning, operations.openHome, [
    {
      target: {
        kind: 'api',
        api: apiName,
        stage: apiStage,
        method: 'GET',
        url: `https://${apiName}.${place.region}.storefront.internal/${apiStage}${path}`,
      },
      durationMs: recommendations.durationMs + apiGatewayMs,
      outcome: recommendations.ending,
      // What a function throws, API Gateway answers with 502.
      status: recommendations.ending === 'fault' ? 502 : answered,
      led,
      ledAfterMs: apiGatewayMs * 0.6,
    },
  ]);
}

/** web-storefront → inventory. */
function product(planning: Planning): RequestPlan | undefined {
  const { slots, chance } = planning;
  const stock = slots.take('inventory', {
    chance: chance.of(51),
    atMostMs: slots.longestMs('web-storefront') * 0.8,
  });
  return (
    stock &&
    page(planning, operations.openProduct, [
      invokeFunction(planning, stock, operations.readStock, []),
    ])
  );
}

/** orders → the queue → notifications → mail. */
function notification(planning: Planning): RequestPlan | undefined {
  const { slots, chance } = planning;
  const order = slots.take('orders', { chance: chance.of(51), ending: 'ok' });
  const mail = order && slots.take('notifications', { chance: chance.of(52) });
  return (
    mail && {
      slot: order,
      operation: operations.notifyOrder,
      calls: [
        {
          ...sendMessage(min(9, order.durationMs * 0.4)),
          led: {
            slot: mail,
            operation: operations.send,
            calls: notificationsCalls(mail, planning),
          },
          ledAfterMs: 40 + 900 * chance.of(58),
        },
      ],
    }
  );
}

/** A page of web-storefront, which it can show whatever its calls answer. */
function page(
  planning: Planning,
  operation: ServiceOperation,
  calls: CallPlan[],
): RequestPlan | undefined {
  const slot = planning.slots.take('web-storefront', {
    atLeastMs: callsMs(calls) + 5 + 30 * planning.chance.of(57),
    ending: 'ok',
  });
  return slot && { slot, operation, calls };
}
