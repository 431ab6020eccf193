import { useApi } from '@backstage/frontend-plugin-api';
import { costsReadPermission } from '@skafu/plugin-skafu-observability-common';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { observabilityApiRef } from '../api';
import { useMay } from '../components/access';
import type { Window } from '../components/TimeRangePicker';
import { costMarks } from './lib/costDays';
import { laneState } from './together';

const DAY = 86_400_000;

/** Bills change a few times a day. */
const STALE_TIME = 30 * 60_000;

/**
 * Days on which the entity cost more or less than usual. Costs are known by the
 * day, so shorter ranges look for AWS's anomalies only, and have no lane without.
 */
export function useCostMarks(entityRef: string, window: Window) {
  const api = useApi(observabilityApiRef);
  const may = useMay(costsReadPermission, entityRef);
  const byDay = window.end - window.start >= DAY;
  const anomalies = useQuery({
    queryKey: ['costs', entityRef, 'anomalies', { entityRef, range: '90d' }],
    queryFn: ({ signal }) =>
      api.costs.anomalies({ entityRef, range: '90d' }, { signal }),
    enabled: may.isAllowed,
    staleTime: STALE_TIME,
  });
  const summary = useQuery({
    queryKey: ['costs', entityRef, 'summary', { entityRef }],
    queryFn: ({ signal }) => api.costs.summary({ entityRef }, { signal }),
    enabled: byDay && may.isAllowed,
    staleTime: STALE_TIME,
  });
  const marks = useMemo(
    () =>
      costMarks({
        points: (byDay && summary.data?.points) || [],
        anomalies: anomalies.data?.items ?? [],
        window,
        now: Date.now(),
      }),
    [byDay, summary.data, anomalies.data, window],
  );
  return {
    isShown: byDay || marks.length > 0,
    marks,
    currency: anomalies.data?.currency ?? summary.data?.currency ?? 'USD',
    state:
      may.isKnown && !may.isAllowed
        ? ('forbidden' as const)
        : laneState(byDay ? summary : anomalies),
    answers: [anomalies.data, byDay ? summary.data : undefined],
  };
}
