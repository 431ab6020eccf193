import { AwsScope } from '../../aws/AwsReader';
import { EntityIndex } from '../../catalog/EntityIndex';
import { ownersOf } from '../../catalog/owners';
import { selectLogGroups } from '../../signals/logs/groups/selectGroups';
import { Subject } from './Subject';

/** Whose log groups are: those of the entities whose resources log there. */
export class LogGroupSubjects {
  static create(options: {
    index: Pick<EntityIndex, 'read'>;
  }): LogGroupSubjects {
    return new LogGroupSubjects(options.index);
  }

  readonly #index: Pick<EntityIndex, 'read'>;

  private constructor(index: Pick<EntityIndex, 'read'>) {
    this.#index = index;
  }

  /** In the order of `names`. */
  async of(
    { accountId, region }: AwsScope,
    names: readonly string[],
  ): Promise<Subject[]> {
    const { entities } = await this.#index.read();
    const owners = new Map<string, Set<string>>();
    const groups = names.map(name => ({ name, accountId, region }));
    for (const { entity, targets } of entities.values()) {
      const here = targets.filter(
        ({ scope }) =>
          scope.accountId === accountId && scope.region === region,
      );
      for (const name of selectNames(here, groups)) {
        const known = owners.get(name) ?? new Set();
        ownersOf(entity).forEach(owner => known.add(owner));
        owners.set(name, known);
      }
    }
    return names.map(name => ({
      name: `the log group ${name}`,
      accountIds: [accountId],
      owners: [...(owners.get(name) ?? [])],
    }));
  }
}

function selectNames(
  targets: Parameters<typeof selectLogGroups>[0],
  groups: readonly { name: string }[],
): string[] {
  return targets.length === 0
    ? []
    : selectLogGroups(targets, groups).owned.map(({ group }) => group.name);
}
