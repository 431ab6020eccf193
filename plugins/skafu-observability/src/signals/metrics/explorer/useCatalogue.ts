import { useApi } from '@backstage/frontend-plugin-api';
import type { Metric } from '@skafu/plugin-skafu-observability-common';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { observabilityApiRef } from '../../../api';

/** Of all answers about which metrics there are. */
export const CATALOGUE_KEY = ['metrics', 'catalogue'] as const;

/** Pages of 500 that are read unasked; AWS answers 25 a second to everybody together. */
const UNASKED = 4;

type Narrowed = {
  accountId: string;
  region: string;
  namespace: string | undefined;
  metricName: string | undefined;
  /** `Name:Value`, looked up by AWS. */
  dimension: string | undefined;
};

/** The metrics there are, as far as they have been read. */
export function useCatalogue(narrowed: Narrowed | undefined) {
  const api = useApi(observabilityApiRef);
  const query = useInfiniteQuery({
    queryKey: [...CATALOGUE_KEY, narrowed],
    queryFn: ({ signal, pageParam }) => {
      if (!narrowed) {
        throw new Error('No account to list metrics of');
      }
      const { dimension, ...place } = narrowed;
      return api.metrics.list(
        {
          ...place,
          dimension: dimension ? [dimension] : undefined,
          cursor: pageParam,
        },
        { signal },
      );
    },
    enabled: narrowed !== undefined,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor,
    // New metrics appear after up to 15 minutes.
    staleTime: 300_000,
  });

  const { data, hasNextPage, isFetching, isError, fetchNextPage } = query;
  const pages = data?.pages.length ?? 0;
  const goesOn = hasNextPage && !isFetching && !isError;
  useEffect(() => {
    if (goesOn && pages < UNASKED) {
      fetchNextPage();
    }
  }, [goesOn, pages, fetchNextPage]);

  const metrics = useMemo<Metric[]>(
    () => data?.pages.flatMap(page => page.items) ?? [],
    [data],
  );
  return {
    query,
    metrics,
    messages: data?.pages.flatMap(page => page.meta.messages) ?? [],
    /** False while AWS has more. */
    isComplete: data !== undefined && !hasNextPage,
    isLoadingMore: query.isFetchingNextPage || (goesOn && pages < UNASKED),
    loadMore: () => {
      fetchNextPage();
    },
  };
}
