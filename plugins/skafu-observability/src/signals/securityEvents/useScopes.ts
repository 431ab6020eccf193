import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { observabilityApiRef } from '../../api';
import { scopeKey, type Scope } from '../../lib/scopes';

/** Every account and region that events are read from. */
export function useScopes(): Scope[] {
  const api = useApi(observabilityApiRef);
  const { data } = useQuery({
    queryKey: ['security-events', 'scopes'],
    queryFn: ({ signal }) => api.accounts.list({ signal }),
    staleTime: 3_600_000,
    retryOnMount: false,
    select: ({ items }) =>
      items.flatMap(({ accountId, regions }) =>
        regions.map(region => ({
          key: scopeKey({ accountId, region }),
          accountId,
          region,
        })),
      ),
  });
  return data ?? [];
}
