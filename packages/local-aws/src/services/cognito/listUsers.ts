import {
  ListUsers$,
  type ListUsersRequest,
  type ListUsersResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { defineOperation } from '../../server/ServiceDefinition';
import type { PoolUser } from '../../world/users/userPools';
import { writePageToken } from '../pageToken';
import { invalidParameter } from './errors';
import { readLimit, readToken } from './pages';
import { readUserFilter } from './userFilter';
import { UserPools } from './UserPool';
import { attributesOf, userView } from './views';

/** Users that one call looks at. */
const scanned = 60;

/**
 * Cognito ListUsers: at most 60 a page. A call looks at a stretch of the pool only, so a page may have fewer users, or
 * none, and there are more nevertheless.
 */
export const listUsers = defineOperation<ListUsersRequest, ListUsersResponse>(
  ListUsers$,
  (input, { caller, region, memory }) => {
    const { accountId } = caller;
    const pool = memory
      .get(UserPools.create)
      .get({ accountId, region }, input.UserPoolId ?? '');
    const limit = readLimit(input.Limit);
    const filter = readUserFilter(pool, input.Filter);
    const users = pool.list();
    const names = input.AttributesToGet;
    // Attributes somebody has; `sub` is there anyhow and cannot be asked for.
    const known = new Set(
      users.flatMap(user => attributesOf(pool, user).map(({ Name }) => Name)),
    );
    if (names?.some(name => name === 'sub' || !known.has(name))) {
      throw invalidParameter('One or more requested attributes do not exist.');
    }
    const { from, pause } = readToken(input.PaginationToken, {
      from: 0,
      pause: 0,
    });
    // The second stretch of a large pool begins with an empty page.
    if (from >= scanned && from < 2 * scanned && pause === 0) {
      return { Users: [], PaginationToken: writePageToken({ from, pause: 1 }) };
    }
    const found: PoolUser[] = [];
    let next = from;
    for (; next < users.length && next < from + scanned; next += 1) {
      const user = users[next];
      if (found.length === limit) {
        break;
      }
      if (user && (!filter || filter(user))) {
        found.push(user);
      }
    }
    return {
      Users: found.map(user => userView(pool, user, names)),
      ...(next < users.length && {
        PaginationToken: writePageToken({ from: next, pause }),
      }),
    };
  },
);
