import { useApi } from '@backstage/frontend-plugin-api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { observabilityApiRef } from '../../api';

/** What the portal asks of AWS, renewed while somebody looks; asking costs AWS nothing. */
export function useUsage() {
  const api = useApi(observabilityApiRef);
  return useQuery({
    queryKey: ['usage'],
    queryFn: ({ signal }) => api.usage.read({ signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: 'always',
  });
}
