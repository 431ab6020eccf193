import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { observabilityApiRef } from '../../api';

const NONE: ReadonlyMap<string, string> = new Map();

/**
 * The names people know AWS accounts by, asked once. Empty while they are on
 * their way, and for those who may not read them: the number stands instead.
 */
export function useAccountNames(): ReadonlyMap<string, string> {
  const api = useApi(observabilityApiRef);
  const { data } = useQuery({
    queryKey: ['account-names'],
    queryFn: async ({ signal }) => {
      const { items } = await api.accounts.list({ signal });
      return new Map(
        items.flatMap(({ accountId, name }) =>
          name ? [[accountId, name] as const] : [],
        ),
      );
    },
    staleTime: 3_600_000,
    gcTime: Infinity,
    retryOnMount: false,
  });
  return data ?? NONE;
}
