import { Entity } from '@backstage/catalog-model';
import { EntityMaker } from './EntityMaker';
import { CognitoGroup, CognitoUser } from './types';
import { UserPoolReader } from './UserPoolReader';

/** What a pool has, as far as the catalog wants it. */
export interface PoolContent {
  /** Replaces what was read of a user; `undefined` when they are gone. */
  put(
    username: string,
    found: { user: CognitoUser; groups: CognitoGroup[] } | undefined,
  ): void;
  /** Groups first. */
  entities(): Promise<Entity[]>;
}

/**
 * Reads a pool. Asked group by group and not user by user, because a pool has
 * few groups and many users. Where only members of groups are wanted, the
 * groups are all that is read.
 *
 * @throws whatever kept any part from being read: half a pool would delete the
 *   other half
 */
export async function readPool(
  reader: UserPoolReader,
  maker: EntityMaker,
  { onlyInGroups, signal }: { onlyInGroups: boolean; signal: AbortSignal },
): Promise<PoolContent> {
  const groups = new Map<string, CognitoGroup>();
  const users = new Map<string, CognitoUser>();
  const groupsOf = new Map<string, CognitoGroup[]>();

  for (const group of await reader.groups(signal)) {
    if (!maker.wants(group)) {
      continue;
    }
    groups.set(group.name, group);
    for await (const members of reader.members(group.name, signal)) {
      for (const user of members) {
        groupsOf.set(user.username, [
          ...(groupsOf.get(user.username) ?? []),
          group,
        ]);
        if (onlyInGroups) {
          users.set(user.username, user);
        }
      }
    }
  }
  if (!onlyInGroups) {
    for await (const page of reader.users(signal)) {
      for (const user of page) {
        users.set(user.username, user);
      }
    }
  }

  return {
    put(username, found) {
      users.delete(username);
      groupsOf.delete(username);
      if (found) {
        const wanted = found.groups.filter(group => maker.wants(group));
        users.set(found.user.username, found.user);
        groupsOf.set(found.user.username, wanted);
        wanted.forEach(group => groups.set(group.name, group));
      }
    },
    async entities() {
      const entities: Entity[] = [];
      for (const group of groups.values()) {
        const entity = await maker.group(group);
        if (entity) {
          entities.push(entity);
        }
      }
      for (const user of users.values()) {
        const entity = await maker.user(
          user,
          groupsOf.get(user.username) ?? [],
        );
        if (entity) {
          entities.push(entity);
        }
      }
      return entities;
    },
  };
}
