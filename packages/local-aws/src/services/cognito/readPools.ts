import {
  AdminGetUser$,
  AdminListGroupsForUser$,
  DescribeUserPool$,
  ListGroups$,
  ListUserPools$,
  ListUsersInGroup$,
  type AdminGetUserRequest,
  type AdminGetUserResponse,
  type AdminListGroupsForUserRequest,
  type AdminListGroupsForUserResponse,
  type DescribeUserPoolRequest,
  type DescribeUserPoolResponse,
  type ListGroupsRequest,
  type ListGroupsResponse,
  type ListUserPoolsRequest,
  type ListUserPoolsResponse,
  type ListUsersInGroupRequest,
  type ListUsersInGroupResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { defineOperation } from '../../server/ServiceDefinition';
import { constraintError } from './errors';
import { pageOf, readLimit } from './pages';
import { poolOf } from './poolOf';
import { UserPools } from './UserPool';
import {
  attributesOf,
  groupView,
  poolSummary,
  poolView,
  userView,
} from './views';

/** Cognito ListUserPools: at most 60 a page. */
export const listUserPools = defineOperation<
  ListUserPoolsRequest,
  ListUserPoolsResponse
>(ListUserPools$, (input, { caller, region, memory }) => {
  const { MaxResults = 0, NextToken } = input;
  if (MaxResults < 1) {
    throw constraintError(
      MaxResults,
      'maxResults',
      'Member must have value greater than or equal to 1',
    );
  }
  const page = pageOf(
    memory.get(UserPools.create).list(caller.accountId, region),
    { limit: readLimit(MaxResults, 'maxResults'), token: NextToken },
  );
  return { UserPools: page.items.map(poolSummary), NextToken: page.next };
});

/** Cognito DescribeUserPool. */
export const describeUserPool = defineOperation<
  DescribeUserPoolRequest,
  DescribeUserPoolResponse
>(DescribeUserPool$, (input, context) => ({
  UserPool: poolView(poolOf(input, context)),
}));

/** Cognito ListGroups: at most 60 a page. */
export const listGroups = defineOperation<
  ListGroupsRequest,
  ListGroupsResponse
>(ListGroups$, (input, context) => {
  const pool = poolOf(input, context);
  const page = pageOf(pool.definition.groups, {
    limit: input.Limit,
    token: input.NextToken,
  });
  return {
    Groups: page.items.map(group => groupView(pool, group)),
    NextToken: page.next,
  };
});

/** Cognito ListUsersInGroup: at most 60 a page. */
export const listUsersInGroup = defineOperation<
  ListUsersInGroupRequest,
  ListUsersInGroupResponse
>(ListUsersInGroup$, (input, context) => {
  const pool = poolOf(input, context);
  const { name } = pool.group(input.GroupName ?? '');
  const page = pageOf(
    pool.list().filter(user => user.groups.includes(name)),
    { limit: input.Limit, token: input.NextToken },
  );
  return {
    Users: page.items.map(user => userView(pool, user)),
    NextToken: page.next,
  };
});

/** Cognito AdminListGroupsForUser: at most 60 a page. */
export const adminListGroupsForUser = defineOperation<
  AdminListGroupsForUserRequest,
  AdminListGroupsForUserResponse
>(AdminListGroupsForUser$, (input, context) => {
  const pool = poolOf(input, context);
  const user = pool.get(input.Username ?? '');
  const page = pageOf(user.groups, {
    limit: input.Limit,
    token: input.NextToken,
  });
  return {
    Groups: page.items.map(name => groupView(pool, pool.group(name))),
    NextToken: page.next,
  };
});

/** Cognito AdminGetUser. */
export const adminGetUser = defineOperation<
  AdminGetUserRequest,
  AdminGetUserResponse
>(AdminGetUser$, (input, context) => {
  const pool = poolOf(input, context);
  const user = pool.get(input.Username ?? '');
  const { Attributes: _, ...view } = userView(pool, user);
  return {
    ...view,
    Username: user.username,
    UserAttributes: attributesOf(pool, user),
    ...(user.hasTotp && {
      PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA',
      UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
    }),
  };
});
