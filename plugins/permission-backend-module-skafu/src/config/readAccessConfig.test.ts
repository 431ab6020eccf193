import { ConfigReader } from '@backstage/config';
import {
  alarmsMutePermission,
  logsReadPermission,
} from '@skafu/plugin-skafu-observability-common';
import { readAccessConfig } from './readAccessConfig';

function read(skafu?: object) {
  return readAccessConfig(new ConfigReader({ permission: { skafu } }));
}

describe('readAccessConfig', () => {
  it('has four roles when nothing is configured', () => {
    const { defaultRole, roles } = read();
    expect(defaultRole).toBe('viewers');
    expect(
      [...roles].map(([name, { members, inherits }]) => [
        name,
        members,
        inherits,
      ]),
    ).toEqual([
      ['viewers', ['group:default/viewers'], []],
      ['developers', ['group:default/developers'], ['viewers']],
      ['operators', ['group:default/operators'], ['developers']],
      ['admins', ['group:default/admins'], []],
    ]);
  });

  it('gives guests no role in production, whatever a laptop has', () => {
    const config = new ConfigReader({
      permission: {
        skafu: { roles: { admins: { members: ['user:default/guest'] } } },
      },
    });
    expect(() => readAccessConfig(config, { production: true })).toThrow(
      'permission.skafu.roles.admins.members.0: user:default/guest must have no role in production',
    );
    expect(readAccessConfig(config).roles.get('admins')?.members).toEqual([
      'user:default/guest',
    ]);
  });

  it('replaces what is configured of a default role, and nothing else of it', () => {
    const { roles } = read({
      roles: {
        admins: { members: ['User:Guest', 'group:it/Portal-Admins'] },
        developers: { allow: ['catalog.*'] },
        auditors: {
          members: ['group:default/audit'],
          inherits: ['viewers'],
          allow: [
            {
              permissions: ['skafu.*', '* action:update'],
              when: { owned: true, accounts: ['111122223333'] },
            },
          ],
        },
      },
    });
    expect(roles.get('admins')).toMatchObject({
      members: ['user:default/guest', 'group:it/portal-admins'],
      grants: [{ patterns: [{ text: '*' }] }],
    });
    expect(roles.get('developers')).toMatchObject({
      members: ['group:default/developers'],
      inherits: ['viewers'],
      grants: [{ patterns: [{ text: 'catalog.*' }] }],
    });
    const [grant] = roles.get('auditors')?.grants ?? [];
    expect(grant?.when).toEqual({ owned: true, accounts: ['111122223333'] });
    expect(grant?.patterns.map(one => one.fits(logsReadPermission))).toEqual([
      true,
      false,
    ]);
    expect(grant?.patterns.map(one => one.fits(alarmsMutePermission))).toEqual([
      true,
      true,
    ]);
  });

  it('starts from nothing', () => {
    expect(read({ extendDefaults: false })).toEqual({ roles: new Map() });
    const { defaultRole, roles } = read({
      extendDefaults: false,
      defaultRole: 'admins',
      roles: { admins: { allow: ['*'] } },
    });
    expect(defaultRole).toBe('admins');
    // Nothing comes from the default role of the same name.
    expect(roles.get('admins')?.members).toEqual([]);
    expect(read({ defaultRole: false }).defaultRole).toBeUndefined();
  });

  it.each<[object, string]>([
    [{ rolls: {} }, 'permission.skafu: Unrecognized key: "rolls"'],
    [
      { roles: { admins: { member: ['user:default/guest'] } } },
      'permission.skafu.roles.admins: Unrecognized key: "member"',
    ],
    [
      { roles: { admins: { members: 'user:default/guest' } } },
      'permission.skafu.roles.admins.members: ',
    ],
    [
      { roles: { admins: { members: ['guest'] } } },
      'permission.skafu.roles.admins.members.0: guest is not a user or group',
    ],
    [
      { roles: { admins: { members: ['component:default/portal'] } } },
      'members.0: component:default/portal is not a user or group',
    ],
    [
      { defaultRole: 'viewer' },
      'permission.skafu.defaultRole: there is no role viewer; there are viewers, developers, operators, admins',
    ],
    [
      { extendDefaults: false, defaultRole: 'viewers' },
      'defaultRole: there is no role viewers; there are none',
    ],
    [
      { roles: { auditors: { inherits: ['viewer'] } } },
      'permission.skafu.roles.auditors.inherits: there is no role viewer',
    ],
    [
      { roles: { viewers: { inherits: ['operators'] } } },
      'roles.developers.inherits: viewers inherits operators inherits developers inherits viewers, which is a circle',
    ],
    [
      { roles: { admins: { allow: ['catalog.*.read'] } } },
      'permission.skafu.roles.admins.allow.0: catalog.*.read is not the name of a permission',
    ],
    [
      { roles: { admins: { allow: ['catalog.* action:use'] } } },
      'allow.0: catalog.* action:use is not the name of a permission',
    ],
    [
      { roles: { admins: { allow: ['*', 'skafu.observability.log.read'] } } },
      'permission.skafu.roles.admins.allow.1: skafu.observability.log.read fits no permission',
    ],
    [
      { roles: { admins: { allow: ['skafu.*.users action:delete'] } } },
      'allow.0: skafu.*.users action:delete is not the name',
    ],
    [
      {
        roles: {
          admins: { allow: ['skafu.observability.users.* action:delete'] },
        },
      },
      'skafu.observability.users.* action:delete fits no permission',
    ],
    [
      allowing(['skafu.observability.metrics.read'], { owned: true }),
      'roles.developers.allow.0.permissions.0: skafu.observability.metrics.read cannot be narrowed to what is owned',
    ],
    [
      allowing(['catalog.location.read'], { owned: true }),
      'catalog.location.read cannot be narrowed to what is owned; those that can are catalog.entity.read',
    ],
    [
      allowing(['skafu.*', 'catalog.entity.read'], {
        accounts: ['111122223333'],
      }),
      'permissions.1: catalog.entity.read cannot be narrowed to accounts',
    ],
    [allowing(['skafu.*'], { accounts: ['prod'] }), 'roles.developers.allow.0'],
    [allowing(['skafu.*'], {}), 'roles.developers.allow.0'],
    [allowing(['skafu.*'], { owned: false }), 'roles.developers.allow.0'],
    [allowing([], { owned: true }), 'roles.developers.allow.0'],
  ])('refuses %j', (skafu, message) => {
    expect(() => read(skafu)).toThrow(message);
  });
});

function allowing(permissions: string[], when: object) {
  return { roles: { developers: { allow: [{ permissions, when }] } } };
}
