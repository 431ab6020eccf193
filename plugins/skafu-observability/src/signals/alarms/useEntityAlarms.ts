import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { isMappedToAws } from '@skafu/plugin-skafu-observability-common';
import { useQuery } from '@tanstack/react-query';
import { observabilityApiRef } from '../../api';

/** Alarms of an entity, asked again every minute while the page is in view. */
export function useEntityAlarms(entity: Entity) {
  const api = useApi(observabilityApiRef);
  const entityRef = stringifyEntityRef(entity);
  return useQuery({
    queryKey: ['alarms', entityRef],
    queryFn: ({ signal }) => api.alarms.list({ entityRef }, { signal }),
    enabled: isMappedToAws(entity),
    refetchInterval: 60_000,
  });
}
