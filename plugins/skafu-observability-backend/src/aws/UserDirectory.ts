import { UserStatus } from '@skafu/plugin-skafu-observability-common';
import { Answer, AwsScope, CallOptions } from './AwsReader';

/** A Cognito user pool, and where it lives. */
export interface UserPoolScope extends AwsScope {
  poolId: string;
}

/** A user as Cognito keeps them. */
export interface DirectoryUser {
  username: string;
  email?: string;
  emailVerified: boolean;
  name?: string;
  status: UserStatus;
  enabled: boolean;
  createdAt?: string;
  updatedAt?: string;
}

export interface DirectoryGroup {
  name: string;
  description?: string;
  precedence?: number;
}

/** Users whose attribute begins with, or is, a value: all that Cognito can filter by. */
export interface DirectoryFilter {
  attribute: 'username' | 'email' | 'name' | 'cognito:user_status' | 'status';
  value: string;
  match: 'prefix' | 'exact';
}

export interface DirectoryPage {
  users: DirectoryUser[];
  nextToken?: string;
}

/** Why Cognito did not do what was asked, where that is an answer and no failure. */
export interface Refusal {
  reason: 'exists' | 'no-user' | 'no-group' | 'state' | 'invalid';
  /** A sentence for the person who asked. */
  text: string;
}

/**
 * The users of Cognito user pools. What Cognito tells may be some seconds old
 * after a change: it is eventually consistent.
 *
 * Every method throws AwsCallError when AWS gave no answer.
 */
export interface UserDirectory {
  /** cognito-idp:ListUsers, one page of at most 60; may be empty while more follow. */
  listUsers(
    pool: UserPoolScope,
    request: { filter?: DirectoryFilter; limit: number; nextToken?: string },
    options?: CallOptions,
  ): Promise<Answer<DirectoryPage>>;

  /** cognito-idp:ListUsersInGroup, one page of at most 60. */
  listUsersInGroup(
    pool: UserPoolScope,
    request: { group: string; limit: number; nextToken?: string },
    options?: CallOptions,
  ): Promise<Answer<DirectoryPage>>;

  /** cognito-idp:ListGroups, all pages. */
  listGroups(
    pool: UserPoolScope,
    options?: CallOptions,
  ): Promise<Answer<DirectoryGroup[]>>;

  /** cognito-idp:ListUsersInGroup, usernames of all pages up to a bound. */
  listMembers(
    pool: UserPoolScope,
    group: string,
    options?: CallOptions,
  ): Promise<Answer<string[]>>;

  /** cognito-idp:AdminGetUser and AdminListGroupsForUser; undefined when there is no such user. */
  getUser(
    pool: UserPoolScope,
    username: string,
    options?: CallOptions,
  ): Promise<Answer<{ user: DirectoryUser; groups: string[] } | undefined>>;

  /**
   * cognito-idp:AdminCreateUser.
   *
   * @returns the name that Cognito gave: a pool that signs in by e-mail makes one up
   */
  createUser(
    pool: UserPoolScope,
    user: { username: string; email: string; name?: string; notify: boolean },
    options?: CallOptions,
  ): Promise<{ username: string } | Refusal>;

  /** Does one thing to one user. */
  change(
    pool: UserPoolScope,
    username: string,
    change: UserChange,
    options?: CallOptions,
  ): Promise<Refusal | undefined>;
}

/** Each stands for one Cognito operation. */
export type UserChange =
  /** AdminEnableUser. */
  | { kind: 'enable' }
  /** AdminDisableUser. */
  | { kind: 'disable' }
  /** AdminUserGlobalSignOut: refresh tokens end; access tokens live on for their hour. */
  | { kind: 'sign-out' }
  /** AdminResetUserPassword. */
  | { kind: 'reset-password' }
  /** AdminCreateUser with MessageAction RESEND. */
  | { kind: 'resend-invitation' }
  /** AdminAddUserToGroup. */
  | { kind: 'add-to-group'; group: string }
  /** AdminRemoveUserFromGroup. */
  | { kind: 'remove-from-group'; group: string };
