import { useApi } from '@backstage/frontend-plugin-api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { observabilityApiRef } from '../../api';

/** What the backend lists at most. */
const ALL = 10_000;

/** The backend pushes changes; this is for what changes without an alarm. */
const EVERY = 60_000;

/** Health of an entity with all that belongs to it, or of everything. */
export function useHealth(entityRef?: string) {
  const api = useApi(observabilityApiRef);
  return useQuery({
    queryKey: ['health', entityRef ?? 'everything'],
    queryFn: ({ signal }) =>
      api.health.read({ entityRef, limit: ALL }, { signal }),
    // The same entity, older, is a fair picture; another is not.
    placeholderData: (previous, query) =>
      query?.queryKey[1] === (entityRef ?? 'everything')
        ? keepPreviousData(previous)
        : undefined,
    refetchInterval: EVERY,
    refetchIntervalInBackground: false,
  });
}

/** Objectives of Application Signals, breached ones first. */
export function useSlos(entityRef?: string) {
  const api = useApi(observabilityApiRef);
  return useQuery({
    queryKey: ['health', 'slos', entityRef ?? 'everything'],
    queryFn: ({ signal }) => api.health.listSlos({ entityRef }, { signal }),
    refetchInterval: 5 * EVERY,
    refetchIntervalInBackground: false,
  });
}

/** Alarms that fire now, those of an entity or all. */
export function useFiringAlarms(entityRef?: string) {
  const api = useApi(observabilityApiRef);
  return useQuery({
    queryKey: ['alarms', 'firing', entityRef ?? 'everything'],
    queryFn: ({ signal }) =>
      api.alarms.list({ entityRef, state: ['ALARM'], limit: 100 }, { signal }),
    refetchInterval: EVERY,
    refetchIntervalInBackground: false,
  });
}
