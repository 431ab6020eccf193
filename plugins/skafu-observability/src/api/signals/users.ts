import {
  userGroupsResponseSchema,
  userPoolsResponseSchema,
  userResponseSchema,
  usersResponseSchema,
  type ChangeUser,
  type InviteUser,
  type UserGroupsResponse,
  type UserPoolsResponse,
  type UserResponse,
  type usersQuerySchema,
  type UsersResponse,
} from '@skafu/plugin-skafu-observability-common';
import {
  pathOf,
  type ParametersOf,
  type RequestOptions,
  type Requests,
} from '../Requests';

/**
 * Users and groups of Cognito user pools.
 *
 * @public
 */
export interface UsersApi {
  /** The user pools that can be administered here. */
  listPools(options?: RequestOptions): Promise<UserPoolsResponse>;

  /** Users of a pool, with their groups. */
  list(
    request: ParametersOf<typeof usersQuerySchema>,
    options?: RequestOptions,
  ): Promise<UsersResponse>;

  /** One user of a pool. */
  read(
    request: { username: string; poolId?: string },
    options?: RequestOptions,
  ): Promise<UserResponse>;

  /** Invites somebody by e-mail. */
  invite(request: InviteUser, options?: RequestOptions): Promise<UserResponse>;

  /** Enables, disables or resets a user, or changes their groups. */
  change(
    request: { username: string; poolId?: string; change: ChangeUser },
    options?: RequestOptions,
  ): Promise<UserResponse>;

  /** Groups of a pool, with how many users each has. */
  listGroups(
    request: { poolId?: string },
    options?: RequestOptions,
  ): Promise<UserGroupsResponse>;
}

export function createUsersApi(requests: Requests): UsersApi {
  return {
    listPools: options =>
      requests.json(userPoolsResponseSchema, {
        path: '/user-pools',
        ...options,
      }),
    list: (request, options) =>
      requests.json(usersResponseSchema, {
        path: '/users',
        query: request,
        ...options,
      }),
    read: (request, options) =>
      requests.json(userResponseSchema, {
        path: `/users${pathOf(request.username)}`,
        query: { poolId: request.poolId },
        ...options,
      }),
    invite: (request, options) =>
      requests.json(userResponseSchema, {
        method: 'POST',
        path: '/users',
        body: request,
        ...options,
      }),
    change: (request, options) =>
      requests.json(userResponseSchema, {
        method: 'PATCH',
        path: `/users${pathOf(request.username)}`,
        query: { poolId: request.poolId },
        body: request.change,
        ...options,
      }),
    listGroups: (request, options) =>
      requests.json(userGroupsResponseSchema, {
        path: '/groups',
        query: request,
        ...options,
      }),
  };
}
