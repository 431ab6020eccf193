import type {
  User,
  UserGroupsResponse,
  UserPoolsResponse,
  UsersResponse,
} from '@skafu/plugin-skafu-observability-common';
import { exampleMeta } from './examples';

const POOL = 'eu-west-1_Portal1';
const CONSOLE = 'https://eu-west-1.console.aws.amazon.com/cognito/v2/idp';

export function exampleUser(changes: Partial<User> = {}): User {
  return {
    poolId: POOL,
    username: 'dana',
    email: 'dana@example.com',
    emailVerified: true,
    name: 'Dana Dvorak',
    status: 'CONFIRMED',
    enabled: true,
    groups: ['developers'],
    createdAt: '2026-01-01T10:00:00.000Z',
    updatedAt: '2026-02-01T10:00:00.000Z',
    consoleUrl: `${CONSOLE}/dana`,
    ...changes,
  };
}

export function exampleUsers(changes: Partial<UsersResponse> = {}) {
  return {
    poolId: POOL,
    items: [
      exampleUser({
        username: 'nadia',
        email: 'nadia@example.com',
        name: 'Nadia Novak',
        status: 'FORCE_CHANGE_PASSWORD',
      }),
      exampleUser(),
      exampleUser({
        username: 'felix',
        email: 'felix@example.com',
        name: 'Felix Faber',
        enabled: false,
        groups: [],
      }),
    ],
    meta: exampleMeta({ period: undefined }),
    ...changes,
  } satisfies UsersResponse;
}

export function exampleGroups(): UserGroupsResponse {
  return {
    poolId: POOL,
    items: [
      { poolId: POOL, name: 'admins', precedence: 0, members: 1 },
      {
        poolId: POOL,
        name: 'developers',
        description: 'Build and own services',
        members: 2,
      },
    ],
    meta: exampleMeta({ period: undefined }),
  };
}

export function examplePools(): UserPoolsResponse {
  const place = { accountId: '111122223333', region: 'eu-west-1' };
  return {
    items: [
      { id: POOL, name: 'portal', consoleUrl: CONSOLE, ...place },
      {
        id: 'eu-west-1_Customers1',
        name: 'customers',
        consoleUrl: CONSOLE,
        ...place,
      },
    ],
  };
}
