import {
  changeUserSchema,
  inviteUserSchema,
  userGroupsResponseSchema,
  userPathSchema,
  userPoolQuerySchema,
  userPoolsResponseSchema,
  userResponseSchema,
  usersQuerySchema,
  usersResponseSchema,
} from '@skafu/plugin-skafu-observability-common';
import { z } from 'zod';
import { createRoute, Route } from '../../http/route';
import { UsersService } from './UsersService';

const tag = 'users';

export function createUsersRoutes(service: UsersService): Route[] {
  return [
    createRoute({
      method: 'get',
      path: '/v1/user-pools',
      operationId: 'listUserPools',
      summary: 'The Cognito user pools that can be administered here',
      tag,
      request: z.object({}),
      response: userPoolsResponseSchema,
      handle: (_, caller) => service.listPools(caller),
    }),
    createRoute({
      method: 'get',
      path: '/v1/users',
      operationId: 'listUsers',
      summary: 'Users of a pool, with their groups',
      tag,
      request: z.object({ query: usersQuerySchema }),
      response: usersResponseSchema,
      handle: ({ query }, caller) => service.list(query, caller),
    }),
    createRoute({
      method: 'get',
      path: '/v1/users/{username}',
      operationId: 'readUser',
      summary: 'One user of a pool',
      tag,
      request: z.object({ params: userPathSchema, query: userPoolQuerySchema }),
      response: userResponseSchema,
      handle: ({ params, query }, caller) =>
        service.read({ ...query, ...params }, caller),
    }),
    createRoute({
      method: 'post',
      path: '/v1/users',
      operationId: 'inviteUser',
      summary: 'Invite somebody by e-mail',
      tag,
      status: 201,
      request: z.object({ body: inviteUserSchema }),
      response: userResponseSchema,
      handle: ({ body }, caller) => service.invite(body, caller),
    }),
    createRoute({
      method: 'patch',
      path: '/v1/users/{username}',
      operationId: 'changeUser',
      summary: 'Enable, disable or reset a user, or change their groups',
      tag,
      request: z.object({
        params: userPathSchema,
        query: userPoolQuerySchema,
        body: changeUserSchema,
      }),
      response: userResponseSchema,
      handle: ({ params, query, body }, caller) =>
        service.change({ ...query, ...params }, body, caller),
    }),
    createRoute({
      method: 'get',
      path: '/v1/groups',
      operationId: 'listUserGroups',
      summary: 'Groups of a pool, with how many users each has',
      tag,
      request: z.object({ query: userPoolQuerySchema }),
      response: userGroupsResponseSchema,
      handle: ({ query }, caller) => service.listGroups(query, caller),
    }),
  ];
}
