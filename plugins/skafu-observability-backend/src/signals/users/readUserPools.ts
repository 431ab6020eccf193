import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  accountIdSchema,
  userPoolIdSchema,
} from '@skafu/plugin-skafu-observability-common';
import { AwsAccounts } from '../../aws/AwsAccounts';
import { UserPoolScope } from '../../aws/UserDirectory';

/** A pool that people may administer here. */
export interface ConfiguredUserPool extends UserPoolScope {
  name?: string;
}

/**
 * Reads `skafuObservability.userPools`; the first is the one that is meant when
 * a request names none.
 *
 * @throws InputError that names the key which is wrong
 */
export function readUserPools(
  config: Config,
  accounts: Pick<AwsAccounts, 'find'>,
): ConfiguredUserPool[] {
  const key = 'skafuObservability.userPools';
  const pools = (config.getOptionalConfigArray(key) ?? []).map(
    (entry, index) => {
      const at = `${key}[${index}]`;
      const poolId = entry.getString('id');
      if (!userPoolIdSchema.safeParse(poolId).success) {
        throw new InputError(
          `${at}.id must be the id of a Cognito user pool such as eu-west-1_Abc123def, but is ${poolId}`,
        );
      }
      const accountId = entry.getString('accountId');
      if (!accountIdSchema.safeParse(accountId).success) {
        throw new InputError(
          `${at}.accountId must be a 12-digit AWS account number in quotes`,
        );
      }
      if (!accounts.find(accountId)) {
        throw new InputError(
          `${at}.accountId ${accountId} is not an account that the portal is configured to read; add it to aws.accounts`,
        );
      }
      const name = entry.getOptionalString('name');
      return {
        poolId,
        accountId,
        region: poolId.slice(0, poolId.indexOf('_')),
        ...(name && { name }),
      };
    },
  );
  const twice = pools.find(
    (pool, index) =>
      pools.findIndex(({ poolId }) => poolId === pool.poolId) !== index,
  );
  if (twice) {
    throw new InputError(`${key} lists ${twice.poolId} twice`);
  }
  return pools;
}
