import { useApi } from '@backstage/frontend-plugin-api';
import type { TimeRange } from '@skafu/plugin-skafu-observability-common';
import { useQuery } from '@tanstack/react-query';
import { observabilityApiRef } from '../api';

/** The entity's metrics, as its Metrics tab asks for them. */
export function useFailures(entityRef: string, range: TimeRange) {
  const api = useApi(observabilityApiRef);
  return useQuery({
    queryKey: ['metrics', entityRef, range],
    queryFn: ({ signal }) =>
      api.metrics.ofEntity({ entityRef, range }, { signal }),
    placeholderData: (previous, query) =>
      query?.queryKey[1] === entityRef ? previous : undefined,
    refetchInterval: 60_000,
    refetchIntervalInBackground: false,
  });
}
