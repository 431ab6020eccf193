import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  accountIdSchema,
  regionSchema,
} from '@skafu/plugin-skafu-observability-common';
import { AwsAccount } from './AwsAccounts';

/** Where Backstage's credentials manager calls STS when an account names no region. */
const DEFAULT_STS_REGION = 'us-east-1';

/** An account as configured. */
export interface ConfiguredAwsAccount extends AwsAccount {
  /** Region of the STS endpoint that gives its credentials. */
  stsRegion: string;
  /**
   * Whether nothing but configuration says whose its credentials are: they
   * come neither from a role, whose ARN holds the account, nor as those of the
   * main account, of which Backstage asks STS.
   */
  ownerUnknown: boolean;
}

/** An entry of `aws.accounts`. */
interface CredentialAccount {
  stsRegion?: string;
  hasRole: boolean;
}

/** What `skafuObservability.accounts` adds to an account. */
type Description = Partial<Pick<AwsAccount, 'name' | 'regions' | 'searchTags'>>;

/**
 * Reads which accounts and regions the portal looks at:
 * every account of `aws.accounts`, and those that only
 * `skafuObservability.accounts` names. Of the latter, Backstage finds
 * credentials by `aws.accountDefaults.roleName`, or else takes the account for
 * the main one, which has no account number in Backstage's configuration; so
 * there can be one such account at most.
 *
 * @throws InputError that names the key which is wrong
 */
export function readAwsAccounts(
  config: Config,
  environment: { AWS_REGION?: string } = process.env,
): ConfiguredAwsAccount[] {
  const withCredentials = readCredentialAccounts(config);
  const described = readDescribedAccounts(config);
  const defaultRegions = readRegions(config, 'skafuObservability.regions');
  const defaultRole = config.getOptionalString('aws.accountDefaults.roleName');

  const withoutCredentials = [...described.keys()].filter(
    accountId => !withCredentials.has(accountId),
  );
  if (!defaultRole && withoutCredentials.length > 1) {
    throw new InputError(
      `skafuObservability.accounts lists ${withoutCredentials.join(
        ', ',
      )}, which aws.accounts does not. One of them can be the account of the portal itself; add the others to aws.accounts, or set aws.accountDefaults.roleName`,
    );
  }

  const homeRegion =
    config.getOptionalString('aws.mainAccount.region') ??
    environment.AWS_REGION;
  const accountIds = new Set([...withCredentials.keys(), ...described.keys()]);
  return [...accountIds].map(accountId => {
    const own = described.get(accountId);
    const regions =
      own?.regions ?? defaultRegions ?? (homeRegion ? [homeRegion] : []);
    if (regions.length === 0) {
      throw new InputError(
        `No region is configured for AWS account ${accountId}. Set skafuObservability.regions, for example to [eu-west-1]`,
      );
    }
    const credentials = withCredentials.get(accountId);
    const stsRegion = credentials
      ? credentials.stsRegion
      : config.getOptionalString('aws.accountDefaults.region');
    return {
      accountId,
      ...(own?.name ? { name: own.name } : {}),
      regions: [...new Set(regions)],
      searchTags: own?.searchTags ?? true,
      stsRegion: stsRegion ?? DEFAULT_STS_REGION,
      ownerUnknown: credentials !== undefined && !credentials.hasRole,
    };
  });
}

function readCredentialAccounts(
  config: Config,
): Map<string, CredentialAccount> {
  const entries = config.getOptionalConfigArray('aws.accounts') ?? [];
  return new Map(
    entries.map((entry, index) => [
      readAccountId(entry, `aws.accounts[${index}].accountId`),
      {
        stsRegion: entry.getOptionalString('region'),
        hasRole: entry.has('roleName'),
      },
    ]),
  );
}

function readDescribedAccounts(config: Config): Map<string, Description> {
  const key = 'skafuObservability.accounts';
  const accounts = new Map<string, Description>();
  for (const [index, entry] of (
    config.getOptionalConfigArray(key) ?? []
  ).entries()) {
    const accountId = readAccountId(entry, `${key}[${index}].accountId`);
    if (accounts.has(accountId)) {
      throw new InputError(`${key} lists ${accountId} twice`);
    }
    accounts.set(accountId, {
      name: entry.getOptionalString('name'),
      regions: readRegions(entry, 'regions', `${key}[${index}].regions`),
      searchTags: entry.getOptionalBoolean('searchTags'),
    });
  }
  return accounts;
}

function readAccountId(entry: Config, key: string): string {
  const accountId = entry.getString('accountId');
  if (!accountIdSchema.safeParse(accountId).success) {
    throw new InputError(
      `${key} must be a 12-digit AWS account number in quotes, not '${accountId}'`,
    );
  }
  return accountId;
}

function readRegions(
  config: Config,
  key: string,
  fullKey: string = key,
): string[] | undefined {
  const regions = config.getOptionalStringArray(key);
  if (regions?.length === 0) {
    throw new InputError(`${fullKey} must list at least one region`);
  }
  for (const [index, region] of (regions ?? []).entries()) {
    if (!regionSchema.safeParse(region).success) {
      throw new InputError(
        `${fullKey}[${index}] must be an AWS region such as eu-west-1, not '${region}'`,
      );
    }
  }
  return regions;
}
