import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminResetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { UserChange, UserPoolScope } from './UserDirectory';

/** The operation behind each change. */
export const CHANGE_OPERATIONS: Record<UserChange['kind'], string> = {
  enable: 'AdminEnableUser',
  disable: 'AdminDisableUser',
  'sign-out': 'AdminUserGlobalSignOut',
  'reset-password': 'AdminResetUserPassword',
  'resend-invitation': 'AdminCreateUser',
  'add-to-group': 'AdminAddUserToGroup',
  'remove-from-group': 'AdminRemoveUserFromGroup',
};

/** Does one change to one user. */
export function sendChange(
  client: CognitoIdentityProviderClient,
  options: { abortSignal: AbortSignal },
  request: { pool: UserPoolScope; username: string; change: UserChange },
): Promise<object> {
  const { pool, username, change } = request;
  const input = { UserPoolId: pool.poolId, Username: username };
  switch (change.kind) {
    case 'enable':
      return client.send(new AdminEnableUserCommand(input), options);
    case 'disable':
      return client.send(new AdminDisableUserCommand(input), options);
    case 'sign-out':
      return client.send(new AdminUserGlobalSignOutCommand(input), options);
    case 'reset-password':
      return client.send(new AdminResetUserPasswordCommand(input), options);
    case 'resend-invitation':
      return client.send(
        new AdminCreateUserCommand({
          ...input,
          MessageAction: 'RESEND',
          DesiredDeliveryMediums: ['EMAIL'],
        }),
        options,
      );
    case 'add-to-group':
      return client.send(
        new AdminAddUserToGroupCommand({ ...input, GroupName: change.group }),
        options,
      );
    default:
      return client.send(
        new AdminRemoveUserFromGroupCommand({
          ...input,
          GroupName: change.group,
        }),
        options,
      );
  }
}
