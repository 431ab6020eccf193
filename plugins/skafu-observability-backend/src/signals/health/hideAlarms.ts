import { HealthCause } from '@skafu/plugin-skafu-observability-common';
import { AlarmRef } from '../../aws/AlarmActions';
import { ChooseAlarms } from './HealthService';
import { OwnHealth } from './rollUp';

/**
 * The same health without the names of alarms that are not for the caller: how
 * something is may be known to more people than what its alarms are called.
 */
export async function hideAlarms(
  own: ReadonlyMap<string, OwnHealth>,
  choose: ChooseAlarms,
): Promise<Map<string, OwnHealth>> {
  const alarms = new Map<HealthCause, AlarmRef>();
  for (const { causes } of own.values()) {
    for (const cause of causes) {
      const { accountId, region, alarmName: name } = cause;
      if (accountId && region && name) {
        alarms.set(cause, { accountId, region, name });
      }
    }
  }
  const chosen = new Set(await choose([...alarms.values()]));
  const shown = (cause: HealthCause) => {
    const alarm = alarms.get(cause);
    return alarm && !chosen.has(alarm) ? nameless(cause) : cause;
  };
  return new Map(
    [...own].map(([ref, health]) => [
      ref,
      { ...health, causes: health.causes.map(shown) },
    ]),
  );
}

function nameless({
  kind,
  state,
  since,
  acknowledged,
}: HealthCause): HealthCause {
  return {
    kind,
    state,
    text: 'An alarm fires.',
    ...(since && { since }),
    ...(acknowledged && { acknowledged }),
  };
}
