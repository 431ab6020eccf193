import {
  userPoolsOf,
  type PoolGroup,
  type PoolUser,
  type UserPoolDefinition,
} from '../../world/users/userPools';
import { seedOf } from '../../world/random';
import { constraintError, resourceNotFound, userNotFound } from './errors';

/** A user pool as one server's callers left it. */
export class UserPool {
  readonly #users: Map<string, PoolUser>;
  #allowsSelfSignUp: boolean;

  constructor(readonly definition: UserPoolDefinition) {
    this.#allowsSelfSignUp = definition.selfSignUp;
    this.#users = new Map(definition.users.map(user => [user.username, user]));
  }

  get arn(): string {
    const { accountId, region, id } = this.definition;
    return `arn:aws:cognito-idp:${region}:${accountId}:userpool/${id}`;
  }

  /** Whether people may make themselves an account. */
  get allowsSelfSignUp(): boolean {
    return this.#allowsSelfSignUp;
  }

  /** What an administrator sets with UpdateUserPool. */
  setSelfSignUp(allowed: boolean): void {
    this.#allowsSelfSignUp = allowed;
  }

  get size(): number {
    return this.#users.size;
  }

  /** In an order that means nothing, as Cognito's, but always the same. */
  list(): PoolUser[] {
    return [...this.#users.values()].sort(
      (one, other) => seedOf(one.username) - seedOf(other.username),
    );
  }

  /** By user name, or by e-mail where people sign in with it; capital letters do not matter. */
  find(name: string): PoolUser | undefined {
    const plain = name.toLowerCase();
    const byName = this.#users.get(plain);
    return byName || !this.definition.usernameIsEmail
      ? byName
      : this.list().find(user => user.attributes.email === plain);
  }

  /** @throws AwsError UserNotFoundException */
  get(name: string): PoolUser {
    const user = this.find(name);
    if (!user) {
      throw userNotFound();
    }
    return user;
  }

  add(user: PoolUser): void {
    this.#users.set(user.username, user);
  }

  remove(user: PoolUser): void {
    this.#users.delete(user.username);
  }

  /** @throws AwsError ResourceNotFoundException */
  group(name: string): PoolGroup {
    const group = this.definition.groups.find(each => each.name === name);
    if (!group) {
      throw resourceNotFound('Group not found.');
    }
    return group;
  }
}

/** The user pools of every account and region, as one server's callers left them. */
export class UserPools {
  static create = () => new UserPools();

  readonly #places = new Map<string, UserPool[]>();

  private constructor() {}

  list(accountId: string, region: string): UserPool[] {
    const key = `${accountId}/${region}`;
    const pools =
      this.#places.get(key) ??
      userPoolsOf(accountId, region).map(pool => new UserPool(pool));
    this.#places.set(key, pools);
    return pools;
  }

  /** @throws AwsError InvalidParameterException, ResourceNotFoundException */
  get(
    { accountId, region }: { accountId: string; region: string },
    id: string,
  ): UserPool {
    if (!/^[\w-]+_[0-9a-zA-Z]+$/.test(id) || id.length > 55) {
      throw constraintError(
        id,
        'userPoolId',
        'Member must satisfy regular expression pattern: [\\w-]+_[0-9a-zA-Z]+',
      );
    }
    const pool = this.list(accountId, region).find(
      each => each.definition.id === id,
    );
    if (!pool) {
      throw resourceNotFound(`User pool ${id} does not exist.`);
    }
    return pool;
  }
}
