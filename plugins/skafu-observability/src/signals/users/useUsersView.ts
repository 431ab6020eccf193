import { userStatusSchema } from '@skafu/plugin-skafu-observability-common';
import { useMemo } from 'react';
import { useAddress } from '../../components/useAddress';
import type { UserFilters } from './useUsers';

/** What the page shows, as its address says. */
export function useUsersView() {
  const { get, set } = useAddress();
  const poolId = get('pool');
  const search = get('search');
  const group = get('group');
  const status = userStatusSchema.safeParse(get('status')).data;
  const enabledText = get('enabled');
  const enabled =
    enabledText === 'true' || enabledText === 'false' ? enabledText : undefined;

  const filters = useMemo(
    (): UserFilters => ({ poolId, search, group, status, enabled }),
    [poolId, search, group, status, enabled],
  );
  return {
    filters,
    /** Username of the user whose panel is open. */
    user: get('user'),
    isFiltered: Boolean(search ?? group ?? status ?? enabled),
    setFilters: (changes: Partial<UserFilters>) => set(changes),
    clearFilters: () =>
      set({
        search: undefined,
        group: undefined,
        status: undefined,
        enabled: undefined,
      }),
    /** Groups and users are of one pool. */
    setPool: (id: string | undefined) =>
      set({ pool: id, group: undefined, user: undefined }),
    openUser: (username: string | undefined) =>
      set({ user: username }, { push: username !== undefined }),
  };
}
