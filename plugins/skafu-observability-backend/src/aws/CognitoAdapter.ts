import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminResetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
  AttributeType,
  CognitoIdentityProviderClient,
  ListGroupsCommand,
  ListUsersCommand,
  ListUsersInGroupCommand,
  UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import { userStatusSchema } from '@skafu/plugin-skafu-observability-common';
import { AwsClients } from './AwsClients';
import { AwsGate } from './AwsGate';
import { cognitoRefusal } from './cognitoRefusal';
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

const OPERATIONS: Record<UserChange['kind'], string> = {
  enable: 'AdminEnableUser',
  disable: 'AdminDisableUser',
  'sign-out': 'AdminUserGlobalSignOut',
  'reset-password': 'AdminResetUserPassword',
  'resend-invitation': 'AdminCreateUser',
  'add-to-group': 'AdminAddUserToGroup',
  'remove-from-group': 'AdminRemoveUserFromGroup',
};

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
      OPERATIONS[change.kind],
      (client, options) => send(client, options, { pool, username, change }),
    );
    return 'reason' in answer ? answer : undefined;
  }

  async #unlessRefused<T extends object>(
    pool: UserPoolScope,
    gate: AwsGate,
    operation: string,
    send_: Send<T>,
  ): Promise<T | Refusal> {
    return this.#exchange<T | Refusal>(
      pool,
      gate,
      async (client, options) => {
        try {
          return await send_(client, options);
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
    send_: Send<T>,
    operation?: string,
  ): Promise<T> {
    return gate(
      async signal => {
        const client = await this.#clients.cognito(pool);
        return send_(client, { abortSignal: signal });
      },
      operation ? { operation } : undefined,
    );
  }
}

function send(
  client: CognitoIdentityProviderClient,
  options: { abortSignal: AbortSignal },
  request: { pool: UserPoolScope; username: string; change: UserChange },
): Promise<object> {
  const { pool, username, change } = request;
  const input = { UserPoolId: pool.poolId, Username: username };
  switch (change.kind) {
    case 'enable':
      return client.send(new AdminEnableUserCommand(input), options);
    case 'disable':
      return client.send(new AdminDisableUserCommand(input), options);
    case 'sign-out':
      return client.send(new AdminUserGlobalSignOutCommand(input), options);
    case 'reset-password':
      return client.send(new AdminResetUserPasswordCommand(input), options);
    case 'resend-invitation':
      return client.send(
        new AdminCreateUserCommand({
          ...input,
          MessageAction: 'RESEND',
          DesiredDeliveryMediums: ['EMAIL'],
        }),
        options,
      );
    case 'add-to-group':
      return client.send(
        new AdminAddUserToGroupCommand({ ...input, GroupName: change.group }),
        options,
      );
    default:
      return client.send(
        new AdminRemoveUserFromGroupCommand({
          ...input,
          GroupName: change.group,
        }),
        options,
      );
  }
}

/** Cognito's filter is a small language: what people type must not speak it. */
function toFilter({ attribute, value, match }: DirectoryFilter): string {
  const escaped = value.replace(/[\\"]/g, '\\$&');
  return `${attribute} ${match === 'prefix' ? '^=' : '='} "${escaped}"`;
}

function toPage(
  users: UserType[] | undefined,
  nextToken: string | undefined,
): DirectoryPage {
  return {
    users: (users ?? []).map(toUser),
    ...(nextToken && { nextToken }),
  };
}

function toUser(user: UserType): DirectoryUser {
  const attributes = user.Attributes ?? [];
  const status = userStatusSchema.safeParse(user.UserStatus);
  return {
    username: user.Username ?? '',
    email: valueOf(attributes, 'email'),
    emailVerified: valueOf(attributes, 'email_verified') === 'true',
    name: valueOf(attributes, 'name'),
    status: status.data ?? 'UNKNOWN',
    enabled: user.Enabled ?? false,
    createdAt: user.UserCreateDate?.toISOString(),
    updatedAt: user.UserLastModifiedDate?.toISOString(),
  };
}

function valueOf(
  attributes: readonly AttributeType[],
  name: string,
): string | undefined {
  return attributes.find(attribute => attribute.Name === name)?.Value;
}
