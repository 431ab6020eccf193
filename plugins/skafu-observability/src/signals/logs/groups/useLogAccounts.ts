import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { observabilityApiRef } from '../../../api';
import { scopeKey, type Scope } from '../../../lib/scopes';

/** Every account and region whose logs the portal may read. */
export function useLogAccounts(isEnabled: boolean) {
  const api = useApi(observabilityApiRef);
  return useQuery({
    queryKey: ['logs', 'accounts'],
    queryFn: async ({ signal }): Promise<Scope[]> => {
      const { items } = await api.accounts.list({ signal });
      return items
        .filter(({ signals }) => signals.includes('logs'))
        .flatMap(({ accountId, regions }) =>
          regions.map(region => ({
            key: scopeKey({ accountId, region }),
            accountId,
            region,
          })),
        );
    },
    enabled: isEnabled,
    staleTime: 300_000,
  });
}
