import { NarrowAlarms } from '../signals/alarms/AlarmsService';
import { Reach } from './Access';
import { Subjects } from './subjects/Subjects';

/** Keeps of alarms those that a permission reaches; `undefined` where it reaches them all. */
export function narrowAlarms(
  reach: Reach,
  subjects: Pick<Subjects, 'ofAlarms'>,
): NarrowAlarms | undefined {
  if (reach.everything) {
    return undefined;
  }
  return async (alarms, siblings) => {
    const found = await subjects.ofAlarms(alarms, siblings);
    return alarms.filter((_, index) => reach.covers(found[index]));
  };
}
