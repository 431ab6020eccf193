import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  isMappedToAws,
  type TimeRange,
} from '@skafu/plugin-skafu-observability-common';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { observabilityApiRef } from '../../api';
import { windowOf } from '../../components/TimeRangePicker';
import { datapointsOf } from './lib/periods';

/**
 * Panels of an entity. The old picture stays while the next is on its way.
 * Live refresh rests while the browser tab is hidden and catches up on return.
 */
export function useEntityMetrics(options: {
  entity: Entity;
  range: TimeRange;
  /** Seconds between points to ask for; the backend's choice when undefined. */
  period: number | undefined;
  /** Seconds between refreshes; undefined for none. */
  liveSeconds: number | undefined;
}) {
  const { entity, range, period, liveSeconds } = options;
  const api = useApi(observabilityApiRef);
  const entityRef = stringifyEntityRef(entity);
  const live = liveSeconds !== undefined;
  return useQuery({
    queryKey: ['metrics', entityRef, range, period],
    queryFn: ({ signal }) =>
      api.metrics.ofEntity(
        {
          entityRef,
          range,
          maxDatapoints:
            period && datapointsOf(period, windowOf(range, Date.now())),
        },
        { signal },
      ),
    enabled: isMappedToAws(entity),
    // The same entity's other range is a fair picture; another entity's is not.
    placeholderData: (previous, query) =>
      query?.queryKey[1] === entityRef ? keepPreviousData(previous) : undefined,
    refetchInterval: live ? liveSeconds * 1000 : false,
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: live ? 'always' : false,
  });
}
