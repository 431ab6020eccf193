import { Answer, CallOptions } from '../../aws/AwsReader';
import {
  DirectoryPage,
  DirectoryUser,
  UserDirectory,
} from '../../aws/UserDirectory';
import { messagesPart, Part, settle } from '../../meta';
import { UsersPlan } from './plan';
import { ConfiguredUserPool } from './readUserPools';

/** Cognito's pages may hold nobody that is wanted; so many are read in search of somebody. */
const MAX_PAGES = 5;

/** A page of users, and the parts of the answer it was made from. */
export interface UsersPage {
  users: DirectoryUser[];
  /** Cognito's token of the next page. */
  next?: string;
  parts: Part[];
}

export async function readPage(
  from: { directory: UserDirectory; pool: ConfiguredUserPool },
  request: {
    plan: UsersPlan;
    limit: number;
    after?: string;
    wanted(user: DirectoryUser): boolean;
  },
  options: CallOptions,
): Promise<UsersPage> {
  const { plan, limit } = request;
  if (plan.kind === 'search') {
    return search(from, { ...request, filters: plan.filters }, options);
  }
  const users: DirectoryUser[] = [];
  const parts: Part[] = [];
  let nextToken = request.after;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const answer: Answer<DirectoryPage> = await settle(
      plan.kind === 'group'
        ? from.directory.listUsersInGroup(
            from.pool,
            { group: plan.group, limit, nextToken },
            options,
          )
        : from.directory.listUsers(
            from.pool,
            { filter: plan.filter, limit, nextToken },
            options,
          ),
      { users: [] },
    );
    parts.push(answer);
    users.push(...answer.value.users.filter(request.wanted));
    nextToken = answer.value.nextToken;
    if (users.length || nextToken === undefined) {
      break;
    }
  }
  return { users, next: nextToken, parts };
}

/** One short list for each attribute, joined: who types a name wants a person, not a long list. */
async function search(
  { directory, pool }: { directory: UserDirectory; pool: ConfiguredUserPool },
  request: {
    filters: Extract<UsersPlan, { kind: 'search' }>['filters'];
    limit: number;
    wanted(user: DirectoryUser): boolean;
  },
  options: CallOptions,
): Promise<UsersPage> {
  const { filters, limit, wanted } = request;
  const answers = await Promise.all(
    filters.map(filter =>
      settle(directory.listUsers(pool, { filter, limit }, options), {
        users: [],
      }),
    ),
  );
  const found = new Map(
    answers
      .flatMap(({ value }) => value.users)
      .filter(wanted)
      .map(user => [user.username, user]),
  );
  const users = [...found.values()].sort((a, b) =>
    a.username.localeCompare(b.username),
  );
  const more =
    users.length > limit ||
    answers.some(({ value }) => value.nextToken !== undefined);
  return {
    users: users.slice(0, limit),
    parts: [
      ...answers,
      ...(more
        ? [
            messagesPart([
              {
                code: 'truncated',
                text: 'More users match than are shown. Type more of the name or address.',
              },
            ]),
          ]
        : []),
    ],
  };
}
