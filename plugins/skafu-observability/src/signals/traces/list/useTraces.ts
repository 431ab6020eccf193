import { useApi } from '@backstage/frontend-plugin-api';
import type {
  TimeRange,
  TraceSummary,
} from '@skafu/plugin-skafu-observability-common';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { observabilityApiRef } from '../../../api';
import type { Requested } from '../lib/whereOf';
import type { TraceFilters, TraceSort } from './useTraceFilters';

const PAGE = 50;

/** Traces page by page. The old list stays while the next is on its way. */
export function useTraces(options: {
  where: Requested;
  /** Undefined when X-Ray has forgotten it all: nothing is asked. */
  range: TimeRange | undefined;
  filters: TraceFilters;
  sort: TraceSort;
  liveSeconds: number | undefined;
}) {
  const { where, range, filters, sort, liveSeconds } = options;
  const api = useApi(observabilityApiRef);
  const live = liveSeconds !== undefined;
  const of = where.entityRef ?? 'accounts';
  return useInfiniteQuery({
    queryKey: ['traces', 'list', of, { where, range, filters, sort }],
    queryFn: ({ signal, pageParam }) =>
      api.traces.list(
        {
          ...where,
          ...(range ?? {}),
          ...filters,
          sort,
          limit: PAGE,
          cursor: pageParam,
        },
        { signal },
      ),
    enabled: range !== undefined,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.nextCursor,
    select: ({ pages }) => ({
      // The counts are of all pages; the latest page knows them best.
      ...pages.at(-1)!,
      items: uniqueTraces(pages.flatMap(page => page.items)),
    }),
    // The same entity's other traces are a fair picture; another entity's are not.
    placeholderData: (previous, query) =>
      query?.queryKey[2] === of ? keepPreviousData(previous) : undefined,
    refetchInterval: live ? liveSeconds * 1000 : false,
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: live ? 'always' : false,
  });
}

/** A page may begin with what the one before ended with, when traces arrived late. */
function uniqueTraces(traces: readonly TraceSummary[]): TraceSummary[] {
  return [...new Map(traces.map(trace => [trace.traceId, trace])).values()];
}
