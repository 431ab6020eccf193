import type {
  AttributeType,
  GroupType,
  UserPoolDescriptionType,
  UserPoolType,
  UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  uuidOf,
  type PoolGroup,
  type PoolUser,
} from '../../world/users/userPools';
import { passwordLength } from './accountRules';
import type { UserPool } from './UserPool';

/** A user as the lists show it. */
export function userView(
  pool: UserPool,
  user: PoolUser,
  names?: readonly string[],
): UserType {
  return {
    Username: user.username,
    Attributes: attributesOf(pool, user).filter(
      ({ Name = '' }) => !names || names.includes(Name),
    ),
    UserCreateDate: date(user.createdAt),
    UserLastModifiedDate: date(user.modifiedAt),
    Enabled: user.enabled,
    UserStatus: user.status,
  };
}

/** All attributes of a user, its identifier first. */
export function attributesOf(pool: UserPool, user: PoolUser): AttributeType[] {
  return [
    { Name: 'sub', Value: subOf(pool, user) },
    ...Object.entries(user.attributes).map(([Name, Value]) => ({
      Name,
      Value,
    })),
  ];
}

/** The identifier of a user; where people sign in with their e-mail it is the user name, too. */
export function subOf({ definition }: UserPool, user: PoolUser): string {
  return definition.usernameIsEmail
    ? user.username
    : uuidOf(`${definition.id}/${user.username}/${user.createdAt}`);
}

export function groupView(pool: UserPool, group: PoolGroup): GroupType {
  return {
    GroupName: group.name,
    UserPoolId: pool.definition.id,
    Description: group.description,
    Precedence: group.precedence,
    LastModifiedDate: date(group.createdAt),
    CreationDate: date(group.createdAt),
  };
}

/** A pool as ListUserPools shows it. */
export function poolSummary({ definition }: UserPool): UserPoolDescriptionType {
  return {
    Id: definition.id,
    Name: definition.name,
    LambdaConfig: {},
    LastModifiedDate: date(definition.createdAt),
    CreationDate: date(definition.createdAt),
  };
}

/** A pool as DescribeUserPool shows it. */
export function poolView(pool: UserPool): UserPoolType {
  const { definition } = pool;
  return {
    ...poolSummary(pool),
    Arn: pool.arn,
    Policies: {
      PasswordPolicy: {
        MinimumLength: passwordLength,
        RequireUppercase: true,
        RequireLowercase: true,
        RequireNumbers: true,
        RequireSymbols: false,
        TemporaryPasswordValidityDays: 7,
      },
    },
    DeletionProtection: 'ACTIVE',
    AutoVerifiedAttributes: ['email'],
    ...(definition.usernameIsEmail && { UsernameAttributes: ['email'] }),
    UsernameConfiguration: { CaseSensitive: false },
    MfaConfiguration: 'OPTIONAL',
    EstimatedNumberOfUsers: pool.size,
    EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' },
    UserPoolTags: definition.tags,
    AdminCreateUserConfig: {
      AllowAdminCreateUserOnly: !pool.allowsSelfSignUp,
      UnusedAccountValidityDays: 7,
    },
    AccountRecoverySetting: {
      RecoveryMechanisms: [{ Priority: 1, Name: 'verified_email' }],
    },
    UserPoolTier: 'ESSENTIALS',
  };
}

function date(seconds: number): Date {
  return new Date(seconds * 1000);
}
