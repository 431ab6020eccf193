import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { isMappedToAws } from '@skafu/plugin-skafu-observability-common';
import { useQuery } from '@tanstack/react-query';
import { observabilityApiRef } from '../../api';

/** The AWS resources of an entity. Not asked for one that no annotation maps. */
export function useEntityTargets(entity: Entity) {
  const api = useApi(observabilityApiRef);
  const entityRef = stringifyEntityRef(entity);
  return useQuery({
    queryKey: ['targets', entityRef],
    queryFn: ({ signal }) => api.targets.find({ entityRef }, { signal }),
    enabled: isMappedToAws(entity),
    staleTime: 60_000,
  });
}
