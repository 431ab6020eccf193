import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import {
  alarmsReadPermission,
  logsReadPermission,
  usersReadPermission,
} from '@skafu/plugin-skafu-observability-common';
import { DemoWorld, USERS } from '../__testUtils__/DemoWorld';
import { readAccessConfig } from '../config/readAccessConfig';
import { RolePolicy } from './RolePolicy';
import { Roles } from './Roles';

describe('the policy', () => {
  let world: DemoWorld;

  beforeEach(() => {
    world = new DemoWorld();
  });

  afterEach(async () => {
    await world.stop();
  });

  it('gives everybody who is signed in the default role, and nobody a role more', async () => {
    world.groups.set('user:default/new', []);
    const { decide } = await world.start({ defaultRole: false });
    await expect(
      decide('user:default/new', alarmsReadPermission),
    ).resolves.toEqual({ result: 'DENY' });

    const { decide: decideByDefault } = await world.start();
    await expect(
      decideByDefault('user:default/new', alarmsReadPermission),
    ).resolves.toEqual({ result: 'ALLOW' });
    await expect(
      decideByDefault('user:default/new', logsReadPermission),
    ).resolves.toEqual({ result: 'DENY' });
  });

  it('takes groups from the token for users that the catalog does not have, and of those only', async () => {
    const { decide } = await world.start();
    await expect(
      decide('user:default/new', logsReadPermission),
    ).resolves.toMatchObject({
      conditions: {
        anyOf: [
          {
            params: {
              claims: ['user:default/new', 'group:default/developers'],
            },
          },
        ],
      },
    });
    // Her token says the same; the catalog counts.
    await expect(decide(USERS.V, logsReadPermission)).resolves.toEqual({
      result: 'DENY',
    });
  });

  it('follows whoever leaves a group, without a new token', async () => {
    const { decide } = await world.start();
    await expect(decide(USERS.A, usersReadPermission)).resolves.toEqual({
      result: 'ALLOW',
    });
    world.groups.set(USERS.A, ['group:default/viewers']);
    world.nowMs = 15_000;
    await expect(decide(USERS.A, usersReadPermission)).resolves.toEqual({
      result: 'DENY',
    });
  });

  it('takes everything from whom the catalog does not have any longer', async () => {
    const { decide } = await world.start();
    await expect(decide(USERS.D, alarmsReadPermission)).resolves.toEqual({
      result: 'ALLOW',
    });
    // As the catalog module does with people who are disabled in Cognito.
    world.groups.delete(USERS.D);
    world.nowMs = 15_000;
    await expect(decide(USERS.D, alarmsReadPermission)).resolves.toEqual({
      result: 'DENY',
    });
    await expect(decide(USERS.D, logsReadPermission)).resolves.toEqual({
      result: 'DENY',
    });
  });

  it('refuses everybody everything when the catalog is silent for too long', async () => {
    const { decide } = await world.start();
    await decide(USERS.A, usersReadPermission);
    world.catalogFails = true;
    world.nowMs = 299_999;
    await expect(decide(USERS.A, usersReadPermission)).resolves.toEqual({
      result: 'ALLOW',
    });
    await expect(decide(USERS.V, alarmsReadPermission)).resolves.toEqual({
      result: 'DENY',
    });
    world.nowMs = 300_000;
    await expect(decide(USERS.A, usersReadPermission)).resolves.toEqual({
      result: 'DENY',
    });
    world.catalogFails = false;
    await expect(decide(USERS.A, usersReadPermission)).resolves.toEqual({
      result: 'ALLOW',
    });
  });

  it('allows nobody anything who is not signed in', async () => {
    const { authorizeWithoutToken } = await world.start();
    await authorizeWithoutToken(alarmsReadPermission).expect(401);

    // Where a portal has switched off that tokens are required.
    const open = RolePolicy.create({
      roles: Roles.create(readAccessConfig(new ConfigReader({}))),
      memberships: { find: async () => ({ state: 'known', claims: [] }) },
      auth: mockServices.auth(),
      userInfo: mockServices.userInfo(),
      logger: mockServices.logger.mock(),
    });
    const query = { permission: alarmsReadPermission };
    const credentials = mockCredentials.none();
    const info = { userEntityRef: USERS.A, ownershipEntityRefs: [USERS.A] };
    await expect(open.handle(query)).resolves.toEqual({ result: 'DENY' });
    await expect(open.handle(query, { credentials, info })).resolves.toEqual({
      result: 'DENY',
    });
  });

  it('decides for users who are not there', async () => {
    const { decider } = await world.start();
    await expect(
      decider.decide(USERS.D, logsReadPermission),
    ).resolves.toMatchObject({ result: 'CONDITIONAL' });
    await expect(
      decider.decide(USERS.V, alarmsReadPermission),
    ).resolves.toEqual({ result: 'ALLOW' });
    // There is no token that could say who that is.
    await expect(
      decider.decide('user:default/gone', alarmsReadPermission),
    ).resolves.toEqual({ result: 'DENY' });
  });

  it('does not start with a configuration that is wrong', async () => {
    await expect(
      world.start({
        roles: { admins: { allow: ['skafu.observability.log.*'] } },
      }),
    ).rejects.toThrow(
      'permission.skafu.roles.admins.allow.0: skafu.observability.log.* fits no permission',
    );
  });
});
