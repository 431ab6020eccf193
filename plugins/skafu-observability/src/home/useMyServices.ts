import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useStarredEntities } from '@backstage/plugin-catalog-react';
import type {
  EntityHealth,
  HealthResponse,
} from '@skafu/plugin-skafu-observability-common';
import { useQuery } from '@tanstack/react-query';
import { observabilityApiRef } from '../api';

/** Health of all services, pushed by the backend when it changes. */
export function useServicesHealth() {
  const api = useApi(observabilityApiRef);
  return useQuery({
    queryKey: ['health', 'services'],
    queryFn: ({ signal }) =>
      api.health.read({ kind: ['Component'], limit: 1_000 }, { signal }),
    refetchInterval: 60_000,
  });
}

/** Whether a service is the viewer's: owned by them or their groups, or starred. */
export function useIsMine(): ((health: EntityHealth) => boolean) | undefined {
  const identity = useApi(identityApiRef);
  const { starredEntities } = useStarredEntities();
  const { data: owners } = useQuery({
    queryKey: ['identity', 'owners'],
    queryFn: async () => {
      const { ownershipEntityRefs } = await identity.getBackstageIdentity();
      return new Set(ownershipEntityRefs.map(ref => ref.toLowerCase()));
    },
    staleTime: Infinity,
  });
  return owners
    ? ({ owner, entityRef }) =>
        (owner !== undefined && owners.has(owner.toLowerCase())) ||
        [...starredEntities].some(
          ref => ref.toLowerCase() === entityRef.toLowerCase(),
        )
    : undefined;
}

const URGENCY = { unhealthy: 0, degraded: 1, healthy: 2, unknown: 3 } as const;

/** The worst first; those of which nothing is known last. */
export function byUrgency(answer: HealthResponse): EntityHealth[] {
  return [...answer.items].sort(
    (a, b) =>
      URGENCY[a.state] - URGENCY[b.state] || a.title.localeCompare(b.title),
  );
}
