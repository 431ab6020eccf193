import { InputError } from '@backstage/errors';
import { AwsAccounts } from '../../aws/AwsAccounts';
import { AwsScope } from '../../aws/AwsReader';

/**
 * Makes sure that the portal is configured to read an account and region.
 *
 * @throws InputError naming the field that is not
 */
export function requireScope(
  accounts: AwsAccounts,
  { accountId, region }: { accountId: string; region?: string },
): void {
  const account = accounts.find(accountId);
  if (!account) {
    throw new InputError(
      `accountId ${accountId} is not an account that the portal is configured to read`,
    );
  }
  if (region !== undefined && !account.regions.includes(region)) {
    throw new InputError(
      `region ${region} is not read in account ${accountId}; its regions are ${account.regions.join(
        ', ',
      )}`,
    );
  }
}

/**
 * The configured accounts and regions, narrowed to those asked for.
 *
 * @throws InputError naming the field that matches nothing
 */
export function selectScopes(
  accounts: AwsAccounts,
  wanted: { accountId?: string; region?: string },
): AwsScope[] {
  const { accountId, region } = wanted;
  if (accountId !== undefined) {
    requireScope(accounts, { accountId, region });
  }
  const scopes = accounts.list().flatMap(account =>
    account.regions.map(name => ({
      accountId: account.accountId,
      region: name,
    })),
  );
  const selected = scopes.filter(
    scope =>
      (accountId === undefined || scope.accountId === accountId) &&
      (region === undefined || scope.region === region),
  );
  if (region !== undefined && !selected.length) {
    throw new InputError(`region ${region} is not read in any account`);
  }
  return selected;
}
