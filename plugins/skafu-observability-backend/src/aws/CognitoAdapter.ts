import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  CognitoIdentityProviderClient,
  ListGroupsCommand,
  ListUsersCommand,
  ListUsersInGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { AwsClients } from './AwsClients';
import { AwsGate } from './AwsGate';
import { CHANGE_OPERATIONS, sendChange } from './cognitoChanges';
import { cognitoRefusal } from './cognitoRefusal';
import { toFilter, toPage, toUser } from './cognitoUsers';
import { Pages, readPages } from './readPages';
import {
  DirectoryFilter,
  DirectoryGroup,
  DirectoryPage,
  DirectoryUser,
  Refusal,
  UserChange,
  UserPoolScope,
} from './UserDirectory';

/** Cognito's own. */
const MAX_PAGE = 60;

const MAX_GROUP_PAGES = 20;
const MAX_MEMBER_PAGES = 20;

type Send<T> = (
  client: CognitoIdentityProviderClient,
  options: { abortSignal: AbortSignal },
) => Promise<T>;

/** Cognito user pools in the portal's types. Every HTTP exchange passes the gate. */
export class CognitoAdapter {
  readonly #clients: AwsClients;

  static create(clients: AwsClients): CognitoAdapter {
    return new CognitoAdapter(clients);
  }

  private constructor(clients: AwsClients) {
    this.#clients = clients;
  }

  async listUsers(
    pool: UserPoolScope,
    request: { filter?: DirectoryFilter; limit: number; nextToken?: string },
    gate: AwsGate,
  ): Promise<DirectoryPage> {
    const page = await this.#exchange(pool, gate, (client, options) =>
      client.send(
        new ListUsersCommand({
          UserPoolId: pool.poolId,
          Filter: request.filter && toFilter(request.filter),
          Limit: request.limit,
          PaginationToken: request.nextToken,
        }),
        options,
      ),
    );
    return toPage(page.Users, page.PaginationToken);
  }

  async listUsersInGroup(
    pool: UserPoolScope,
    request: { group: string; limit: number; nextToken?: string },
    gate: AwsGate,
  ): Promise<DirectoryPage> {
    const page = await this.#exchange(pool, gate, (client, options) =>
      client.send(
        new ListUsersInGroupCommand({
          UserPoolId: pool.poolId,
          GroupName: request.group,
          Limit: request.limit,
          NextToken: request.nextToken,
        }),
        options,
      ),
    );
    return toPage(page.Users, page.NextToken);
  }

  async listGroups(
    pool: UserPoolScope,
    gate: AwsGate,
  ): Promise<Pages<DirectoryGroup>> {
    return readPages(MAX_GROUP_PAGES, async nextToken => {
      const page = await this.#exchange(pool, gate, (client, options) =>
        client.send(
          new ListGroupsCommand({
            UserPoolId: pool.poolId,
            Limit: MAX_PAGE,
            NextToken: nextToken,
          }),
          options,
        ),
      );
      return {
        items: (page.Groups ?? []).map(group => ({
          name: group.GroupName ?? '',
          description: group.Description,
          precedence: group.Precedence,
        })),
        nextToken: page.NextToken,
      };
    });
  }

  async listMembers(
    pool: UserPoolScope,
    group: string,
    gate: AwsGate,
  ): Promise<Pages<string>> {
    return readPages(MAX_MEMBER_PAGES, async nextToken => {
      const page = await this.listUsersInGroup(
        pool,
        { group, limit: MAX_PAGE, nextToken },
        gate,
      );
      return {
        items: page.users.map(user => user.username),
        nextToken: page.nextToken,
      };
    });
  }

  async getUser(
    pool: UserPoolScope,
    username: string,
    gate: AwsGate,
  ): Promise<{ user: DirectoryUser; groups: string[] } | undefined> {
    const input = { UserPoolId: pool.poolId, Username: username };
    const found = await this.#unlessRefused(
      pool,
      gate,
      'AdminGetUser',
      (client, options) => client.send(new AdminGetUserCommand(input), options),
    );
    if ('reason' in found) {
      return undefined;
    }
    const groups = await readPages(MAX_GROUP_PAGES, async nextToken => {
      const page = await this.#unlessRefused(
        pool,
        gate,
        'AdminListGroupsForUser',
        (client, options) =>
          client.send(
            new AdminListGroupsForUserCommand({
              ...input,
              Limit: MAX_PAGE,
              NextToken: nextToken,
            }),
            options,
          ),
      );
      return 'reason' in page
        ? { items: [], nextToken: undefined }
        : {
            items: (page.Groups ?? []).map(group => group.GroupName ?? ''),
            nextToken: page.NextToken,
          };
    });
    return {
      user: toUser({ ...found, Attributes: found.UserAttributes }),
      groups: groups.items,
    };
  }

  async createUser(
    pool: UserPoolScope,
    user: { username: string; email: string; name?: string; notify: boolean },
    gate: AwsGate,
  ): Promise<{ username: string } | Refusal> {
    const answer = await this.#unlessRefused(
      pool,
      gate,
      'AdminCreateUser',
      (client, options) =>
        client.send(
          new AdminCreateUserCommand({
            UserPoolId: pool.poolId,
            Username: user.username,
            UserAttributes: [
              { Name: 'email', Value: user.email },
              // Whoever may invite vouches for the address; without this the
              // person could not recover a lost password.
              { Name: 'email_verified', Value: 'true' },
              ...(user.name ? [{ Name: 'name', Value: user.name }] : []),
            ],
            DesiredDeliveryMediums: ['EMAIL'],
            MessageAction: user.notify ? undefined : 'SUPPRESS',
          }),
          options,
        ),
    );
    return 'reason' in answer
      ? answer
      : { username: answer.User?.Username ?? user.username };
  }

  async change(
    pool: UserPoolScope,
    username: string,
    change: UserChange,
    gate: AwsGate,
  ): Promise<Refusal | undefined> {
    const answer = await this.#unlessRefused(
      pool,
      gate,
      CHANGE_OPERATIONS[change.kind],
      (client, options) =>
        sendChange(client, options, { pool, username, change }),
    );
    return 'reason' in answer ? answer : undefined;
  }

  async #unlessRefused<T extends object>(
    pool: UserPoolScope,
    gate: AwsGate,
    operation: string,
    send: Send<T>,
  ): Promise<T | Refusal> {
    return this.#exchange<T | Refusal>(
      pool,
      gate,
      async (client, options) => {
        try {
          return await send(client, options);
        } catch (error) {
          const refusal = cognitoRefusal(error);
          if (refusal) {
            return refusal;
          }
          throw error;
        }
      },
      operation,
    );
  }

  async #exchange<T>(
    pool: UserPoolScope,
    gate: AwsGate,
    send: Send<T>,
    operation?: string,
  ): Promise<T> {
    return gate(
      async signal => {
        const client = await this.#clients.cognito(pool);
        return send(client, { abortSignal: signal });
      },
      operation ? { operation } : undefined,
    );
  }
}
