import { AlarmDescription } from '../../aws/AwsReader';
import { EntityIndex } from '../../catalog/EntityIndex';
import { ownersOf } from '../../catalog/owners';
import { Part } from '../../meta';
import { alarmHoldersIn } from './alarmHolders';
import { indexDescendants } from './ownership';

/** An entity that an alarm belongs to, and who owns that. */
export interface AlarmOwner {
  entityRef: string;
  /** Groups or users; empty when the entity names none. */
  owners: string[];
}

/** Whose alarms are, by the resources of all entities. */
export class AlarmOwners {
  static create(options: { index: Pick<EntityIndex, 'read'> }): AlarmOwners {
    return new AlarmOwners(options.index);
  }

  readonly #index: Pick<EntityIndex, 'read'>;

  private constructor(index: Pick<EntityIndex, 'read'>) {
    this.#index = index;
  }

  /**
   * By the portal's own right: whom an answer goes to may not see them all.
   * `parts` tell what could not be read of the alarms' account.
   *
   * @param alarms - of one account and region
   * @param siblings - all alarms there, for the rules of composite alarms
   * @returns the owners of each alarm, in the order given
   */
  async of(
    alarms: readonly AlarmDescription[],
    siblings: readonly AlarmDescription[],
  ): Promise<{ owners: AlarmOwner[][]; parts: Part[] }> {
    const snapshot = await this.#index.read();
    const holdersOf = alarmHoldersIn(snapshot);
    const descendantsOf = indexDescendants(siblings);
    return {
      owners: alarms.map(alarm => {
        const watched = [...descendantsOf(alarm)];
        const holders = new Set(watched.flatMap(each => [...holdersOf(each)]));
        return [...holders].map(({ ref, entity }) => ({
          entityRef: ref,
          owners: ownersOf(entity),
        }));
      }),
      parts: snapshot.parts.filter(({ messages }) =>
        messages.some(({ accountId }) => accountId === alarms[0]?.accountId),
      ),
    };
  }
}
