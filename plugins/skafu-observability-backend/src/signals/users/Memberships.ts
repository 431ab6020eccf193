import { Answer, CallOptions } from '../../aws/AwsReader';
import { UserDirectory } from '../../aws/UserDirectory';
import { Part, settle } from '../../meta';
import { ConfiguredUserPool } from './readUserPools';

/**
 * Who is in which group. Asked group by group and not user by user, because a
 * pool has few groups and many users, and Cognito answers five such calls a
 * second.
 */
export interface Memberships {
  groups: { name: string; description?: string; precedence?: number }[];
  membersOf(group: string): readonly string[];
  groupsOf(username: string): string[];
  parts: Part[];
}

export async function readMemberships(
  directory: UserDirectory,
  pool: ConfiguredUserPool,
  options: CallOptions,
): Promise<Memberships> {
  const groups = await settle(directory.listGroups(pool, options), []);
  const members = await Promise.all(
    groups.value.map(
      async ({ name }): Promise<[string, Answer<string[]>]> => [
        name,
        await settle(directory.listMembers(pool, name, options), []),
      ],
    ),
  );
  const byGroup = new Map(members.map(([name, { value }]) => [name, value]));
  const byUser = new Map<string, string[]>();
  for (const [group, usernames] of byGroup) {
    for (const username of usernames) {
      byUser.set(username, [...(byUser.get(username) ?? []), group]);
    }
  }
  return {
    groups: groups.value,
    membersOf: group => byGroup.get(group) ?? [],
    groupsOf: username => byUser.get(username) ?? [],
    parts: [groups, ...members.map(([, answer]) => answer)],
  };
}
