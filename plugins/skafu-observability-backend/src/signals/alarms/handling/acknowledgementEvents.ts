import { z } from 'zod';

export const ACKNOWLEDGEMENT_STREAM = 'alarm-acknowledgement';

/** Everything that can happen to the acknowledgement of an alarm. */
export const acknowledgementEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('alarm-acknowledged'),
    data: z.object({
      arn: z.string(),
      accountId: z.string(),
      region: z.string(),
      name: z.string(),
      firingSince: z.string(),
      owner: z.string(),
      acknowledgedBy: z.string(),
      acknowledgedAt: z.string(),
      note: z.string().optional(),
      expiresAt: z.string().optional(),
    }),
  }),
  z.object({
    type: z.literal('alarm-acknowledgement-withdrawn'),
    data: z.object({ withdrawnBy: z.string() }),
  }),
  z.object({
    type: z.literal('alarm-acknowledgement-ended'),
    data: z.object({
      reason: z.enum(['expired', 'recovered', 'fired-again', 'deleted']),
    }),
  }),
]);

export type AcknowledgementEvent = z.infer<typeof acknowledgementEventSchema>;

type Acknowledged = Extract<
  AcknowledgementEvent,
  { type: 'alarm-acknowledged' }
>['data'];

/** What the acknowledgement of an alarm has come to. */
export interface AcknowledgementState {
  current?: Acknowledged;
}

export function applyAcknowledgementEvent(
  _: AcknowledgementState,
  event: AcknowledgementEvent,
): AcknowledgementState {
  return event.type === 'alarm-acknowledged' ? { current: event.data } : {};
}
