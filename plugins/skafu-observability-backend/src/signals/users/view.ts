import { User, UserPool } from '@skafu/plugin-skafu-observability-common';
import { DirectoryUser } from '../../aws/UserDirectory';
import { consoleUrl } from '../../targets/consoleLinks';
import { ConfiguredUserPool } from './readUserPools';

export function viewPool(pool: ConfiguredUserPool): UserPool {
  const { poolId, name, accountId, region } = pool;
  return {
    id: poolId,
    ...(name && { name }),
    accountId,
    region,
    consoleUrl: consoleUrl(region, poolPath(poolId)),
  };
}

export function viewUser(
  pool: ConfiguredUserPool,
  user: DirectoryUser,
  groups: readonly string[],
): User {
  return {
    ...user,
    poolId: pool.poolId,
    groups: [...groups].sort(),
    consoleUrl: consoleUrl(
      pool.region,
      `${poolPath(
        pool.poolId,
      )}/user-management/users/details/${encodeURIComponent(user.username)}`,
    ),
  };
}

function poolPath(poolId: string): string {
  return `cognito/v2/idp/user-pools/${poolId}`;
}
