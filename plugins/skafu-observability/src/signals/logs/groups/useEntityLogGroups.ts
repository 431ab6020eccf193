import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { observabilityApiRef } from '../../../api';

/** The log groups of an entity, each with its reason. Not asked without an entity. */
export function useEntityLogGroups(entityRef: string | undefined) {
  const api = useApi(observabilityApiRef);
  return useQuery({
    queryKey: ['logs', 'groups', 'entity', entityRef],
    queryFn: ({ signal }) =>
      api.logs.listGroups({ entityRef, limit: 500 }, { signal }),
    enabled: entityRef !== undefined,
    staleTime: 60_000,
  });
}
