import type { SecurityEvent } from '@skafu/plugin-skafu-observability-common';

/** As the wire has it, and what failed for want of permission apart from the rest. */
export type Outcome = SecurityEvent['outcome'] | 'refused';

const REFUSALS = /AccessDenied|Unauthorized|NotAllowed|Forbidden/i;

export function outcomeOf(
  event: Pick<SecurityEvent, 'outcome' | 'errorCode'>,
): Outcome {
  return event.outcome === 'failure' && REFUSALS.test(event.errorCode ?? '')
    ? 'refused'
    : event.outcome;
}
