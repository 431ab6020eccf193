import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { AccessConfig, Grant, Role } from './AccessConfig';
import { configSchema, RoleConfig } from './configSchema';
import { DEFAULT_ROLE, defaultRoles } from './defaultRoles';
import { assertSensible } from './knownPermissions';
import { PermissionPattern } from './PermissionPattern';

const KEY = 'permission.skafu';

/**
 * @param options.production - whether guests must have no role of their own:
 *   what suits a laptop must not reach production by a key that was forgotten
 * @throws InputError naming the key that is wrong
 */
export function readAccessConfig(
  config: Config,
  options: { production?: boolean } = {},
): AccessConfig {
  const parsed = configSchema.safeParse(config.getOptional(KEY) ?? {});
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InputError(
      `${[KEY, ...(issue?.path ?? [])].join('.')}: ${issue?.message}`,
    );
  }
  const { extendDefaults = true, roles: given = {} } = parsed.data;
  const written = extendDefaults ? withDefaults(given) : given;
  const roles = new Map(
    Object.entries(written).map(([name, role]) => [name, readRole(name, role)]),
  );
  for (const name of roles.keys()) {
    assertInheritable(name, roles, []);
  }
  if (options.production) {
    assertNoGuest(roles);
  }

  const {
    // Without the default roles there need be none of that name.
    defaultRole = extendDefaults ? DEFAULT_ROLE : false,
  } = parsed.data;
  if (defaultRole === false) {
    return { roles };
  }
  if (!roles.has(defaultRole)) {
    throw new InputError(
      `${KEY}.defaultRole: there is no role ${defaultRole}${known(roles)}`,
    );
  }
  return { defaultRole, roles };
}

/** What is configured of a default role replaces that key of it only. */
function withDefaults(
  given: Record<string, RoleConfig>,
): Record<string, RoleConfig> {
  const roles = { ...defaultRoles, ...given };
  for (const [name, role] of Object.entries(given)) {
    roles[name] = { ...defaultRoles[name], ...role };
  }
  return roles;
}

function readRole(name: string, role: RoleConfig): Role {
  const key = `${KEY}.roles.${name}`;
  return {
    members: (role.members ?? []).map((member, index) =>
      readMember(member, `${key}.members.${index}`),
    ),
    inherits: role.inherits ?? [],
    grants: (role.allow ?? []).map((item, index) =>
      readGrant(item, `${key}.allow.${index}`),
    ),
  };
}

function assertNoGuest(roles: ReadonlyMap<string, Role>): void {
  for (const [name, { members }] of roles) {
    const index = members.findIndex(member => /^user:.*\/guest$/.test(member));
    if (index >= 0) {
      throw new InputError(
        `${KEY}.roles.${name}.members.${index}: ${members[index]} must have no role in production, where anybody who gets that name would have it; set the members of ${name} in the production configuration`,
      );
    }
  }
}

function readMember(ref: string, key: string): string {
  try {
    const parsed = parseEntityRef(ref);
    const kind = parsed.kind.toLocaleLowerCase('en-US');
    if (kind === 'user' || kind === 'group') {
      return stringifyEntityRef(parsed);
    }
  } catch {
    // Said below.
  }
  throw new InputError(
    `${key}: ${ref} is not a user or group; write e.g. group:default/admins`,
  );
}

type GrantConfig = NonNullable<RoleConfig['allow']>[number];

function readGrant(item: GrantConfig, key: string): Grant {
  if (typeof item === 'string') {
    return { patterns: [readPattern(item, key)] };
  }
  const when = {
    owned: item.when.owned ?? false,
    accounts: item.when.accounts,
  };
  return {
    patterns: item.permissions.map((text, index) =>
      readPattern(text, `${key}.permissions.${index}`, when),
    ),
    when,
  };
}

function readPattern(
  text: string,
  key: string,
  when?: Grant['when'],
): PermissionPattern {
  const pattern = PermissionPattern.parse(text);
  if (!pattern) {
    throw new InputError(
      `${key}: ${text} is not the name of a permission, nor its beginning with * at the end, with action:read, create, update or delete behind it or not`,
    );
  }
  assertSensible(pattern, when, key);
  return pattern;
}

/** @throws InputError when a role inherits one that is not, or itself */
function assertInheritable(
  name: string,
  roles: ReadonlyMap<string, Role>,
  heirs: readonly string[],
): void {
  const [heir] = heirs.slice(-1);
  const role = roles.get(name);
  if (!role) {
    throw new InputError(
      `${KEY}.roles.${heir}.inherits: there is no role ${name}${known(roles)}`,
    );
  }
  if (heirs.includes(name)) {
    throw new InputError(
      `${KEY}.roles.${heir}.inherits: ${[...heirs, name].join(
        ' inherits ',
      )}, which is a circle`,
    );
  }
  for (const inherited of role.inherits) {
    assertInheritable(inherited, roles, [...heirs, name]);
  }
}

function known(roles: ReadonlyMap<string, Role>): string {
  return `; there are ${[...roles.keys()].join(', ') || 'none'}`;
}
