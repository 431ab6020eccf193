import { Answer, CallOptions } from '../../aws/AwsReader';
import { CognitoAdapter } from '../../aws/CognitoAdapter';
import { Pages } from '../../aws/readPages';
import {
  DirectoryFilter,
  DirectoryGroup,
  DirectoryPage,
  DirectoryUser,
  Refusal,
  UserChange,
  UserDirectory,
  UserPoolScope,
} from '../../aws/UserDirectory';
import { AwsDoor, AwsRead, AwsWrite } from '../AwsDoor';
import { Outcome } from '../Governor';

/** Short: whoever changes a user looks at the list next. */
const USERS_TTL = 15;
const GROUPS_TTL = 60;
const HOUR = 3_600;

/** Cognito, by way of the governor. */
export class GovernedUserDirectory implements UserDirectory {
  readonly #door: AwsDoor;
  readonly #cognito: CognitoAdapter;
  /** How often we changed a pool: answers from before a change are not asked for again. */
  readonly #changes = new Map<string, number>();

  static create(options: {
    door: AwsDoor;
    cognito: CognitoAdapter;
  }): GovernedUserDirectory {
    return new GovernedUserDirectory(options.door, options.cognito);
  }

  private constructor(door: AwsDoor, cognito: CognitoAdapter) {
    this.#door = door;
    this.#cognito = cognito;
  }

  async listUsers(
    pool: UserPoolScope,
    request: { filter?: DirectoryFilter; limit: number; nextToken?: string },
    options?: CallOptions,
  ): Promise<Answer<DirectoryPage>> {
    return this.#read(pool, options, {
      operation: 'ListUsers',
      input: request,
      ttlSeconds: USERS_TTL,
      send: async gate => ({
        value: await this.#cognito.listUsers(pool, request, gate),
      }),
    });
  }

  async listUsersInGroup(
    pool: UserPoolScope,
    request: { group: string; limit: number; nextToken?: string },
    options?: CallOptions,
  ): Promise<Answer<DirectoryPage>> {
    return this.#read(pool, options, {
      operation: 'ListUsersInGroup',
      input: request,
      ttlSeconds: USERS_TTL,
      send: async gate => ({
        value: await this.#cognito.listUsersInGroup(pool, request, gate),
      }),
    });
  }

  async listGroups(
    pool: UserPoolScope,
    options?: CallOptions,
  ): Promise<Answer<DirectoryGroup[]>> {
    return this.#read(pool, options, {
      operation: 'ListGroups',
      input: {},
      ttlSeconds: GROUPS_TTL,
      send: async gate =>
        toOutcome(pool, 'groups', await this.#cognito.listGroups(pool, gate)),
    });
  }

  async listMembers(
    pool: UserPoolScope,
    group: string,
    options?: CallOptions,
  ): Promise<Answer<string[]>> {
    return this.#read(pool, options, {
      operation: 'ListUsersInGroup',
      input: { group, all: true },
      ttlSeconds: GROUPS_TTL,
      send: async gate =>
        toOutcome(
          pool,
          `members of ${group}`,
          await this.#cognito.listMembers(pool, group, gate),
        ),
    });
  }

  async getUser(
    pool: UserPoolScope,
    username: string,
    options?: CallOptions,
  ): Promise<Answer<{ user: DirectoryUser; groups: string[] } | undefined>> {
    const { value, ...answer } = await this.#read(pool, options, {
      operation: 'AdminGetUser',
      input: { username },
      // Asked for before and after changes: shared, but never kept.
      ttlSeconds: 0,
      send: async gate => ({
        value: {
          found: await this.#cognito.getUser(pool, username, gate),
        },
      }),
    });
    return { ...answer, value: value.found };
  }

  async createUser(
    pool: UserPoolScope,
    user: { username: string; email: string; name?: string; notify: boolean },
    options?: CallOptions,
  ): Promise<{ username: string } | Refusal> {
    return this.#write(pool, options, 'AdminCreateUser', gate =>
      this.#cognito.createUser(pool, user, gate),
    );
  }

  async change(
    pool: UserPoolScope,
    username: string,
    change: UserChange,
    options?: CallOptions,
  ): Promise<Refusal | undefined> {
    // The adapter names the operation of each exchange.
    return this.#write(pool, options, 'AdminUpdateUser', gate =>
      this.#cognito.change(pool, username, change, gate),
    );
  }

  async #read<T>(
    pool: UserPoolScope,
    options: CallOptions | undefined,
    work: Pick<AwsRead<T>, 'operation' | 'input' | 'ttlSeconds' | 'send'>,
  ): Promise<Answer<T>> {
    return this.#door.read(
      pool,
      {
        ...work,
        service: 'cognito-idp',
        anyRegion: true,
        input: [pool.poolId, this.#changes.get(pool.poolId) ?? 0, work.input],
        staleSeconds: work.ttlSeconds > 0 ? HOUR : 0,
      },
      options,
    );
  }

  async #write<T>(
    pool: UserPoolScope,
    options: CallOptions | undefined,
    operation: string,
    send: AwsWrite<T>['send'],
  ): Promise<T> {
    try {
      return await this.#door.write(
        pool,
        { service: 'cognito-idp', operation, anyRegion: true, send },
        options,
      );
    } finally {
      // Also after a failure, which may have come after the change.
      const changes = this.#changes.get(pool.poolId) ?? 0;
      this.#changes.set(pool.poolId, changes + 1);
    }
  }
}

function toOutcome<T>(
  { accountId, region, poolId }: UserPoolScope,
  what: string,
  { items, truncated }: Pages<T>,
): Outcome<T[]> {
  return {
    value: items,
    messages: truncated
      ? [
          {
            code: 'truncated',
            text: `The user pool ${poolId} has more ${what} than the first ${items.length} that were read.`,
            accountId,
            region,
          },
        ]
      : [],
  };
}
