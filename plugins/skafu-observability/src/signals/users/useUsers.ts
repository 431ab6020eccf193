import { useApi } from '@backstage/frontend-plugin-api';
import type {
  ChangeUser,
  InviteUser,
  UserResponse,
  UserStatus,
} from '@skafu/plugin-skafu-observability-common';
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { observabilityApiRef } from '../../api';

/** What the list of users is narrowed by. */
export type UserFilters = {
  /** The first configured pool when absent. */
  poolId?: string;
  search?: string;
  status?: UserStatus;
  enabled?: 'true' | 'false';
  group?: string;
};

export function useUserPools() {
  const api = useApi(observabilityApiRef);
  return useQuery({
    queryKey: ['users', 'pools'],
    queryFn: ({ signal }) => api.users.listPools({ signal }),
    staleTime: 600_000,
  });
}

/** Users page by page; the old ones stay while others are on their way. */
export function useUsers(filters: UserFilters) {
  const api = useApi(observabilityApiRef);
  return useInfiniteQuery({
    queryKey: ['users', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      api.users.list({ ...filters, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor,
    // Of the same pool: users of another one are not a fair picture.
    placeholderData: (previous, query) =>
      samePool(query?.queryKey[2], filters)
        ? keepPreviousData(previous)
        : undefined,
  });
}

function samePool(
  before: string | UserFilters | undefined,
  now: UserFilters,
): boolean {
  return typeof before === 'object' && before.poolId === now.poolId;
}

export function useUserGroups(poolId: string | undefined) {
  const api = useApi(observabilityApiRef);
  return useQuery({
    queryKey: ['users', 'groups', poolId],
    queryFn: ({ signal }) => api.users.listGroups({ poolId }, { signal }),
  });
}

export function useUser(poolId: string | undefined, username: string) {
  const api = useApi(observabilityApiRef);
  return useQuery({
    queryKey: userKey(poolId, username),
    queryFn: ({ signal }) => api.users.read({ poolId, username }, { signal }),
  });
}

export function useInviteUser() {
  const api = useApi(observabilityApiRef);
  const written = useWritten();
  return useMutation({
    mutationFn: (invitation: InviteUser) => api.users.invite(invitation),
    onSuccess: (answer, { poolId }) => written(poolId, answer),
  });
}

export function useChangeUser(poolId: string | undefined, username: string) {
  const api = useApi(observabilityApiRef);
  const client = useQueryClient();
  const written = useWritten();
  return useMutation({
    mutationFn: (change: ChangeUser) =>
      api.users.change({ poolId, username, change }),
    onSuccess: answer => written(poolId, answer),
    // Some of it may have been done before the rest was refused.
    onError: () => client.invalidateQueries({ queryKey: ['users'] }),
  });
}

/** Shows what a write answered, messages included, and asks again for every list. */
function useWritten() {
  const client = useQueryClient();
  return (poolId: string | undefined, answer: UserResponse) => {
    const key = userKey(poolId, answer.user.username);
    client.setQueryData(key, answer);
    client.invalidateQueries({
      queryKey: ['users'],
      // This one has just been read; reading it again would drop what the write had to say.
      predicate: ({ queryKey }) => queryKey.join() !== key.join(),
    });
  };
}

function userKey(poolId: string | undefined, username: string) {
  return ['users', 'one', poolId, username];
}
