import { RELATION_OWNED_BY } from '@backstage/catalog-model';
import { AwsAccount } from '../../aws/AwsAccounts';
import { IndexedEntity } from '../../catalog/EntityIndex';
import { related } from '../../catalog/owners';
import { accountTitle } from '../../targets/scopes';
import { CostTags } from './attribution';
import { GroupName } from './view';

const NOBODY: GroupName = { key: 'none', label: 'Not attributed' };

/** How the groups of `groupBy` are called. */
export function groupNames(
  groupBy: string,
  options: {
    accounts: readonly AwsAccount[];
    /** Tags that costs are grouped by where entities are wanted. */
    billed: readonly string[];
    find(values: CostTags): IndexedEntity | undefined;
  },
): (keys: string[]) => GroupName {
  const { accounts, billed, find } = options;
  const entityOf = (keys: string[]) =>
    find(
      Object.fromEntries(
        billed.map((name, index) => [name, keys[index] ?? '']),
      ),
    );
  switch (groupBy) {
    case 'entity':
      return keys => {
        const found = entityOf(keys);
        return found ? nameEntity(found) : NOBODY;
      };
    case 'owner':
      return keys => {
        const owner = ownerOf(entityOf(keys));
        return owner
          ? {
              key: owner,
              label: owner.split('/').at(-1) ?? owner,
              entityRef: owner,
            }
          : NOBODY;
      };
    case 'account':
      return ([key = '']) => ({ key, label: accountTitle(accounts, key) });
    default:
      return ([key = '']) =>
        key
          ? { key, label: key }
          : {
              key: 'none',
              label: groupBy.startsWith('tag:')
                ? `Without the tag ${groupBy.slice('tag:'.length)}`
                : 'None',
            };
  }
}

function nameEntity({ ref, entity }: IndexedEntity): GroupName {
  return {
    key: ref,
    label: entity.metadata.title ?? entity.metadata.name,
    entityRef: ref,
  };
}

function ownerOf(found: IndexedEntity | undefined): string | undefined {
  return found && related(found.entity, RELATION_OWNED_BY)[0];
}
