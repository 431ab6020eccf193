import { useApi } from '@backstage/frontend-plugin-api';
import {
  MAX_TRACE_SPAN,
  type TimeRange,
} from '@skafu/plugin-skafu-observability-common';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { observabilityApiRef } from '../../../api';
import { windowOf } from '../../../components/TimeRangePicker';

/** The map of all accounts, or of what surrounds an entity. */
export function useServiceMap(options: {
  entityRef: string | undefined;
  depth: number;
  range: TimeRange;
  /** Seconds between refreshes; undefined for none. */
  liveSeconds: number | undefined;
}) {
  const { entityRef, depth, range, liveSeconds } = options;
  const api = useApi(observabilityApiRef);
  const live = liveSeconds !== undefined;
  return useQuery({
    queryKey: ['traces', 'map', entityRef, depth, range],
    queryFn: ({ signal }) =>
      api.traces.serviceMap(
        { ...range, ...(entityRef && { entityRef, depth }) },
        { signal },
      ),
    enabled: isReadable(range),
    placeholderData: (previous, query) =>
      query?.queryKey[2] === entityRef ? keepPreviousData(previous) : undefined,
    refetchInterval: live ? liveSeconds * 1000 : false,
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: live ? 'always' : false,
  });
}

/** X-Ray would have to be asked too often for more than so many days. */
export function isReadable(range: TimeRange): boolean {
  const { start, end } = windowOf(range, Date.now());
  return end - start <= MAX_TRACE_SPAN * 1000;
}
