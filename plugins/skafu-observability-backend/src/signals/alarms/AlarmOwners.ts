import {
  Entity,
  parseEntityRef,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { AlarmDescription } from '../../aws/AwsReader';
import { EntityIndex } from '../../catalog/EntityIndex';
import { Part } from '../../meta';
import { isOwned, withDescendants } from './ownership';

/** An entity that an alarm belongs to, and who owns that. */
export interface AlarmOwner {
  entityRef: string;
  /** Groups or users; empty when the entity names none. */
  owners: string[];
}

/** Whose an alarm is, by the resources of all entities. */
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
   * `parts` tell what could not be read of the alarm's account.
   *
   * @param alarms - of the same account and region, for the rules of composite alarms
   */
  async of(
    alarm: AlarmDescription,
    alarms: readonly AlarmDescription[],
  ): Promise<{ owners: AlarmOwner[]; parts: Part[] }> {
    const { entities, parts } = await this.#index.read();
    const watched = withDescendants(alarm, alarms);
    const owners: AlarmOwner[] = [];
    for (const { ref, entity, targets } of entities.values()) {
      const here = targets.filter(
        ({ scope }) =>
          scope.accountId === alarm.accountId && scope.region === alarm.region,
      );
      if (here.length > 0 && watched.some(each => isOwned(each, here))) {
        owners.push({ entityRef: ref, owners: ownersOf(entity) });
      }
    }
    return {
      owners,
      parts: parts.filter(({ messages }) =>
        messages.some(({ accountId }) => accountId === alarm.accountId),
      ),
    };
  }
}

/** By relations, which the catalog has resolved; else by what the entity says itself. */
function ownersOf(entity: Entity): string[] {
  const related = (entity.relations ?? [])
    .filter(({ type }) => type === RELATION_OWNED_BY)
    .map(({ targetRef }) => targetRef);
  const { owner } = entity.spec ?? {};
  if (related.length > 0 || typeof owner !== 'string' || !owner) {
    return related;
  }
  return [
    stringifyEntityRef(
      parseEntityRef(owner, {
        defaultKind: 'group',
        defaultNamespace: entity.metadata.namespace,
      }),
    ),
  ];
}
