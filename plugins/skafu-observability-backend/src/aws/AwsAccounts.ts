import { AwsCredentialIdentityProvider } from '@aws-sdk/types';

/** An account that the portal is configured to read. */
export interface AwsAccount {
  accountId: string;
  /** The name people know it by. */
  name?: string;
  /** At least one. */
  regions: string[];
  /** False where only ARNs are read, and tag annotations are not looked for. */
  searchTags: boolean;
}

/** The accounts of `aws.accounts` and how to get into them. */
export interface AwsAccounts {
  list(): AwsAccount[];

  find(accountId: string): AwsAccount | undefined;

  /**
   * Credentials of an account; an assumed role is assumed once and shared.
   *
   * @throws AwsCallError `not-configured` for an account that is not listed,
   *   `no-access` when the role cannot be assumed, `unreachable` when STS gives
   *   no answer
   */
  credentials(accountId: string): Promise<AwsCredentialIdentityProvider>;
}
