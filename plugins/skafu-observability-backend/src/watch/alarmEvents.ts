import { createHash } from 'node:crypto';
import { alarmStateSchema } from '@skafu/plugin-skafu-observability-common';
import { z } from 'zod';

/** Streams of what the watcher saw; one for each alarm. */
export const ALARM_STATE_STREAM = 'alarm-state';

export const ALARM_STATE_CHANGED = 'alarm-state-changed';

/** An alarm came from one state into another. */
export const alarmTransitionSchema = z.object({
  arn: z.string(),
  accountId: z.string(),
  region: z.string(),
  name: z.string(),
  from: alarmStateSchema,
  to: alarmStateSchema,
  /** When, by AWS's clock, ISO-8601. */
  at: z.string(),
  /** AWS's sentence about it. */
  reason: z.string(),
});

export type AlarmTransition = z.infer<typeof alarmTransitionSchema>;

/** Same for the same transition, however often it is found: so it is stored once. */
export function transitionId({ arn, at, to }: AlarmTransition): string {
  return createHash('sha256')
    .update(JSON.stringify([arn, at, to]))
    .digest('hex');
}
