import { CognitoGroup, CognitoUser } from './types';

/** Reads one user pool. Every method throws when anything could not be read. */
export interface UserPoolReader {
  /** All groups of the pool. */
  groups(signal: AbortSignal): Promise<CognitoGroup[]>;

  /** All users of the pool, page by page; pages may be empty. */
  users(signal: AbortSignal): AsyncIterable<CognitoUser[]>;

  /** The members of a group, page by page. */
  members(group: string, signal: AbortSignal): AsyncIterable<CognitoUser[]>;

  /**
   * One user with the groups, by user name or by what people sign in with.
   * `undefined` when the pool has no such user.
   */
  user(
    username: string,
    signal: AbortSignal,
  ): Promise<{ user: CognitoUser; groups: CognitoGroup[] } | undefined>;
}
