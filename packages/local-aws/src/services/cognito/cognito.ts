import { AwsError } from '../../server/errors';
import {
  operationsByName,
  type ServiceDefinition,
} from '../../server/ServiceDefinition';
import { missingMembersError } from '../missingMembersError';
import { adminCreateUser } from './adminCreateUser';
import {
  adminAddUserToGroup,
  adminDeleteUser,
  adminDisableUser,
  adminEnableUser,
  adminRemoveUserFromGroup,
  adminResetUserPassword,
  adminUserGlobalSignOut,
} from './changeUsers';
import { listUsers } from './listUsers';
import {
  adminGetUser,
  adminListGroupsForUser,
  describeUserPool,
  listGroups,
  listUserPools,
  listUsersInGroup,
} from './readPools';

/** Amazon Cognito user pools. */
export const cognito: ServiceDefinition = {
  id: 'cognito',
  signingName: 'cognito-idp',
  iamPrefix: 'cognito-idp',
  protocols: ['awsJson1_1'],
  target: 'AWSCognitoIdentityProviderService',
  version: '2016-04-18',
  xmlNamespace: '',
  queryCompatible: false,
  eventSource: 'cognito-idp.amazonaws.com',
  operations: operationsByName(
    listUserPools,
    describeUserPool,
    listUsers,
    listGroups,
    listUsersInGroup,
    adminListGroupsForUser,
    adminGetUser,
    adminCreateUser,
    adminDeleteUser,
    adminEnableUser,
    adminDisableUser,
    adminAddUserToGroup,
    adminRemoveUserFromGroup,
    adminResetUserPassword,
    adminUserGlobalSignOut,
  ),
  missingMembers: paths =>
    missingMembersError('InvalidParameterException', paths),
  throttled: () =>
    new AwsError({
      code: 'TooManyRequestsException',
      message: 'Rate exceeded',
    }),
};
