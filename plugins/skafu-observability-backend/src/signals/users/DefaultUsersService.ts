import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  UserGroupsResponse,
  UserPoolsResponse,
  UserResponse,
  UsersResponse,
} from '@skafu/plugin-skafu-observability-common';
import { z } from 'zod';
import { Caller } from '../../authorization/Caller';
import { AwsCallError } from '../../aws/AwsReader';
import { UserDirectory } from '../../aws/UserDirectory';
import { decodeCursor, encodeCursor } from '../../http/cursor';
import { writing } from '../../http/writeError';
import { createMeta, messagesPart, Part } from '../../meta';
import { applyChanges } from './applyChanges';
import { readMemberships } from './Memberships';
import { matchesUser, planUsers } from './plan';
import { ConfiguredUserPool } from './readUserPools';
import { toConflict } from './refusals';
import { readPage, UsersPage } from './usersPage';
import {
  Invitation,
  ListUsers,
  UserAddress,
  UserChanges,
  UsersService,
} from './UsersService';
import { viewPool, viewUser } from './view';

export class DefaultUsersService implements UsersService {
  readonly #pools: readonly ConfiguredUserPool[];
  readonly #directory: UserDirectory;

  static create(options: {
    pools: readonly ConfiguredUserPool[];
    directory: UserDirectory;
  }): DefaultUsersService {
    return new DefaultUsersService(options.pools, options.directory);
  }

  private constructor(
    pools: readonly ConfiguredUserPool[],
    directory: UserDirectory,
  ) {
    this.#pools = pools;
    this.#directory = directory;
  }

  async listPools(): Promise<UserPoolsResponse> {
    return { items: this.#pools.map(viewPool) };
  }

  async list(request: ListUsers, caller: Caller): Promise<UsersResponse> {
    const { poolId, search, status, enabled, group, limit } = request;
    const pool = this.#pool(poolId);
    const filters = [pool.poolId, search, status, enabled, group, limit];
    const after = decodeCursor(request.cursor, {
      filters,
      position: z.string(),
    });
    const memberships = readMemberships(this.#directory, pool, caller);
    if (group !== undefined) {
      await this.#requireGroups(memberships, { group: [group] });
    }
    const page: UsersPage = await readPage(
      { directory: this.#directory, pool },
      {
        plan: planUsers(request),
        limit,
        after,
        wanted: user => matchesUser(user, request),
      },
      caller,
    );
    const { groupsOf, parts } = await memberships;
    return {
      poolId: pool.poolId,
      items: page.users.map(user =>
        viewUser(pool, user, groupsOf(user.username)),
      ),
      ...(page.next !== undefined && {
        nextCursor: encodeCursor(page.next, filters),
      }),
      meta: createMeta({ parts: [...page.parts, ...parts] }),
    };
  }

  async read(
    { poolId, username }: UserAddress,
    caller: Caller,
  ): Promise<UserResponse> {
    return this.#readUser(this.#pool(poolId), username, caller);
  }

  async listGroups(
    { poolId }: { poolId?: string },
    caller: Caller,
  ): Promise<UserGroupsResponse> {
    const pool = this.#pool(poolId);
    const memberships = await readMemberships(this.#directory, pool, caller);
    return {
      poolId: pool.poolId,
      items: memberships.groups.map(group => ({
        ...group,
        poolId: pool.poolId,
        members: memberships.membersOf(group.name).length,
      })),
      meta: createMeta({ parts: memberships.parts }),
    };
  }

  async invite(invitation: Invitation, caller: Caller): Promise<UserResponse> {
    const { email, name, groups, sendInvitation } = invitation;
    const pool = this.#pool(invitation.poolId);
    await this.#requireGroups(readMemberships(this.#directory, pool, caller), {
      groups,
    });
    const created = await writing(() =>
      this.#directory.createUser(
        pool,
        {
          username: invitation.username ?? email,
          email,
          name,
          notify: sendInvitation,
        },
        caller,
      ),
    );
    if ('reason' in created) {
      throw toConflict(created, invitation.username ?? email);
    }
    // The user exists by now: what fails from here on is told beside them.
    const problem = await applyChanges(
      this.#directory,
      { pool, username: created.username },
      groups.map(group => ({ kind: 'add-to-group', group })),
      caller,
    );
    const extra = problem
      ? [
          messagesPart([
            {
              code: 'partial-data',
              text: `The user was made, but not everything after it was done: ${problem.error.message}`,
            },
          ]),
        ]
      : [];
    return this.#readChanged(pool, created.username, caller, extra);
  }

  async change(
    { poolId, username }: UserAddress,
    changes: UserChanges,
    caller: Caller,
  ): Promise<UserResponse> {
    const pool = this.#pool(poolId);
    const { addGroups, removeGroups, enabled } = changes;
    if (addGroups.length || removeGroups.length) {
      await this.#requireGroups(
        readMemberships(this.#directory, pool, caller),
        { addGroups, removeGroups },
      );
    }
    const problem = await applyChanges(
      this.#directory,
      { pool, username },
      [
        // Rights are taken before any are given, and given last.
        ...(enabled === false
          ? [{ kind: 'disable' } as const, { kind: 'sign-out' } as const]
          : []),
        ...removeGroups.map(
          group => ({ kind: 'remove-from-group', group } as const),
        ),
        ...addGroups.map(group => ({ kind: 'add-to-group', group } as const)),
        ...(changes.resetPassword ? [{ kind: 'reset-password' } as const] : []),
        ...(changes.resendInvitation
          ? [{ kind: 'resend-invitation' } as const]
          : []),
        ...(enabled === true ? [{ kind: 'enable' } as const] : []),
      ],
      caller,
    );
    if (problem) {
      throw problem.error;
    }
    return this.#readChanged(pool, username, caller);
  }

  async #readUser(
    pool: ConfiguredUserPool,
    username: string,
    caller: Caller,
    parts: Part[] = [],
  ): Promise<UserResponse> {
    const answer = await this.#directory
      .getUser(pool, username, caller)
      .catch(refuse);
    if (!answer.value) {
      throw new NotFoundError(
        `The user pool ${pool.poolId} has no user ${username}`,
      );
    }
    const { user, groups } = answer.value;
    return {
      user: viewUser(pool, user, groups),
      meta: createMeta({ parts: [answer, ...parts] }),
    };
  }

  /** Whoever wrote must not take it for a failure when only the look afterwards fails. */
  async #readChanged(
    pool: ConfiguredUserPool,
    username: string,
    caller: Caller,
    parts: Part[] = [],
  ): Promise<UserResponse> {
    try {
      return await this.#readUser(pool, username, caller, parts);
    } catch (error) {
      throw new ServiceUnavailableError(
        `It was done, but what came of it could not be read: ${
          error instanceof Error ? error.message : String(error)
        }`,
      );
    }
  }

  /** @throws InputError naming the field, when the pool's groups are known and one is not among them */
  async #requireGroups(
    reading: ReturnType<typeof readMemberships>,
    fields: Record<string, readonly string[]>,
  ): Promise<void> {
    const { groups } = await reading;
    for (const [field, names] of Object.entries(fields)) {
      const unknown = names.find(
        name => !groups.some(group => group.name === name),
      );
      // Without any group known, Cognito may just not have answered: let it decide.
      if (unknown !== undefined && groups.length) {
        throw new InputError(
          `${field} names ${unknown}, which is not a group of the user pool; its groups are ${groups
            .map(group => group.name)
            .join(', ')}`,
        );
      }
    }
  }

  #pool(poolId: string | undefined): ConfiguredUserPool {
    const pool =
      poolId === undefined
        ? this.#pools[0]
        : this.#pools.find(candidate => candidate.poolId === poolId);
    if (!pool) {
      throw new NotFoundError(
        poolId === undefined
          ? 'No user pool is configured. List the pools that people may administer here under skafuObservability.userPools.'
          : `${poolId} is not a user pool that the portal is configured to administer`,
      );
    }
    return pool;
  }
}

/** Without the user there is no answer, and nothing was to be done. */
function refuse(error: unknown): never {
  if (!(error instanceof AwsCallError)) {
    throw error;
  }
  throw error.code === 'rejected'
    ? new InputError(error.message)
    : new ServiceUnavailableError(error.message);
}
