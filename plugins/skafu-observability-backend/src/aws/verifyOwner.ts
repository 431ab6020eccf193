import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { AwsCredentialIdentity } from '@aws-sdk/types';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { AwsCallError, AwsScope } from './AwsReader';
import { withDeadline } from './withDeadline';

/** Leaves time for the call that the credentials are for. */
const DEADLINE_MS = 2_000;

/**
 * Refuses credentials of another account than the one they are configured for:
 * its data would be shown under a wrong name. Some providers tell the account;
 * otherwise sts:GetCallerIdentity is asked, which needs no permission.
 *
 * An owner that cannot be found out is taken to be right: the portal may read
 * CloudWatch from where it cannot reach STS.
 *
 * @throws AwsCallError `not-configured` naming both accounts
 */
export async function verifyOwner(
  identity: AwsCredentialIdentity,
  options: AwsScope & { requestHandler: NodeHttpHandler },
): Promise<AwsCredentialIdentity> {
  const { accountId, region } = options;
  const owner = identity.accountId ?? (await askOwner(identity, options));
  if (owner !== undefined && owner !== accountId) {
    throw new AwsCallError(
      `The portal's credentials for account ${accountId} belong to account ${owner}. Correct the number or the credentials under aws.accounts.`,
      {
        code: 'not-configured',
        accountId,
        region,
        operation: 'sts:GetCallerIdentity',
      },
    );
  }
  return identity;
}

async function askOwner(
  credentials: AwsCredentialIdentity,
  {
    region,
    requestHandler,
  }: { region: string; requestHandler: NodeHttpHandler },
): Promise<string | undefined> {
  const client = new STSClient({
    region,
    credentials,
    requestHandler,
    maxAttempts: 1,
    userAgentAppId: 'skafu',
  });
  try {
    const { Account } = await withDeadline(
      { milliseconds: DEADLINE_MS },
      signal =>
        client.send(new GetCallerIdentityCommand({}), { abortSignal: signal }),
    );
    return Account;
  } catch {
    return undefined;
  }
}
