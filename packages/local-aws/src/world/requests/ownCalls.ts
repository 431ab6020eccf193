import {
  incidentStrength,
  paymentsDeploy,
  throttledWriteShare,
} from '../incidents';
import { databaseName, queueName, tableName } from '../names';
import type { Place } from '../places';
import type { Chance } from './chance';
import { acquirerHost, failureOf, throttled } from './failures';
import type { Slot } from './SlotTaker';
import type { CallPlan } from './TraceDraft';

const { max, min } = Math;

/** Where and when a request of a trace is handled. */
export interface Surroundings {
  place: Place;
  /** Seconds since the epoch. */
  at: number;
  chance: Chance;
}

const searchHost = 'catalog-index.storefront.internal';

/** Time that DynamoDB needs, milliseconds. */
const readMs = 2.1;
const writeMs = 4.2;

/** What payments calls: its table, the acquirer, its table again. */
export function paymentsCalls(slot: Slot, around: Surroundings): CallPlan[] {
  const { durationMs, ending } = slot;
  const scale = min(1, durationMs / 25);
  const read: CallPlan = {
    target: { kind: 'table', table: tableName, operation: 'GetItem' },
    durationMs: readMs * scale,
    status: 200,
  };
  const authorize: CallPlan = {
    target: {
      kind: 'host',
      host: acquirerHost,
      method: 'POST',
      url: `https://${acquirerHost}/authorizations`,
    },
    durationMs: min(durationMs * 0.55, 30 + 25 * around.chance.of(41)),
    status: 200,
  };
  const write: CallPlan = {
    target: { kind: 'table', table: tableName, operation: 'PutItem' },
    durationMs: writeMs * scale,
    status: 200,
  };
  const suffers = incidentStrength(paymentsDeploy, around.place, around.at) > 0;
  if (ending === 'fault' && !suffers) {
    const { cause } = failureOf(
      { ...around, service: 'payments', ending },
      around.chance,
    );
    return [
      read,
      {
        ...authorize,
        durationMs: durationMs * 0.85,
        outcome: 'fault',
        status: undefined,
        cause,
      },
    ];
  }
  const left =
    durationMs - callsLength([read, authorize]) - 2 * writeMs * scale;
  if (ending === 'fault') {
    return [read, authorize, ...refusedWrites(left * 0.95, 3)];
  }
  const refusedFirst =
    suffers &&
    left > 60 &&
    around.chance.of(42) < throttledWriteShare(around.place, around.at) * 1.6;
  return refusedFirst
    ? [
        read,
        authorize,
        ...refusedWrites(left * 0.8, 1),
        { ...write, waitMs: left * 0.1 },
      ]
    : [read, authorize, write];
}

/**
 * Writes that DynamoDB refuses, with waits between them that double, within a span of time: as many as 50 ms, 100 ms
 * and so on allow, and at least some.
 */
function refusedWrites(spanMs: number, atLeast: number): CallPlan[] {
  let attempts = atLeast;
  while (attempts < 10 && 50 * (2 ** attempts - 1) < spanMs) {
    attempts += 1;
  }
  const each = min(3, max(0.2, spanMs / (attempts * 2)));
  const waiting = max(0, spanMs - attempts * each);
  return Array.from({ length: attempts }, (_, index) => ({
    target: { kind: 'table', table: tableName, operation: 'PutItem' },
    durationMs: each,
    waitMs:
      index === 0
        ? 0
        : (waiting * 2 ** (index - 1)) / (2 ** (attempts - 1) - 1),
    outcome: 'throttle',
    status: 400,
    cause: throttled,
  }));
}

/** What orders calls to place an order. */
export function ordersCalls(slot: Slot): CallPlan[] {
  const statement = (text: string, share: number): CallPlan => ({
    target: { kind: 'database', database: databaseName, statement: text },
    durationMs: slot.durationMs * share,
  });
  return [
    statement('SELECT id, status FROM orders WHERE id = $1', 0.15),
    statement(
      'INSERT INTO orders (id, customer_id, amount, currency) VALUES ($1, $2, $3, $4)',
      0.45,
    ),
  ];
}

/** The message that orders leaves for notifications. */
export function sendMessage(durationMs: number): CallPlan {
  return {
    target: { kind: 'queue', queue: queueName, operation: 'SendMessage' },
    durationMs,
    status: 200,
  };
}

/** What search calls: the index, which refuses when it is overloaded. */
export function searchCalls(slot: Slot, around: Surroundings): CallPlan[] {
  const { durationMs, ending } = slot;
  const call: CallPlan = {
    target: {
      kind: 'host',
      host: searchHost,
      method: 'POST',
      url: `https://${searchHost}/catalog/_search`,
    },
    durationMs: durationMs * (0.6 + 0.25 * around.chance.of(43)),
    status: 200,
  };
  if (ending === 'error') {
    return [];
  }
  if (ending === 'ok') {
    return [call];
  }
  const { cause } = failureOf(
    { ...around, service: 'search', ending },
    around.chance,
  );
  return [{ ...call, outcome: 'throttle', status: 429, cause }];
}

/** What notifications calls: the mail service. */
export function notificationsCalls(
  slot: Slot,
  around: Surroundings,
): CallPlan[] {
  const { durationMs, ending } = slot;
  const failed = ending === 'fault';
  return [
    {
      target: { kind: 'aws', service: 'SES', operation: 'SendEmail' },
      durationMs: durationMs * 0.7,
      status: failed ? 400 : 200,
      ...(failed && {
        outcome: 'error' as const,
        cause: failureOf(
          { ...around, service: 'notifications', ending },
          around.chance,
        ).cause,
      }),
    },
  ];
}

function callsLength(calls: readonly CallPlan[]): number {
  return calls.reduce((total, call) => total + call.durationMs, 0);
}
