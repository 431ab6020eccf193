import { AlarmDescription, AwsScope } from '../../aws/AwsReader';
import { EntityIndexSnapshot, IndexedEntity } from '../../catalog/EntityIndex';
import { ResolvedTarget } from '../../targets/identifyTarget';
import { isOwned } from './ownership';

/** Tells of an alarm whose metrics it reads, and who names it. */
type FindHolders = (alarm: AlarmDescription) => ReadonlySet<IndexedEntity>;

const known = new WeakMap<EntityIndexSnapshot, FindHolders>();

/**
 * Finds the entities that an alarm belongs to. Ten thousand entities times ten
 * thousand alarms are too many pairs to try: a dimension's value leads from an
 * alarm to the few resources that it may concern. Made once for a snapshot.
 *
 * Of a composite alarm it finds only who names it: whatever its rule stands on
 * has holders of its own.
 */
export function alarmHoldersIn(snapshot: EntityIndexSnapshot): FindHolders {
  const made = known.get(snapshot) ?? index(snapshot.entities.values());
  known.set(snapshot, made);
  return made;
}

function index(entities: Iterable<IndexedEntity>): FindHolders {
  const holdings = new Map<
    string,
    { entity: IndexedEntity; target: ResolvedTarget }[]
  >();
  for (const entity of entities) {
    for (const target of entity.targets) {
      for (const key of keysOfTarget(target)) {
        const list = holdings.get(key) ?? [];
        list.push({ entity, target });
        holdings.set(key, list);
      }
    }
  }
  // Many composite alarms stand on the same alarms.
  const found = new WeakMap<AlarmDescription, ReadonlySet<IndexedEntity>>();
  return alarm => {
    const holders =
      found.get(alarm) ??
      new Set(
        keysOfAlarm(alarm)
          .flatMap(key => holdings.get(key) ?? [])
          .filter(({ target }) => isOwned(alarm, [target]))
          .map(({ entity }) => entity),
      );
    found.set(alarm, holders);
    return holders;
  };
}

function keysOfTarget({ scope, target, resource }: ResolvedTarget): string[] {
  const { namespace = '', dimensions = {} } = resource?.metrics ?? {};
  // The narrowest stands last: a cluster's name leads to all of its services.
  const narrowest = Object.entries(dimensions).at(-1);
  return [
    target.arn,
    ...(narrowest ? [metricKey(scope, namespace, narrowest)] : []),
  ];
}

function keysOfAlarm(alarm: AlarmDescription): string[] {
  return [
    ...new Set([
      alarm.arn,
      ...alarm.inputs.flatMap(({ namespace, dimensions }) =>
        Object.entries(dimensions).map(dimension =>
          metricKey(alarm, namespace, dimension),
        ),
      ),
    ]),
  ];
}

function metricKey(
  { accountId, region }: AwsScope,
  namespace: string,
  [name, value]: [string, string],
): string {
  return JSON.stringify([accountId, region, namespace, name, value]);
}
