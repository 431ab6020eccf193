import {
  traceStatusSchema,
  type TraceStatus,
} from '@skafu/plugin-skafu-observability-common';
import { useMemo } from 'react';
import { useAddress } from '../../../components/useAddress';

export const TRACE_SORTS = ['errors', 'newest', 'slowest'] as const;

export type TraceSort = (typeof TRACE_SORTS)[number];

export type TraceFilters = {
  /** An X-Ray filter expression. */
  filter: string | undefined;
  status: TraceStatus[];
  minDurationMs: number | undefined;
  service: string | undefined;
};

/** Which traces are listed, in which order, and which of them is open. All of it is in the address. */
export function useTraceFilters() {
  const { get, getAll, set } = useAddress();
  const key = JSON.stringify([
    get('filter'),
    getAll('status'),
    get('minDurationMs'),
    get('service'),
  ]);
  const filters = useMemo(
    (): TraceFilters => ({
      filter: get('filter')?.trim() || undefined,
      status: traceStatusSchema.options.filter(status =>
        getAll('status').includes(status),
      ),
      minDurationMs: readDuration(get('minDurationMs')),
      service: get('service')?.trim() || undefined,
    }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- same text, same filters
    [key],
  );
  const sort = TRACE_SORTS.find(each => each === get('sort')) ?? 'errors';

  return {
    filters,
    sort,
    scope: get('scope'),
    /** Id of the trace in the side panel. */
    open: get('panel'),
    isFiltered:
      filters.filter !== undefined ||
      filters.status.length > 0 ||
      filters.minDurationMs !== undefined ||
      filters.service !== undefined,
    setFilters: (changes: Partial<Omit<TraceFilters, 'minDurationMs'>>) =>
      set(changes),
    setMinDuration: (milliseconds: number | undefined) =>
      set({ minDurationMs: milliseconds?.toString() }),
    setSort: (next: TraceSort) =>
      set({ sort: next === 'errors' ? undefined : next }),
    setScope: (scope: string | undefined) => set({ scope }),
    setOpen: (traceId: string | undefined) =>
      set({ panel: traceId }, { push: traceId !== undefined }),
    clear: () =>
      set({
        filter: undefined,
        status: undefined,
        minDurationMs: undefined,
        service: undefined,
      }),
  };
}

export type TraceView = ReturnType<typeof useTraceFilters>;

function readDuration(text: string | undefined): number | undefined {
  const value = Number(text);
  return text && value > 0 && value <= 86_400_000 ? value : undefined;
}
