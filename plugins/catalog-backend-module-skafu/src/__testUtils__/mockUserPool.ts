import {
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  CognitoIdentityProviderClient,
  ListGroupsCommand,
  ListUsersCommand,
  ListUsersInGroupCommand,
  UserNotFoundException,
  UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import { mockClient } from 'aws-sdk-client-mock';

export interface PoolMember {
  email?: string;
  groups: string[];
}

/** A pool in the SDK's place: as large, as slow and as much out of date as a test wants it. */
export function mockUserPool() {
  const sdk = mockClient(CognitoIdentityProviderClient);
  const users = new Map<string, PoolMember>();
  /** Called before a page of users is answered. */
  let beforeUsers: () => Promise<void> = async () => {};

  sdk.on(ListGroupsCommand).callsFake(async () => ({
    Groups: [
      ...new Set([...users.values()].flatMap(({ groups }) => groups)),
    ].map(GroupName => ({ GroupName })),
  }));
  sdk
    .on(ListUsersInGroupCommand)
    .callsFake(async ({ GroupName, NextToken }) =>
      toPage('NextToken', NextToken, ([, user]) =>
        user.groups.includes(GroupName),
      ),
    );
  sdk.on(ListUsersCommand).callsFake(async ({ PaginationToken }) => {
    const page = toPage('PaginationToken', PaginationToken);
    await beforeUsers();
    return page;
  });
  sdk.on(AdminGetUserCommand).callsFake(async ({ Username }) => {
    const user = users.get(Username);
    if (!user) {
      throw new UserNotFoundException({
        message: 'User does not exist.',
        $metadata: {},
      });
    }
    const { Attributes, ...rest } = toUser([Username, user]);
    return { ...rest, UserAttributes: Attributes };
  });
  sdk.on(AdminListGroupsForUserCommand).callsFake(async ({ Username }) => ({
    Groups: users.get(Username)?.groups.map(GroupName => ({ GroupName })),
  }));

  function toPage(
    tokenName: string,
    token: string | undefined,
    wanted: (entry: [string, PoolMember]) => boolean = () => true,
  ) {
    const from = Number(token ?? 0);
    const all = [...users].filter(wanted);
    return {
      Users: all.slice(from, from + 60).map(toUser),
      [tokenName]: from + 60 < all.length ? String(from + 60) : undefined,
    };
  }

  return {
    sdk,
    users,
    beforeUsers: (wait: () => Promise<void>) => {
      beforeUsers = wait;
    },
  };
}

function toUser([Username, { email }]: [string, PoolMember]): UserType {
  return {
    Username,
    Enabled: true,
    UserStatus: 'CONFIRMED',
    Attributes: [
      { Name: 'sub', Value: `sub-of-${Username}` },
      { Name: 'name', Value: `Name of ${Username}` },
      ...(email
        ? [
            { Name: 'email', Value: email },
            { Name: 'email_verified', Value: 'true' },
          ]
        : []),
    ],
  };
}
