import {
  createPermission,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  logsReadPermission,
  observabilityPermissions,
  usersReadPermission,
} from '@skafu/plugin-skafu-observability-common';
import { DemoWorld, TEAM, USERS } from '../__testUtils__/DemoWorld';

type Action = 'create' | 'read' | 'update' | 'delete';

function permissionOf(
  name: string,
  action?: Action,
  resourceType?: string,
): Permission {
  const permission = { name, attributes: action ? { action } : {} };
  return resourceType
    ? createPermission({ ...permission, resourceType })
    : createPermission(permission);
}

const ENTITY = 'catalog-entity';

const others = [
  permissionOf('catalog.entity.read', 'read', ENTITY),
  permissionOf('catalog.entity.refresh', 'update', ENTITY),
  permissionOf('catalog.entity.delete', 'delete', ENTITY),
  permissionOf('catalog.entity.create', 'create'),
  permissionOf('catalog.location.read', 'read'),
  permissionOf('catalog.location.create', 'create'),
  permissionOf('catalog.location.delete', 'delete'),
  permissionOf('scaffolder.template.step.read', 'read', 'scaffolder-template'),
  permissionOf('scaffolder.task.create', 'create'),
  permissionOf('scaffolder.action.execute', undefined, 'scaffolder-action'),
  permissionOf('kubernetes.proxy', undefined),
];

/** V, D, O, A: viewers, developers, operators, admins; small: where owned. */
const TABLE: Record<string, string> = {
  'skafu.observability.metrics.read': 'VDOA',
  'skafu.observability.alarms.read': 'VDOA',
  'skafu.observability.targets.read': 'VDOA',
  'skafu.observability.usage.read': '--OA',
  'skafu.observability.traces.read': 'VDOA',
  'skafu.observability.logs.read': '-dOA',
  'skafu.observability.logs.saved-queries.write': '-DOA',
  'skafu.observability.alarms.write': '-dOA',
  'skafu.observability.alarms.mute': '-dOA',
  'skafu.observability.alarms.acknowledge': '-dOA',
  'skafu.observability.costs.read': '-dOA',
  'skafu.observability.users.read': '--OA',
  'skafu.observability.users.write': '---A',
  'skafu.observability.security-events.read': '-dOA',
  'skafu.observability.health.read': 'VDOA',
  'catalog.entity.read': 'VDOA',
  'catalog.entity.refresh': '--OA',
  'catalog.entity.delete': '---A',
  'catalog.entity.create': '--OA',
  'catalog.location.read': 'VDOA',
  'catalog.location.create': '--OA',
  'catalog.location.delete': '---A',
  'scaffolder.template.step.read': 'VDOA',
  'scaffolder.task.create': '-DOA',
  'scaffolder.action.execute': '-DOA',
  'kubernetes.proxy': '---A',
};

describe('what roles allow', () => {
  let world: DemoWorld;

  beforeEach(() => {
    world = new DemoWorld();
  });

  afterEach(async () => {
    await world.stop();
  });

  it('decides by the table, for every permission there is', async () => {
    const { decide } = await world.start();
    const decided: Record<string, string> = {};
    for (const permission of [...observabilityPermissions, ...others]) {
      decided[permission.name] = '';
      for (const [letter, user] of Object.entries(USERS)) {
        const decision = await decide(user, permission);
        decided[permission.name] += toLetter(decision, letter);
      }
    }
    expect(decided).toEqual(TABLE);
  });

  it('narrows to what the user and their groups own', async () => {
    const { decide } = await world.start();
    await expect(decide(USERS.D, logsReadPermission)).resolves.toEqual({
      result: 'CONDITIONAL',
      pluginId: 'skafu-observability',
      resourceType: 'skafu-observability-subject',
      conditions: {
        anyOf: [
          {
            rule: 'IS_OWNED_BY',
            resourceType: 'skafu-observability-subject',
            params: { claims: [USERS.D, 'group:default/developers', TEAM] },
          },
        ],
      },
    });
  });

  it('joins what several roles allow', async () => {
    const { decide } = await world.start({
      roles: {
        stagingReaders: {
          members: [TEAM],
          allow: [
            {
              permissions: ['skafu.observability.logs.* action:read'],
              when: { accounts: ['444455556666'] },
            },
          ],
        },
        sandboxOwners: {
          members: [TEAM, USERS.V],
          allow: [
            {
              permissions: ['skafu.*'],
              when: { owned: true, accounts: ['777788889999'] },
            },
            {
              permissions: ['skafu.observability.logs.read'],
              when: { accounts: ['111122223333'] },
            },
          ],
        },
      },
    });
    const rulesFor = async (user: string) => {
      const decision = await decide(user, logsReadPermission);
      return JSON.parse(
        JSON.stringify(decision).replaceAll(
          '"resourceType":"skafu-observability-subject",',
          '',
        ),
      ).conditions.anyOf;
    };
    // Owned anywhere is more than owned in an account.
    await expect(rulesFor(USERS.D)).resolves.toEqual([
      {
        rule: 'IS_OWNED_BY',
        params: { claims: expect.arrayContaining([TEAM]) },
      },
      {
        rule: 'IN_ACCOUNT',
        params: { accountIds: ['111122223333', '444455556666'] },
      },
    ]);
    await expect(rulesFor(USERS.V)).resolves.toEqual([
      { rule: 'IN_ACCOUNT', params: { accountIds: ['111122223333'] } },
      {
        allOf: [
          {
            rule: 'IS_OWNED_BY',
            params: { claims: expect.arrayContaining([USERS.V]) },
          },
          { rule: 'IN_ACCOUNT', params: { accountIds: ['777788889999'] } },
        ],
      },
    ]);
    await expect(decide(USERS.O, logsReadPermission)).resolves.toEqual({
      result: 'ALLOW',
    });
  });

  it('says for navigation whether something may be used anywhere', async () => {
    const { decide } = await world.start({
      roles: {
        owners: {
          members: [TEAM],
          allow: [{ permissions: ['*'], when: { owned: true } }],
        },
      },
    });
    const ask = (user: string, name: string) =>
      decide(user, permissionOf(name, 'read'));
    await expect(ask(USERS.D, logsReadPermission.name)).resolves.toEqual({
      result: 'ALLOW',
    });
    await expect(ask(USERS.V, logsReadPermission.name)).resolves.toEqual({
      result: 'DENY',
    });
    // What cannot be narrowed is not allowed by a condition.
    await expect(ask(USERS.D, usersReadPermission.name)).resolves.toEqual({
      result: 'DENY',
    });
    await expect(
      decide(USERS.D, permissionOf('scaffolder.task.read', 'read', 'other')),
    ).resolves.toEqual({ result: 'ALLOW' });
    await expect(
      decide(USERS.D, permissionOf('some.thing', 'read', 'some-thing')),
    ).resolves.toEqual({ result: 'DENY' });
  });
});

function toLetter({ result }: PolicyDecision, letter: string): string {
  switch (result) {
    case 'ALLOW':
      return letter;
    case 'CONDITIONAL':
      return letter.toLocaleLowerCase('en-US');
    default:
      return '-';
  }
}
