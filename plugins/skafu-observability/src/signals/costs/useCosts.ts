import { useApi } from '@backstage/frontend-plugin-api';
import type { CostMetric } from '@skafu/plugin-skafu-observability-common';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { observabilityApiRef } from '../../api';
import type { DayRange, Granularity } from './lib/ranges';

/** Whose costs, and of which kind. */
export type CostScope = {
  entityRef?: string;
  accountId?: string;
  metric: CostMetric;
};

/**
 * Each question costs a cent and AWS renews its answers three times a day, so
 * what was read stays for hours, also for who comes back to a page.
 */
const KEPT = { staleTime: 2 * 3_600_000, gcTime: 4 * 3_600_000 } as const;

/** Costs by group; the previous picture stays while the next is on its way. */
export function useCosts(
  request: CostScope &
    DayRange & {
      granularity: Granularity;
      groupBy: string;
      /** Only these parts, such as `service=AWS Lambda`. */
      within?: string[];
    },
  options: { enabled?: boolean } = {},
) {
  const api = useApi(observabilityApiRef);
  return useQuery({
    queryKey: ['costs', request.entityRef, 'read', request],
    queryFn: ({ signal }) => api.costs.read(request, { signal }),
    // The same entity's other days are a fair picture; another entity's are not.
    placeholderData: (previous, query) =>
      query?.queryKey[1] === request.entityRef
        ? keepPreviousData(previous)
        : undefined,
    enabled: options.enabled,
    ...KEPT,
  });
}

/** What is expected from today on. */
export function useCostForecast(
  request: CostScope & { granularity: Granularity; end: string },
  options: { enabled: boolean },
) {
  const api = useApi(observabilityApiRef);
  return useQuery({
    queryKey: ['costs', request.entityRef, 'forecast', request],
    queryFn: ({ signal }) => api.costs.forecast(request, { signal }),
    enabled: options.enabled,
    ...KEPT,
  });
}

/** This month at a glance. */
export function useCostSummary(request: CostScope) {
  const api = useApi(observabilityApiRef);
  return useQuery({
    queryKey: ['costs', request.entityRef, 'summary', request],
    queryFn: ({ signal }) => api.costs.summary(request, { signal }),
    ...KEPT,
  });
}

/** What AWS calls unusual, of the last three months. */
export function useCostAnomalies(request: Omit<CostScope, 'metric'>) {
  const api = useApi(observabilityApiRef);
  return useQuery({
    queryKey: ['costs', request.entityRef, 'anomalies', request],
    queryFn: ({ signal }) => api.costs.anomalies(request, { signal }),
    ...KEPT,
  });
}

/** What a thousand requests of an entity cost. */
export function useUnitCost(
  request: { entityRef: string; metric: CostMetric } & DayRange,
  options: { enabled: boolean },
) {
  const api = useApi(observabilityApiRef);
  return useQuery({
    queryKey: ['costs', request.entityRef, 'unit', request],
    queryFn: ({ signal }) => api.costs.unit(request, { signal }),
    placeholderData: (previous, query) =>
      query?.queryKey[1] === request.entityRef
        ? keepPreviousData(previous)
        : undefined,
    enabled: options.enabled,
    ...KEPT,
  });
}
