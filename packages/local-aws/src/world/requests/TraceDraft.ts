import type { Place } from '../places';
import type { Chance } from './chance';
import type { Failure } from './failures';
import { makeRequest, requestChance } from './makeRequest';
import type { ServiceOperation } from './serviceOperations';
import type { Outcome, RequestCause, ServiceRequest } from './ServiceRequest';
import type { Slot } from './SlotTaker';
import type { Story } from './Story';
import type { CallTarget, TracedCall, TracedRequest } from './WorldTrace';

const { max } = Math;

/** A request of a trace before its moment is known. */
export interface RequestPlan {
  slot: Slot;
  operation: ServiceOperation;
  /** Instead of the operation's usual status. */
  status?: number;
  failure?: Failure;
  calls: CallPlan[];
}

/** The caller gets the very answer of what it called. */
export const answered = 'answered';

/** A call of a request before its moment is known. */
export interface CallPlan {
  target: CallTarget;
  durationMs: number;
  /** What the caller does before, at least. */
  waitMs?: number;
  outcome?: Outcome;
  /** {@link answered}: the status of the request that it leads to. */
  status?: number | typeof answered;
  cause?: RequestCause;
  led?: RequestPlan;
  /** From the beginning of the call to the beginning of what it leads to. */
  ledAfterMs?: number;
}

/** What all requests of a trace have in common. */
export interface TraceContext {
  place: Place;
  minute: number;
  traceId: string;
  story: Story;
  /** Told of every request that was written out. */
  record(slot: Slot, request: ServiceRequest): void;
}

/** Time that a request's calls take, one after the other, with the waits before them. */
export function callsMs(calls: readonly CallPlan[]): number {
  return calls.reduce(
    (total, call) => total + call.durationMs + (call.waitMs ?? 0),
    0,
  );
}

/**
 * Gives a request and all that it leads to their moments. What time a request's calls leave over, it works itself,
 * before, between and after them.
 */
export function layOut(
  plan: RequestPlan,
  startedAt: number,
  context: TraceContext,
): TracedRequest {
  const { slot } = plan;
  const { place, minute, story, traceId } = context;
  const request = makeRequest({
    place,
    minute,
    story,
    traceId,
    handled: slot.handled,
    rank: slot.rank,
    startedAt,
    operation: plan.operation,
    status: plan.status,
    failure: plan.failure,
  });
  context.record(slot, request);
  const own = max(0, slot.durationMs - callsMs(plan.calls));
  const pauses = split(
    own,
    plan.calls.length + 1,
    requestChance(slot.handled, minute, slot.rank),
  );
  let at = startedAt;
  const calls = plan.calls.map((call, index): TracedCall => {
    at += (pauses[index] ?? 0) + (call.waitMs ?? 0);
    const callStartedAt = at;
    at += call.durationMs;
    const led =
      call.led &&
      layOut(call.led, callStartedAt + (call.ledAfterMs ?? 0), context);
    return {
      target: call.target,
      startedAt: callStartedAt,
      durationMs: call.durationMs,
      outcome: call.outcome ?? 'ok',
      status: call.status === answered ? led?.request.status : call.status,
      cause: call.cause,
      ...(led && { led }),
    };
  });
  return { request, calls };
}

/** The latest moment in what was laid out. */
export function endOf(traced: TracedRequest): number {
  return traced.calls.reduce(
    (latest, call) => (call.led ? max(latest, endOf(call.led)) : latest),
    traced.request.startedAt + traced.request.durationMs,
  );
}

/** From the start of a request to the start of the last thing that it leads to, at most. */
export function reachMs(plan: RequestPlan): number {
  return plan.calls.reduce(
    (longest, call) =>
      call.led
        ? max(
            longest,
            plan.slot.durationMs + (call.ledAfterMs ?? 0) + reachMs(call.led),
          )
        : longest,
    0,
  );
}

function split(whole: number, parts: number, chance: Chance): number[] {
  const weights = Array.from(
    { length: parts },
    (_, index) => 0.2 + chance.of(71 + index),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map(weight => (whole * weight) / total);
}
