import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { observabilityApiRef } from '../../api';
import { scopeKey, type Scope } from '../../lib/scopes';

/** The accounts and regions whose alarms the portal can read. */
export function usePlaces(): Scope[] {
  const api = useApi(observabilityApiRef);
  const { data } = useQuery({
    queryKey: ['accounts'],
    queryFn: ({ signal }) => api.accounts.list({ signal }),
    staleTime: 600_000,
  });
  return useMemo(
    () =>
      (data?.items ?? [])
        .filter(({ access }) => access !== 'no-access')
        .flatMap(({ accountId, regions }) =>
          regions.map(region => ({
            key: scopeKey({ accountId, region }),
            accountId,
            region,
          })),
        ),
    [data],
  );
}
