import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminRemoveUserFromGroupCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { LocalAws, startLocalAws } from '@skafu/local-aws';
import { createPublisher, provideUsers } from './__testUtils__/features';
import {
  Catalog,
  CUSTOMERS_POOL,
  eventually,
  forgetAws,
  groupsOf,
  PORTAL_POOL,
  startCatalog,
  useAws,
} from './__testUtils__/startCatalog';
import { cognitoOrgExtensionPoint } from './cognitoOrgExtensionPoint';

// The catalog processes once a second, and stops as slowly.
jest.setTimeout(60_000);

const PORTAL = { userPoolId: PORTAL_POOL, accountId: '111122223333' };

describe('users and groups of Cognito in the catalog', () => {
  let aws: LocalAws;
  let cognito: CognitoIdentityProviderClient;
  let catalog: Catalog | undefined;

  beforeEach(async () => {
    aws = await startLocalAws();
    useAws(aws.url);
    cognito = new CognitoIdentityProviderClient({ region: 'eu-west-1' });
  });
  afterEach(async () => {
    await catalog?.stop();
    catalog = undefined;
    cognito.destroy();
    await aws.close();
    forgetAws();
  });

  it('has who may sign in, with their groups, and shows no e-mail address', async () => {
    const { list, sync } = (catalog = await startCatalog({
      pools: { portal: PORTAL },
    }));
    await sync();
    await eventually(async () => {
      const users = await list('User');
      expect(Object.keys(users).sort()).toEqual([
        'default/alice',
        'default/dana',
        'default/dmitri',
        'default/nadia',
        'default/oscar',
        'default/vera',
      ]);
      expect(groupsOf(users['default/dana'])).toEqual([
        'group:default/developers',
      ]);
    });
    const { 'default/dana': dana, ...others } = await list('User');
    expect(dana?.metadata.annotations).toMatchObject({
      'aws.amazon.com/cognito-user': expect.stringMatching(
        /^eu-west-1_SkafuPort\/[0-9a-f-]{36}$/,
      ),
      'aws.amazon.com/cognito-username': 'dana',
      'backstage.io/managed-by-location': expect.stringMatching(
        /^cognito:eu-west-1_SkafuPort\//,
      ),
    });
    expect(dana?.spec).toMatchObject({
      profile: { displayName: 'Dana Dvorak' },
      memberOf: ['group:default/developers'],
    });
    expect(JSON.stringify({ dana, others })).not.toContain('@');

    const { 'default/admins': admins, ...groups } = await list('Group');
    expect(Object.keys(groups).sort()).toEqual([
      'default/developers',
      'default/operators',
      'default/viewers',
    ]);
    expect(admins).toMatchObject({
      metadata: { description: 'May do everything' },
      spec: { type: 'cognito-group', profile: { displayName: 'admins' } },
      relations: [{ type: 'hasMember', targetRef: 'user:default/alice' }],
    });
  });

  it('reads several pools, each with its own settings', async () => {
    const { list, sync } = (catalog = await startCatalog({
      pools: {
        portal: {
          ...PORTAL,
          email: true,
          users: { onlyInGroups: true },
          groups: { exclude: ['viewers'], namespace: 'roles' },
        },
        customers: {
          userPoolId: CUSTOMERS_POOL,
          namespace: 'customers',
          email: true,
          users: { emailDomain: 'example.net' },
        },
      },
    }));
    await sync();
    await sync('customers');
    await eventually(async () => {
      const users = await list('User');
      const customers = Object.values(users).filter(
        ({ metadata }) => metadata.namespace === 'customers',
      );
      // Of 150, without those who are disabled or have not confirmed their address.
      expect(customers.length).toBeGreaterThan(100);
      expect(customers.length).toBeLessThan(150);
      for (const { metadata, spec } of customers) {
        expect(spec?.profile).toMatchObject({
          email: `${metadata.name}@example.net`,
        });
      }
      expect(users['default/vera']).toBeUndefined();
      expect(users['default/alice']?.spec).toMatchObject({
        profile: { email: 'alice@example.com' },
        memberOf: ['group:roles/admins'],
      });
    });
    expect(Object.keys(await list('Group')).sort()).toEqual([
      'roles/admins',
      'roles/developers',
      'roles/operators',
    ]);
    // Members of groups say all there is to say of that pool.
    expect(aws.calls.count({ operation: 'ListUsers' })).toBe(4);
  });

  it('follows who leaves a group, is disabled, deleted or comes', async () => {
    const { list, sync } = (catalog = await startCatalog({
      pools: { portal: PORTAL },
    }));
    await sync();
    await eventually(async () =>
      expect(groupsOf((await list('User'))['default/alice'])).toEqual([
        'group:default/admins',
      ]),
    );

    await cognito.send(
      new AdminRemoveUserFromGroupCommand({
        UserPoolId: PORTAL_POOL,
        Username: 'alice',
        GroupName: 'admins',
      }),
    );
    await cognito.send(
      new AdminDisableUserCommand({
        UserPoolId: PORTAL_POOL,
        Username: 'oscar',
      }),
    );
    await cognito.send(
      new AdminDeleteUserCommand({ UserPoolId: PORTAL_POOL, Username: 'vera' }),
    );
    await invite('nora');
    await sync();
    await eventually(async () => {
      const users = await list('User');
      expect(Object.keys(users).sort()).toEqual([
        'default/alice',
        'default/dana',
        'default/dmitri',
        'default/nadia',
        'default/nora',
      ]);
      expect(groupsOf(users['default/alice'])).toEqual([]);
      expect((await list('Group'))['default/admins']?.relations).toEqual([]);
    });
  });

  it('follows at once whom an event names, without reading the pool', async () => {
    const publisher = createPublisher();
    const { list, sync } = (catalog = await startCatalog({
      pools: { portal: PORTAL },
      features: [publisher.feature],
    }));
    await sync();
    await eventually(async () =>
      expect(Object.keys(await list('User'))).toHaveLength(6),
    );
    aws.calls.reset();

    await cognito.send(
      new AdminRemoveUserFromGroupCommand({
        UserPoolId: PORTAL_POOL,
        Username: 'alice',
        GroupName: 'admins',
      }),
    );
    await cognito.send(
      new AdminDisableUserCommand({
        UserPoolId: PORTAL_POOL,
        Username: 'oscar',
      }),
    );
    await cognito.send(
      new AdminDeleteUserCommand({ UserPoolId: PORTAL_POOL, Username: 'vera' }),
    );
    await invite('nora');
    await cognito.send(
      new AdminAddUserToGroupCommand({
        UserPoolId: PORTAL_POOL,
        Username: 'nora',
        GroupName: 'viewers',
      }),
    );
    for (const username of ['alice', 'oscar', 'vera', 'nora', 'nobody']) {
      await publisher.publish({ poolId: PORTAL_POOL, username });
    }
    // Not of ours, and not an event at all.
    await publisher.publish({ poolId: CUSTOMERS_POOL, username: 'dana' });
    await publisher.publish({ poolId: PORTAL_POOL });

    await eventually(async () => {
      const users = await list('User');
      expect(Object.keys(users).sort()).toEqual([
        'default/alice',
        'default/dana',
        'default/dmitri',
        'default/nadia',
        'default/nora',
      ]);
      expect(groupsOf(users['default/alice'])).toEqual([]);
      expect(groupsOf(users['default/nora'])).toEqual([
        'group:default/viewers',
      ]);
    });
    expect(aws.calls.count({ operation: 'ListUsers' })).toBe(0);
  });

  it('reads a pool through throttling, and changes nothing when it cannot be read whole', async () => {
    const { list, sync } = (catalog = await startCatalog({
      pools: { portal: PORTAL },
    }));
    aws.faults.set([{ service: 'cognito', everyNth: 3, error: 'throttle' }]);
    await sync();
    await eventually(async () =>
      expect(Object.keys(await list('User'))).toHaveLength(6),
    );
    const before = await list('User');

    await cognito.send(
      new AdminDeleteUserCommand({ UserPoolId: PORTAL_POOL, Username: 'vera' }),
    );
    for (const operation of ['ListUsers', 'ListUsersInGroup', 'ListGroups']) {
      aws.faults.set([
        { service: 'cognito', operation, error: 'accessDenied' },
      ]);
      await sync();
    }
    aws.faults.clear();
    // What comes later has been handed over later: had the failed readings
    // handed over anything, it would show by now.
    await cognito.send(
      new AdminCreateUserCommand({
        UserPoolId: PORTAL_POOL,
        Username: 'vera',
        MessageAction: 'SUPPRESS',
      }),
    );
    await invite('nora');
    await sync();
    await eventually(async () =>
      expect(Object.keys(await list('User'))).toHaveLength(7),
    );
    const after = await list('User');
    for (const [ref, user] of Object.entries(before)) {
      expect([ref, after[ref]?.metadata.uid]).toEqual([ref, user.metadata.uid]);
    }
  });

  it('lets an adopter change entities, but not whose they are', async () => {
    const { list, sync } = (catalog = await startCatalog({
      pools: { portal: PORTAL },
      features: [
        createBackendModule({
          pluginId: 'catalog',
          moduleId: 'transform',
          register(env) {
            env.registerInit({
              deps: { cognito: cognitoOrgExtensionPoint },
              async init(deps) {
                deps.cognito.setUserTransformer(async (entity, user) =>
                  user.username === 'vera'
                    ? undefined
                    : {
                        ...entity,
                        metadata: {
                          ...entity.metadata,
                          name: `x.${entity.metadata.name}`,
                          annotations: {
                            'aws.amazon.com/cognito-user': 'somebody/else',
                            family: user.attributes.family_name ?? '',
                          },
                        },
                      },
                );
              },
            });
          },
        }),
      ],
    }));
    await sync();
    await eventually(async () => {
      const users = await list('User');
      expect(Object.keys(users)).toHaveLength(5);
      expect(users['default/x.dana']?.metadata.annotations).toMatchObject({
        family: 'Dvorak',
        'aws.amazon.com/cognito-user': expect.stringMatching(/^eu-west-1_/),
      });
    });
  });

  it('accepts from nobody else that somebody is a user of Cognito', async () => {
    const { list, sync } = (catalog = await startCatalog({
      pools: { portal: PORTAL },
      features: [
        provideUsers({
          'aws.amazon.com/cognito-user': `${PORTAL_POOL}/of-an-admin`,
        }),
      ],
    }));
    await sync();
    await eventually(async () => {
      const users = await list('User');
      expect(users['default/honest']).toBeDefined();
      expect(users['default/dana']).toBeDefined();
      expect(users['default/forged']).toBeUndefined();
    });
  });

  async function invite(username: string): Promise<void> {
    await cognito.send(
      new AdminCreateUserCommand({
        UserPoolId: PORTAL_POOL,
        Username: username,
        MessageAction: 'SUPPRESS',
      }),
    );
  }
});
