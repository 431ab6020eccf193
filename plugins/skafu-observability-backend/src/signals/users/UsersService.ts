import {
  changeUserSchema,
  inviteUserSchema,
  UserGroupsResponse,
  UserPoolsResponse,
  UserResponse,
  UsersResponse,
  usersQuerySchema,
} from '@skafu/plugin-skafu-observability-common';
import { z } from 'zod';
import { Caller } from '../../authorization/Caller';

export type ListUsers = z.output<typeof usersQuerySchema>;
export type Invitation = z.output<typeof inviteUserSchema>;
export type UserChanges = z.output<typeof changeUserSchema>;

/** One user of a pool; the first configured pool when none is named. */
export interface UserAddress {
  poolId?: string;
  username: string;
}

/**
 * Users of the configured Cognito user pools.
 *
 * Every method throws NotFoundError for a pool that is not configured.
 */
export interface UsersService {
  listPools(caller: Caller): Promise<UserPoolsResponse>;

  /**
   * One page of users with their groups. Stands on cognito-idp:ListUsers and
   * ListUsersInGroup.
   *
   * @throws InputError for a cursor that is not ours
   */
  list(request: ListUsers, caller: Caller): Promise<UsersResponse>;

  /** @throws NotFoundError when the pool has no such user */
  read(address: UserAddress, caller: Caller): Promise<UserResponse>;

  listGroups(
    request: { poolId?: string },
    caller: Caller,
  ): Promise<UserGroupsResponse>;

  /**
   * Makes a user and sends them a temporary password. Where the user was made
   * and a group could not be joined, the answer's messages say so.
   *
   * @throws ConflictError when there is such a user
   * @throws InputError for a group that the pool does not have, before anything is done
   */
  invite(invitation: Invitation, caller: Caller): Promise<UserResponse>;

  /**
   * Changes a user, one thing after the other. The first that fails ends it:
   * the error says what had been done by then.
   *
   * @throws NotFoundError when the pool has no such user
   * @throws InputError for a group that the pool does not have, before anything is done
   * @throws ConflictError when the user's state does not allow it
   */
  change(
    address: UserAddress,
    changes: UserChanges,
    caller: Caller,
  ): Promise<UserResponse>;
}
