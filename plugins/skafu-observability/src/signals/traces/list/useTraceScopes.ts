import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { observabilityApiRef } from '../../../api';
import { scopeKey, type Scope } from '../../../lib/scopes';

const NONE: Scope[] = [];

/** Accounts and regions whose traces can be listed. None until known, and for those who may not read them. */
export function useTraceScopes(): Scope[] {
  const api = useApi(observabilityApiRef);
  const { data } = useQuery({
    queryKey: ['accounts', 'of-traces'],
    queryFn: async ({ signal }) => {
      const { items } = await api.accounts.list({ signal });
      return items.flatMap(({ accountId, regions, signals }) =>
        signals.includes('traces')
          ? regions.map(region => ({
              key: scopeKey({ accountId, region }),
              accountId,
              region,
            }))
          : [],
      );
    },
    staleTime: 3_600_000,
    retryOnMount: false,
  });
  return data ?? NONE;
}
