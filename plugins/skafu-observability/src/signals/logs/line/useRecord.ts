import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { observabilityApiRef } from '../../../api';
import type { Scope } from '../../../lib/scopes';

/** Every field of the line behind a pointer. What is written does not change. */
export function useRecord(scope: Scope, pointer: string | undefined) {
  const api = useApi(observabilityApiRef);
  const { accountId, region } = scope;
  return useQuery({
    queryKey: ['logs', 'record', accountId, region, pointer],
    queryFn: ({ signal }) =>
      api.logs.readRecord(
        { accountId, region, pointer: pointer ?? '' },
        { signal },
      ),
    enabled: pointer !== undefined,
    staleTime: Infinity,
  });
}
