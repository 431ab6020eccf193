import type { Surroundings } from './ownCalls';
import type { ServiceOperation } from './serviceOperations';
import type { Slot, SlotTaker } from './SlotTaker';
import type { Story } from './Story';
import { answered, type CallPlan, type RequestPlan } from './TraceDraft';

/** What the plan of a trace is made from. */
export interface Planning extends Surroundings {
  slots: SlotTaker;
  story: Story;
}

/** Plans a trace; `undefined` if the minute has no requests left that fit together. */
export type TracePlanner = (planning: Planning) => RequestPlan | undefined;

/** Time on the network and, for functions, in AWS's own service, milliseconds. */
const networkMs = 1.4;
const lambdaMs = 6;

/** A call over HTTP, through the load balancer. */
export function callService(
  planning: Planning,
  slot: Slot,
  operation: ServiceOperation,
  calls: CallPlan[],
  details: Pick<RequestPlan, 'status' | 'failure'> = {},
): CallPlan {
  const { service } = slot.handled;
  return {
    target: {
      kind: 'service',
      method: operation.method,
      url: `http://${service}.storefront.internal${operation.path(
        planning.story,
      )}`,
    },
    durationMs: slot.durationMs + networkMs,
    outcome: slot.ending,
    status: answered,
    led: { slot, operation, calls, ...details },
    ledAfterMs: networkMs / 2,
  };
}

/** An invocation of a function: Lambda itself answers 200 even if the function failed. */
export function invokeFunction(
  planning: Planning,
  slot: Slot,
  operation: ServiceOperation,
  calls: CallPlan[],
): CallPlan {
  return {
    target: { kind: 'function', functionName: slot.handled.service },
    durationMs: slot.durationMs + lambdaMs + networkMs * planning.chance.of(59),
    outcome: slot.ending === 'fault' ? 'fault' : 'ok',
    status: 200,
    led: { slot, operation, calls },
    ledAfterMs: lambdaMs / 2,
  };
}
