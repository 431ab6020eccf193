import { AccessConfig, Grant } from '../config/AccessConfig';

/** Knows what people may do by the roles they have. */
export class Roles {
  static create(config: AccessConfig): Roles {
    return new Roles(config);
  }

  readonly #config: AccessConfig;
  /** Of each role, with those of the roles that it inherits. */
  readonly #grants: ReadonlyMap<string, readonly Grant[]>;

  private constructor(config: AccessConfig) {
    this.#config = config;
    this.#grants = new Map(
      [...config.roles.keys()].map(name => [name, grantsOf(name, config)]),
    );
  }

  /** @param claims - the person and their groups, as entity references in lower case */
  grantsOf(claims: readonly string[]): readonly Grant[] {
    const names = this.rolesOf(claims);
    return names.flatMap(name => this.#grants.get(name) ?? []);
  }

  /** The default role, and those that one of the claims is a member of. */
  rolesOf(claims: readonly string[]): string[] {
    const { defaultRole, roles } = this.#config;
    return [...roles]
      .filter(
        ([name, { members }]) =>
          name === defaultRole || members.some(ref => claims.includes(ref)),
      )
      .map(([name]) => name);
  }
}

function grantsOf(name: string, config: AccessConfig): Grant[] {
  const role = config.roles.get(name);
  return role
    ? [
        ...role.grants,
        ...role.inherits.flatMap(inherited => grantsOf(inherited, config)),
      ]
    : [];
}
