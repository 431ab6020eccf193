import { AlarmDescription } from '../../aws/AwsReader';
import { EntityIndexSnapshot } from '../../catalog/EntityIndex';
import { alarmHoldersIn } from '../alarms/alarmHolders';

/**
 * The metric alarms of each entity, by reference. Composite alarms are left
 * out: what they stand on speaks for itself.
 *
 * @param alarms - of any accounts and regions
 */
export function assignAlarms(
  alarms: readonly AlarmDescription[],
  snapshot: EntityIndexSnapshot,
): Map<string, AlarmDescription[]> {
  const holdersOf = alarmHoldersIn(snapshot);
  const assigned = new Map<string, AlarmDescription[]>();
  for (const alarm of alarms.filter(({ type }) => type === 'metric')) {
    for (const { ref } of holdersOf(alarm)) {
      const list = assigned.get(ref);
      if (list) {
        list.push(alarm);
      } else {
        assigned.set(ref, [alarm]);
      }
    }
  }
  return assigned;
}
