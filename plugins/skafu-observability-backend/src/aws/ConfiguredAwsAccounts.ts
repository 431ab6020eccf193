import { AwsCredentialIdentityProvider } from '@aws-sdk/types';
import { Config } from '@backstage/config';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { AccountCredentials } from './AccountCredentials';
import { AwsAccount, AwsAccounts } from './AwsAccounts';
import { AwsCallError } from './AwsReader';
import { ConfiguredAwsAccount, readAwsAccounts } from './readAwsAccounts';
import { verifyOwner } from './verifyOwner';

/**
 * The accounts of the app configuration, with credentials by Backstage's own
 * `aws` section: static keys, a profile, a role assumed from the main account,
 * a web identity, or what the AWS SDK finds by itself for an account that
 * states none of these.
 */
export class ConfiguredAwsAccounts implements AwsAccounts {
  readonly #accounts: Map<string, AwsAccount>;
  readonly #credentials: Map<string, AccountCredentials>;
  readonly #stsHandler: NodeHttpHandler;

  /** @throws InputError, or Backstage's error, for configuration that cannot work */
  static fromConfig(
    config: Config,
    options: { now?: () => number } = {},
  ): ConfiguredAwsAccounts {
    const { now = Date.now } = options;
    const manager = DefaultAwsCredentialsManager.fromConfig(config);
    // Backstage's STS clients have no timeout; a caller's handler they accept.
    const stsHandler = new NodeHttpHandler({
      connectionTimeout: 2_000,
      requestTimeout: 4_000,
      throwOnRequestTimeout: true,
    });
    const accounts = readAwsAccounts(config);
    const credentials = accounts.map(
      ({
        accountId,
        stsRegion,
        ownerUnknown,
      }): [string, AccountCredentials] => [
        accountId,
        AccountCredentials.create({
          source: async () => {
            const provider = await findProvider(manager, accountId, stsRegion);
            return async () => {
              const identity = await provider({
                callerClientConfig: { requestHandler: stsHandler },
              });
              return ownerUnknown
                ? verifyOwner(identity, {
                    accountId,
                    region: stsRegion,
                    requestHandler: stsHandler,
                  })
                : identity;
            };
          },
          call: { accountId, region: stsRegion, operation: 'sts:AssumeRole' },
          now,
        }),
      ],
    );
    return new ConfiguredAwsAccounts(
      accounts,
      new Map(credentials),
      stsHandler,
    );
  }

  private constructor(
    accounts: ConfiguredAwsAccount[],
    credentials: Map<string, AccountCredentials>,
    stsHandler: NodeHttpHandler,
  ) {
    this.#accounts = new Map(
      accounts.map(({ stsRegion: _, ownerUnknown: __, ...account }) => [
        account.accountId,
        account,
      ]),
    );
    this.#credentials = credentials;
    this.#stsHandler = stsHandler;
  }

  list(): AwsAccount[] {
    return [...this.#accounts.values()];
  }

  find(accountId: string): AwsAccount | undefined {
    return this.#accounts.get(accountId);
  }

  async credentials(accountId: string): Promise<AwsCredentialIdentityProvider> {
    const credentials = this.#credentials.get(accountId);
    if (!credentials) {
      throw notConfigured(accountId, 'us-east-1');
    }
    // Asked now, so that a refusal is this method's and not a client's.
    await credentials.provider();
    return credentials.provider;
  }

  /** Closes idle connections to STS. */
  close(): void {
    this.#stsHandler.destroy();
  }
}

async function findProvider(
  manager: DefaultAwsCredentialsManager,
  accountId: string,
  region: string,
): Promise<AwsCredentialIdentityProvider> {
  try {
    const found = await manager.getCredentialProvider({ accountId });
    return found.sdkCredentialProvider;
  } catch (error) {
    // The manager's way to say that the main account is another one: it has
    // asked STS who the portal is, and knows no credentials for this account.
    if (
      error instanceof Error &&
      error.message.startsWith('There is no AWS integration')
    ) {
      throw notConfigured(accountId, region, error);
    }
    throw error;
  }
}

function notConfigured(
  accountId: string,
  region: string,
  cause?: unknown,
): AwsCallError {
  return new AwsCallError(
    `The portal has no credentials for account ${accountId}. Add it to aws.accounts.`,
    {
      code: 'not-configured',
      accountId,
      region,
      operation: 'sts:AssumeRole',
      cause,
    },
  );
}
