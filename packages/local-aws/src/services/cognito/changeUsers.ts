import {
  AdminAddUserToGroup$,
  AdminDeleteUser$,
  AdminDisableUser$,
  AdminEnableUser$,
  AdminRemoveUserFromGroup$,
  AdminResetUserPassword$,
  AdminUserGlobalSignOut$,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  changing,
  defineOperation,
  type Operation,
  type RequestContext,
} from '../../server/ServiceDefinition';
import { SignIns } from './SignIns';
import type { PoolUser } from '../../world/users/userPools';
import { invalidParameter, notAuthorized } from './errors';
import { poolOf } from './poolOf';
import type { UserPool } from './UserPool';
import { subOf } from './views';

interface UserRequest {
  UserPoolId?: string;
  Username?: string;
  GroupName?: string;
}

/** An operation on one user; `change` says whether something changed. */
function onUser(
  schema: Operation['schema'],
  change: (
    user: PoolUser,
    pool: UserPool,
    input: UserRequest,
    context: RequestContext,
  ) => boolean,
): Operation {
  return changing(
    defineOperation<UserRequest, object>(schema, (input, context) => {
      const pool = poolOf(input, context);
      const user = pool.get(input.Username ?? '');
      if (change(user, pool, input, context)) {
        user.modifiedAt = context.now.getTime() / 1000;
      }
      return {};
    }),
  );
}

/** Cognito AdminDeleteUser. */
export const adminDeleteUser = onUser(AdminDeleteUser$, (user, pool) => {
  pool.remove(user);
  return true;
});

/** Cognito AdminEnableUser. */
export const adminEnableUser = onUser(AdminEnableUser$, user => {
  const changes = !user.enabled;
  user.enabled = true;
  return changes;
});

/** Cognito AdminDisableUser. */
export const adminDisableUser = onUser(AdminDisableUser$, user => {
  const changes = user.enabled;
  user.enabled = false;
  return changes;
});

/** Cognito AdminAddUserToGroup. */
export const adminAddUserToGroup = onUser(
  AdminAddUserToGroup$,
  (user, pool, { GroupName = '' }) => {
    const { name } = pool.group(GroupName);
    user.groups = [...new Set([...user.groups, name])];
    // Membership is no part of the user.
    return false;
  },
);

/** Cognito AdminRemoveUserFromGroup. */
export const adminRemoveUserFromGroup = onUser(
  AdminRemoveUserFromGroup$,
  (user, pool, { GroupName = '' }) => {
    const { name } = pool.group(GroupName);
    user.groups = user.groups.filter(group => group !== name);
    return false;
  },
);

/** Cognito AdminResetUserPassword: of confirmed users with a verified e-mail. */
export const adminResetUserPassword = onUser(AdminResetUserPassword$, user => {
  if (!user.enabled) {
    throw notAuthorized('User is disabled.');
  }
  if (user.status !== 'CONFIRMED' && user.status !== 'RESET_REQUIRED') {
    throw notAuthorized('User password cannot be reset in the current state.');
  }
  if (user.attributes.email_verified !== 'true') {
    throw invalidParameter(
      'Cannot reset password for the user as there is no registered/verified email or phone_number',
    );
  }
  user.status = 'RESET_REQUIRED';
  return true;
});

/** Cognito AdminUserGlobalSignOut: tokens are not renewed any more, and the hosted login forgets the browser. */
export const adminUserGlobalSignOut = onUser(
  AdminUserGlobalSignOut$,
  (user, pool, _, { memory }) => {
    memory.get(SignIns.create).endAll(subOf(pool, user));
    return false;
  },
);
