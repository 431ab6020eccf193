/** Who somebody is in Cognito, after every check. */
export interface CognitoIdentity {
  poolId: string;
  username: string;
  sub: string;
  /** Verified, in lower case. */
  email: string;
  /** Names that Cognito has for the groups that they are in. */
  groups: readonly string[];
  /** One for each sign-in, where the access token tells it. */
  session: string | undefined;
}
