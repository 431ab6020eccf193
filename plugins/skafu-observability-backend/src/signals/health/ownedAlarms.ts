import { AlarmDescription } from '../../aws/AwsReader';
import { ResolvedTarget } from '../../targets/identifyTarget';
import { isOwned } from '../alarms/ownership';

/** A resource, and whose it is. */
interface Holding {
  ref: string;
  target: ResolvedTarget;
}

/**
 * The metric alarms of each entity. Ten thousand entities times ten thousand
 * alarms are too many pairs to try: a dimension's value leads from an alarm to
 * the few resources that it may concern.
 *
 * Composite alarms are left out: what they stand on speaks for itself.
 *
 * @param alarms - of any accounts and regions
 */
export function assignAlarms(
  alarms: readonly AlarmDescription[],
  entities: Iterable<{ ref: string; targets: readonly ResolvedTarget[] }>,
): Map<string, AlarmDescription[]> {
  const holdings = new Map<string, Holding[]>();
  for (const { ref, targets } of entities) {
    for (const target of targets) {
      for (const key of keysOfTarget(target)) {
        const list = holdings.get(key) ?? [];
        list.push({ ref, target });
        holdings.set(key, list);
      }
    }
  }
  const assigned = new Map<string, AlarmDescription[]>();
  for (const alarm of alarms) {
    if (alarm.type !== 'metric') {
      continue;
    }
    const refs = new Set(
      keysOfAlarm(alarm)
        .flatMap(key => holdings.get(key) ?? [])
        .filter(({ target }) => isOwned(alarm, [target]))
        .map(({ ref }) => ref),
    );
    for (const ref of refs) {
      assigned.set(ref, [...(assigned.get(ref) ?? []), alarm]);
    }
  }
  return assigned;
}

function keysOfTarget({ scope, target, resource }: ResolvedTarget): string[] {
  const [dimension] = Object.entries(resource?.metrics?.dimensions ?? {});
  return [target.arn, ...(dimension ? [dimensionKey(scope, dimension)] : [])];
}

function keysOfAlarm(alarm: AlarmDescription): string[] {
  return [
    alarm.arn,
    ...new Set(
      alarm.inputs.flatMap(input =>
        Object.entries(input.dimensions).map(dimension =>
          dimensionKey(alarm, dimension),
        ),
      ),
    ),
  ];
}

function dimensionKey(
  { accountId, region }: { accountId: string; region: string },
  [name, value]: [string, string],
): string {
  return JSON.stringify([accountId, region, name, value]);
}
