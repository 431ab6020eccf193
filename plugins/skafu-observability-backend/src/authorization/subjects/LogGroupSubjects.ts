import { AwsScope } from '../../aws/AwsReader';
import { EntityIndex, EntityIndexSnapshot } from '../../catalog/EntityIndex';
import { ownersOf } from '../../catalog/owners';
import { logGroupPatterns } from '../../signals/logs/groups/selectGroups';
import { LogGroupOwners } from './LogGroupOwners';
import { Subject } from './Subject';

/** Whose log groups are: those of the entities whose resources log there. */
export class LogGroupSubjects {
  static create(options: {
    index: Pick<EntityIndex, 'read'>;
  }): LogGroupSubjects {
    return new LogGroupSubjects(options.index);
  }

  readonly #index: Pick<EntityIndex, 'read'>;
  /** By account and region; made once for a snapshot, which everybody shares for minutes. */
  readonly #owners = new WeakMap<
    EntityIndexSnapshot,
    ReadonlyMap<string, LogGroupOwners>
  >();

  private constructor(index: Pick<EntityIndex, 'read'>) {
    this.#index = index;
  }

  /** In the order of `names`. */
  async of(scope: AwsScope, names: readonly string[]): Promise<Subject[]> {
    const owners = this.#ownersIn(await this.#index.read()).get(keyOf(scope));
    return names.map(name => ({
      name: `the log group ${name}`,
      accountIds: [scope.accountId],
      owners: owners?.of(name) ?? [],
    }));
  }

  #ownersIn(
    snapshot: EntityIndexSnapshot,
  ): ReadonlyMap<string, LogGroupOwners> {
    const known = this.#owners.get(snapshot) ?? collectOwners(snapshot);
    this.#owners.set(snapshot, known);
    return known;
  }
}

function collectOwners({
  entities,
}: EntityIndexSnapshot): Map<string, LogGroupOwners> {
  const collected = new Map<string, LogGroupOwners>();
  for (const { entity, targets } of entities.values()) {
    const owners = ownersOf(entity);
    for (const target of targets) {
      const key = keyOf(target.scope);
      const here = collected.get(key) ?? new LogGroupOwners();
      collected.set(key, here);
      for (const pattern of logGroupPatterns(target)) {
        here.add(pattern, owners);
      }
    }
  }
  return collected;
}

function keyOf({ accountId, region }: AwsScope): string {
  return `${accountId}/${region}`;
}
