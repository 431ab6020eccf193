import { useApi } from '@backstage/frontend-plugin-api';
import type { Panel } from '@skafu/plugin-skafu-observability-common';
import { useQuery } from '@tanstack/react-query';
import { observabilityApiRef } from '../api';
import { trendOf } from './lib/trend';

/** Three hours of the signal that tells most about a service, in few points. */
export function useTrend(entityRef: string, enabled: boolean) {
  const api = useApi(observabilityApiRef);
  const { data } = useQuery({
    queryKey: ['metrics', entityRef, 'trend'],
    queryFn: ({ signal }) =>
      api.metrics.ofEntity(
        { entityRef, range: { range: '3h' }, maxDatapoints: 36 },
        { signal },
      ),
    enabled,
    staleTime: 60_000,
    refetchInterval: 5 * 60_000,
  });
  return data && trendOf(data.panels satisfies Panel[]);
}
