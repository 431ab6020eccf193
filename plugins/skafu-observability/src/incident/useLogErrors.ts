import { useApi } from '@backstage/frontend-plugin-api';
import {
  logsReadPermission,
  type LogQueryRequest,
  type LogQueryResult,
  type TimeRange,
} from '@skafu/plugin-skafu-observability-common';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { observabilityApiRef, type ObservabilityApi } from '../api';
import { useMay } from '../components/access';
import type { Window } from '../components/TimeRangePicker';
import { countedPoints, countQueries } from './lib/logErrors';

/** The backend stops a query that nobody reads for 15 seconds. */
const WAIT_MS = 14_000;

/** Two minutes; Logs Insights is seldom that slow. */
const MAX_READS = 9;

/** More than there are bars. */
const ROWS = 1_000;

/** What {@link useLogErrors} yields. */
export type LogErrors = ReturnType<typeof useLogErrors>;

/**
 * Lines with errors in the entity's logs over time. Logs Insights charges for
 * what it reads, so nothing is counted before somebody asks for it, knowing the
 * price; for another range it is asked again.
 */
export function useLogErrors(
  entityRef: string,
  range: TimeRange,
  window: Window,
) {
  const api = useApi(observabilityApiRef);
  const may = useMay(logsReadPermission, entityRef);
  const [isOpen, setOpen] = useState(false);
  const [countedRange, setCountedRange] = useState<TimeRange>();
  const isCounting = countedRange === range;

  const groups = useQuery({
    queryKey: ['logs', 'groups', entityRef],
    queryFn: ({ signal }) => api.logs.listGroups({ entityRef }, { signal }),
    enabled: isOpen || isCounting,
    staleTime: 5 * 60_000,
  });
  const queries = useMemo(
    () => countQueries(groups.data?.items ?? [], range, window),
    [groups.data, range, window],
  );
  const texts = queries.map(({ accountId, region, query }) =>
    [accountId, region, query].join(' '),
  );
  const estimate = useQuery({
    queryKey: ['logs', 'incident', 'estimate', entityRef, range, texts],
    queryFn: async ({ signal }) => {
      const all = await Promise.all(
        queries.map(query => api.logs.estimate(query, { signal })),
      );
      return {
        bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
        usd: all.reduce((sum, { estimatedUsd }) => sum + estimatedUsd, 0),
      };
    },
    enabled: isOpen && queries.length > 0,
    staleTime: 60_000,
  });
  const count = useQuery({
    queryKey: ['logs', 'incident', 'count', entityRef, range, texts],
    queryFn: async ({ signal }) =>
      countedPoints(
        await Promise.all(queries.map(query => finished(api, query, signal))),
      ),
    enabled: isCounting && queries.length > 0,
    // Each time costs money: only a person asks again.
    staleTime: Infinity,
  });

  return {
    mayCount: may.isAllowed,
    isOpen,
    setOpen,
    /** Undefined until known. */
    groups: groups.data?.items,
    estimate: estimate.data,
    error: groups.error ?? estimate.error ?? count.error ?? undefined,
    isRunning: isCounting && count.isFetching,
    points: isCounting ? count.data : undefined,
    count: () => {
      setCountedRange(range);
      setOpen(false);
    },
    clear: () => setCountedRange(undefined),
  };
}

/** Runs a query and waits for its rows. */
async function finished(
  api: ObservabilityApi,
  request: LogQueryRequest,
  signal: AbortSignal,
): Promise<LogQueryResult> {
  const { id } = await api.logs.startQuery(request, { signal });
  for (let read = 0; read < MAX_READS; read++) {
    const result = await api.logs.readQuery(
      { id, limit: ROWS, waitMs: WAIT_MS },
      { signal },
    );
    if (result.status === 'complete') {
      return result;
    }
    if (result.status !== 'running' && result.status !== 'scheduled') {
      throw new Error(result.statusText ?? result.status);
    }
  }
  await api.logs.cancelQuery({ id });
  throw new Error('Logs Insights took longer than two minutes');
}
