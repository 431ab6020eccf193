import {
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AttributeType,
  CognitoIdentityProviderClient,
  GroupType,
  ListGroupsCommand,
  ListUsersCommand,
  ListUsersInGroupCommand,
  UserNotFoundException,
  UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import { AwsCredentialsManager } from '@backstage/integration-aws-node';
import { Pace } from './Pace';
import { CognitoPool } from './readCognitoPools';
import { CognitoGroup, CognitoUser } from './types';
import { UserPoolReader } from './UserPoolReader';

/** Cognito's own. */
const MAX_PAGE = 60;

/**
 * Half of the five requests a second that Cognito answers about groups, so that
 * whoever looks at users in the portal meanwhile is not refused:
 * https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
const GROUP_PACE = { perSecond: 2.5, burst: 10 };

/**
 * Reads a pool through the AWS SDK. Calls follow each other, and slow down when
 * Cognito throttles (the SDK's adaptive retries): nobody waits for them.
 */
export class CognitoUserPoolReader implements UserPoolReader {
  static create(options: {
    pool: Pick<CognitoPool, 'userPoolId' | 'region' | 'accountId'>;
    credentials: AwsCredentialsManager;
  }): CognitoUserPoolReader {
    return new CognitoUserPoolReader(options);
  }

  readonly #poolId: string;
  readonly #connect: () => Promise<CognitoIdentityProviderClient>;
  readonly #groupPace = Pace.create(GROUP_PACE);
  #client?: Promise<CognitoIdentityProviderClient>;

  private constructor({
    pool,
    credentials,
  }: Parameters<typeof CognitoUserPoolReader.create>[0]) {
    this.#poolId = pool.userPoolId;
    this.#connect = async () => {
      const { sdkCredentialProvider } = await credentials.getCredentialProvider(
        { accountId: pool.accountId },
      );
      return new CognitoIdentityProviderClient({
        region: pool.region,
        credentials: sdkCredentialProvider,
        retryMode: 'adaptive',
        maxAttempts: 5,
        requestHandler: {
          connectionTimeout: 3_000,
          requestTimeout: 10_000,
          throwOnRequestTimeout: true,
        },
        userAgentAppId: 'skafu-catalog',
      });
    };
  }

  async groups(signal: AbortSignal): Promise<CognitoGroup[]> {
    const groups: CognitoGroup[] = [];
    for await (const page of pages(async NextToken => {
      await this.#groupPace.next(signal);
      const client = await this.#open();
      const answer = await client.send(
        new ListGroupsCommand({
          UserPoolId: this.#poolId,
          Limit: MAX_PAGE,
          NextToken,
        }),
        { abortSignal: signal },
      );
      return { items: answer.Groups, nextToken: answer.NextToken };
    })) {
      groups.push(...page.map(group => this.#group(group)));
    }
    return groups;
  }

  async *users(signal: AbortSignal): AsyncIterable<CognitoUser[]> {
    for await (const page of pages(async PaginationToken => {
      const client = await this.#open();
      const answer = await client.send(
        new ListUsersCommand({
          UserPoolId: this.#poolId,
          Limit: MAX_PAGE,
          PaginationToken,
        }),
        { abortSignal: signal },
      );
      return { items: answer.Users, nextToken: answer.PaginationToken };
    })) {
      yield page.map(user => this.#user(user));
    }
  }

  async *members(
    group: string,
    signal: AbortSignal,
  ): AsyncIterable<CognitoUser[]> {
    for await (const page of pages(async NextToken => {
      await this.#groupPace.next(signal);
      const client = await this.#open();
      const answer = await client.send(
        new ListUsersInGroupCommand({
          UserPoolId: this.#poolId,
          GroupName: group,
          Limit: MAX_PAGE,
          NextToken,
        }),
        { abortSignal: signal },
      );
      return { items: answer.Users, nextToken: answer.NextToken };
    })) {
      yield page.map(user => this.#user(user));
    }
  }

  async user(
    username: string,
    signal: AbortSignal,
  ): Promise<{ user: CognitoUser; groups: CognitoGroup[] } | undefined> {
    const client = await this.#open();
    try {
      const found = await client.send(
        new AdminGetUserCommand({
          UserPoolId: this.#poolId,
          Username: username,
        }),
        { abortSignal: signal },
      );
      const groups: CognitoGroup[] = [];
      for await (const page of pages(async NextToken => {
        const answer = await client.send(
          new AdminListGroupsForUserCommand({
            UserPoolId: this.#poolId,
            Username: found.Username,
            Limit: MAX_PAGE,
            NextToken,
          }),
          { abortSignal: signal },
        );
        return { items: answer.Groups, nextToken: answer.NextToken };
      })) {
        groups.push(...page.map(group => this.#group(group)));
      }
      return {
        user: this.#user({ ...found, Attributes: found.UserAttributes }),
        groups,
      };
    } catch (error) {
      if (error instanceof UserNotFoundException) {
        return undefined;
      }
      throw error;
    }
  }

  /** One client, which keeps credentials until they expire; tried again where there were none. */
  #open(): Promise<CognitoIdentityProviderClient> {
    this.#client ??= this.#connect().catch(error => {
      this.#client = undefined;
      throw error;
    });
    return this.#client;
  }

  #group(group: GroupType): CognitoGroup {
    return {
      poolId: this.#poolId,
      name: group.GroupName ?? '',
      description: group.Description,
    };
  }

  #user(user: UserType): CognitoUser {
    const attributes = attributesOf(user.Attributes);
    return {
      poolId: this.#poolId,
      // Every user has one, whatever attributes an app client may read.
      sub: attributes.sub ?? '',
      username: user.Username ?? '',
      attributes,
      enabled: user.Enabled ?? false,
      status: user.UserStatus ?? 'UNKNOWN',
    };
  }
}

function attributesOf(
  attributes: readonly AttributeType[] = [],
): Record<string, string> {
  return Object.fromEntries(
    attributes.map(({ Name = '', Value = '' }) => [Name, Value]),
  );
}

/** Follows tokens; pages without anything but a token are normal. */
async function* pages<T>(
  read: (
    token: string | undefined,
  ) => Promise<{ items: T[] | undefined; nextToken: string | undefined }>,
): AsyncIterable<T[]> {
  let token: string | undefined;
  do {
    const { items = [], nextToken } = await read(token);
    if (nextToken !== undefined && nextToken === token) {
      throw new Error('Cognito answered with the same page again');
    }
    yield items;
    token = nextToken;
  } while (token !== undefined);
}
