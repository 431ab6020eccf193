import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminResetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  ListGroupsCommand,
  ListUserPoolsCommand,
  ListUsersCommand,
  ListUsersInGroupCommand,
  type AdminCreateUserCommandInput,
  type ListUsersCommandInput,
  type UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import { startLocalAws, type LocalAws } from '../startLocalAws';
import { clientConfig, failure, now } from './testAws';

describe('Cognito', () => {
  let aws: LocalAws;
  let client: CognitoIdentityProviderClient;
  const UserPoolId = 'eu-west-1_SkafuPort';
  const customers = 'eu-west-1_Customers1';

  beforeEach(async () => {
    aws = await startLocalAws({ now: () => now });
    client = new CognitoIdentityProviderClient(clientConfig(aws));
  });
  afterEach(async () => {
    client.destroy();
    await aws.close();
  });

  const list = (input: Partial<ListUsersCommandInput> = {}) =>
    client.send(new ListUsersCommand({ UserPoolId, ...input }));
  const names = (users: UserType[] = []) =>
    users.map(user => user.Username).sort();
  const listAll = async (input: Partial<ListUsersCommandInput>) => {
    const pages: UserType[][] = [];
    let PaginationToken: string | undefined;
    do {
      const page = await list({ ...input, PaginationToken });
      pages.push(page.Users ?? []);
      ({ PaginationToken } = page);
    } while (PaginationToken);
    return pages;
  };
  const create = (input: Partial<AdminCreateUserCommandInput>) =>
    client.send(
      new AdminCreateUserCommand({ UserPoolId, Username: 'new', ...input }),
    );
  const get = (Username: string) =>
    client.send(new AdminGetUserCommand({ UserPoolId, Username }));

  it('has the pools of prod, eu-west-1', async () => {
    const { UserPools = [] } = await client.send(
      new ListUserPoolsCommand({ MaxResults: 60 }),
    );
    expect(UserPools.map(pool => [pool.Id, pool.Name])).toEqual([
      [UserPoolId, 'skafu-portal'],
      [customers, 'storefront-customers'],
    ]);
    const { UserPool } = await client.send(
      new DescribeUserPoolCommand({ UserPoolId: customers }),
    );
    expect(UserPool).toMatchObject({
      EstimatedNumberOfUsers: 150,
      UsernameAttributes: ['email'],
    });
    const elsewhere = new CognitoIdentityProviderClient(
      clientConfig(aws, 'us-east-1'),
    );
    const none = await elsewhere.send(
      new ListUserPoolsCommand({ MaxResults: 1 }),
    );
    expect(none.UserPools).toEqual([]);
    expect(
      await failure(elsewhere.send(new ListUsersCommand({ UserPoolId }))),
    ).toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool eu-west-1_SkafuPort does not exist.',
    });
  });

  it('has colleagues in groups', async () => {
    const { Groups = [] } = await client.send(
      new ListGroupsCommand({ UserPoolId }),
    );
    const members = await Promise.all(
      Groups.map(async ({ GroupName }) => {
        const { Users } = await client.send(
          new ListUsersInGroupCommand({ UserPoolId, GroupName }),
        );
        return [GroupName, names(Users)];
      }),
    );
    expect(Object.fromEntries(members)).toEqual({
      admins: ['alice'],
      operators: ['oscar'],
      developers: ['dana', 'dmitri', 'nadia'],
      viewers: ['vera'],
    });
    const { Users = [] } = await list();
    expect(Users.find(user => user.Username === 'felix')?.Enabled).toBe(false);
    expect(await get('Alice')).toMatchObject({
      Username: 'alice',
      UserStatus: 'CONFIRMED',
      Enabled: true,
      UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
      UserAttributes: expect.arrayContaining([
        { Name: 'email', Value: 'alice@example.com' },
        { Name: 'sub', Value: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      ]),
    });
  });

  it('pages through a large pool, over a page that is empty', async () => {
    const pages = await listAll({ UserPoolId: customers, Limit: 25 });
    expect(new Set(pages.flat().map(user => user.Username)).size).toBe(150);
    expect(pages.flat()).toHaveLength(150);
    expect(pages.some(page => page.length === 0)).toBe(true);
    expect(pages.every(page => page.length <= 25)).toBe(true);
  });

  it('filters by one attribute, equal or by prefix', async () => {
    const found = async (Filter: string) =>
      names((await list({ Filter })).Users);
    expect(await found('username = "dana"')).toEqual(['dana']);
    expect(await found('email ^= "d"')).toEqual(['dana', 'dmitri']);
    expect(
      await found('cognito:user_status = "force_change_password"'),
    ).toEqual(['nadia']);
    expect(await found('status="Disabled"')).toEqual(['felix']);
    expect(await found('name = "say \\"hi\\""')).toEqual([]);
    expect(await found('')).toHaveLength(7);
    const rare = await listAll({
      UserPoolId: customers,
      Filter: 'family_name ^= "O\'B"',
    });
    expect(rare.length).toBeGreaterThan(1);
    expect(
      rare
        .flat()
        .every(user =>
          user.Attributes?.some(({ Value }) => Value === "O'Brien"),
        ),
    ).toBe(true);
    const { Users: [only] = [] } = await list({
      Filter: 'username = "dana"',
      AttributesToGet: ['email'],
    });
    expect(only?.Attributes).toEqual([
      { Name: 'email', Value: 'dana@example.com' },
    ]);
  });

  it.each<[string, Partial<ListUsersCommandInput>, RegExp]>([
    ['61 users', { Limit: 61 }, /'limit' failed .* less than or equal to 60/],
    ['a value without quotes', { Filter: 'name = x' }, /Error while parsing/],
    [
      'two attributes',
      { Filter: 'name = "x" and email = "y"' },
      /Error while parsing/,
    ],
    ['custom attributes', { Filter: 'custom:x = "x"' }, /Invalid search/],
    ['a strange token', { PaginationToken: 'x' }, /pagination token/],
    ['unknown attributes', { AttributesToGet: ['shoe'] }, /do not exist/],
  ])('refuses %s', async (_, input, message) => {
    const error = await failure(list(input));
    expect(error).toMatchObject({
      name: 'InvalidParameterException',
      status: 400,
    });
    expect(error.message).toMatch(message);
  });

  it('invites, and invites again', async () => {
    const { User } = await create({
      Username: 'Greta',
      UserAttributes: [
        { Name: 'email', Value: 'Greta@example.com' },
        { Name: 'email_verified', Value: 'true' },
      ],
      DesiredDeliveryMediums: ['EMAIL'],
    });
    expect(User).toMatchObject({
      Username: 'greta',
      UserStatus: 'FORCE_CHANGE_PASSWORD',
      Enabled: true,
      UserCreateDate: now,
    });
    expect(
      await create({ Username: 'greta', MessageAction: 'RESEND' }),
    ).toMatchObject({ User: { Username: 'greta' } });
    const failing = async (input: Partial<AdminCreateUserCommandInput>) =>
      (await failure(create(input))).name;
    expect(await failing({ Username: 'greta' })).toBe(
      'UsernameExistsException',
    );
    expect(await failing({ Username: 'nobody', MessageAction: 'RESEND' })).toBe(
      'UserNotFoundException',
    );
    expect(await failing({ Username: 'alice', MessageAction: 'RESEND' })).toBe(
      'UnsupportedUserStateException',
    );
    expect(await failing({ DesiredDeliveryMediums: ['EMAIL'] })).toBe(
      'InvalidParameterException',
    );
    expect(await failing({ TemporaryPassword: 'short' })).toBe(
      'InvalidPasswordException',
    );
    expect(
      await failing({ UserAttributes: [{ Name: 'custom:a', Value: 'b' }] }),
    ).toBe('InvalidParameterException');
    expect(await failing({ UserPoolId: customers })).toBe(
      'InvalidParameterException',
    );
    const customer = await create({
      UserPoolId: customers,
      Username: 'new@example.net',
    });
    expect(customer.User?.Username).toMatch(/^[0-9a-f-]{36}$/);
    expect(
      await failing({ UserPoolId: customers, Username: 'New@example.net' }),
    ).toBe('UsernameExistsException');
  });

  it('changes users: groups, state, password, existence', async () => {
    const dana = { UserPoolId, Username: 'dana' };
    await client.send(
      new AdminAddUserToGroupCommand({ ...dana, GroupName: 'operators' }),
    );
    await client.send(
      new AdminRemoveUserFromGroupCommand({ ...dana, GroupName: 'developers' }),
    );
    const { Groups } = await client.send(
      new AdminListGroupsForUserCommand(dana),
    );
    expect(Groups?.map(group => group.GroupName)).toEqual(['operators']);
    expect(
      (
        await failure(
          client.send(
            new AdminAddUserToGroupCommand({ ...dana, GroupName: 'kings' }),
          ),
        )
      ).name,
    ).toBe('ResourceNotFoundException');

    await client.send(new AdminResetUserPasswordCommand(dana));
    expect((await get('dana')).UserStatus).toBe('RESET_REQUIRED');
    await client.send(new AdminDisableUserCommand(dana));
    expect(await get('dana')).toMatchObject({
      Enabled: false,
      UserLastModifiedDate: now,
    });
    const reset = async (Username: string) =>
      (
        await failure(
          client.send(
            new AdminResetUserPasswordCommand({ UserPoolId, Username }),
          ),
        )
      ).name;
    expect(await reset('dana')).toBe('NotAuthorizedException');
    expect(await reset('nadia')).toBe('NotAuthorizedException');

    await client.send(new AdminUserGlobalSignOutCommand(dana));
    await client.send(new AdminDeleteUserCommand(dana));
    expect((await failure(get('dana'))).name).toBe('UserNotFoundException');
    expect(names((await list()).Users)).not.toContain('dana');
  });
});
