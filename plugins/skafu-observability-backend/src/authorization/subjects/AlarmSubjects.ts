import { AlarmDescription } from '../../aws/AwsReader';
import { EntityIndex, IndexedEntity } from '../../catalog/EntityIndex';
import { ownersOf } from '../../catalog/owners';
import { isOwned, withDescendants } from '../../signals/alarms/ownership';
import { Subject } from './Subject';

/** Whose alarms are: those of the entities whose resources they watch. */
export class AlarmSubjects {
  static create(options: { index: Pick<EntityIndex, 'read'> }): AlarmSubjects {
    return new AlarmSubjects(options.index);
  }

  readonly #index: Pick<EntityIndex, 'read'>;

  private constructor(index: Pick<EntityIndex, 'read'>) {
    this.#index = index;
  }

  async of(
    alarms: readonly AlarmDescription[],
    siblings: readonly AlarmDescription[],
  ): Promise<Subject[]> {
    const { entities } = await this.#index.read();
    return alarms.map(alarm => {
      const watched = withDescendants(alarm, siblings);
      const owning = [...entities.values()].filter(each =>
        watched.some(one => watches(one, each)),
      );
      return {
        name: `the alarm ${alarm.name}`,
        accountIds: [alarm.accountId],
        owners: [...new Set(owning.flatMap(({ entity }) => ownersOf(entity)))],
      };
    });
  }
}

function watches(alarm: AlarmDescription, { targets }: IndexedEntity): boolean {
  return isOwned(
    alarm,
    targets.filter(
      ({ scope }) =>
        scope.accountId === alarm.accountId && scope.region === alarm.region,
    ),
  );
}
