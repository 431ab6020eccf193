import { DirectoryFilter, DirectoryUser } from '../../aws/UserDirectory';
import { ListUsers } from './UsersService';

type Filters = Pick<ListUsers, 'search' | 'status' | 'enabled' | 'group'>;

/** What people may type the beginning of. */
const SEARCHED = ['username', 'name', 'email'] as const;

/**
 * How to get at the users that a request is for. Cognito filters by one
 * attribute, so one condition goes to Cognito and the rest is left to
 * {@link matchesUser}.
 */
export type UsersPlan =
  /** The members of a group, page by page. */
  | { kind: 'group'; group: string }
  /** Several short lists that are joined; Cognito has no "or". */
  | { kind: 'search'; filters: DirectoryFilter[] }
  /** The users of the pool, page by page. */
  | { kind: 'pool'; filter?: DirectoryFilter };

export function planUsers({
  search,
  status,
  enabled,
  group,
}: Filters): UsersPlan {
  if (group !== undefined) {
    return { kind: 'group', group };
  }
  if (search !== undefined) {
    return {
      kind: 'search',
      filters: SEARCHED.map(attribute => ({
        attribute,
        value: search,
        match: 'prefix',
      })),
    };
  }
  if (status !== undefined) {
    return {
      kind: 'pool',
      filter: {
        attribute: 'cognito:user_status',
        value: status,
        match: 'exact',
      },
    };
  }
  return {
    kind: 'pool',
    ...(enabled !== undefined && {
      filter: {
        attribute: 'status',
        value: enabled === 'true' ? 'Enabled' : 'Disabled',
        match: 'exact',
      },
    }),
  };
}

/** Whether a user fits every condition; that which Cognito has judged holds anyway. */
export function matchesUser(user: DirectoryUser, filters: Filters): boolean {
  const { search, status, enabled } = filters;
  return (
    (status === undefined || user.status === status) &&
    (enabled === undefined || user.enabled === (enabled === 'true')) &&
    (search === undefined ||
      SEARCHED.some(attribute => beginsWith(user[attribute], search)))
  );
}

function beginsWith(value: string | undefined, search: string): boolean {
  return value?.toLowerCase().startsWith(search.toLowerCase()) ?? false;
}
