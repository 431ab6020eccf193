import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { observabilityApiRef } from '../../../api';

/** Accounts of the portal, to choose one to explore. */
export function useAccounts() {
  const api = useApi(observabilityApiRef);
  return useQuery({
    queryKey: ['accounts'],
    queryFn: ({ signal }) => api.accounts.list({ signal }),
    staleTime: 600_000,
  });
}
