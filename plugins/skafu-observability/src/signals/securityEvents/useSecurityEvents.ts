import { useApi } from '@backstage/frontend-plugin-api';
import type {
  SecurityEvent,
  SecuritySeverity,
  SecuritySource,
  TimeRange,
} from '@skafu/plugin-skafu-observability-common';
import {
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import { observabilityApiRef } from '../../api';

/** As many as a list that is scrolled holds well; the strip is drawn from them. */
const PAGE = 500;

/** What the events are narrowed by. */
export type EventFilters = {
  entityRef?: string;
  accountId?: string;
  region?: string;
  severity?: SecuritySeverity;
  source?: SecuritySource;
  search?: string;
};

/** Events newest first, page by page. The old picture stays while the next is on its way. */
export function useSecurityEvents(options: {
  filters: EventFilters;
  /** Undefined while there is nothing to ask for. */
  range: TimeRange | undefined;
  liveSeconds: number | undefined;
}) {
  const { filters, range, liveSeconds } = options;
  const api = useApi(observabilityApiRef);
  const live = liveSeconds !== undefined;
  return useInfiniteQuery({
    queryKey: ['security-events', filters, range],
    queryFn: ({ pageParam, signal }) =>
      api.securityEvents.list(
        { ...filters, ...range, limit: PAGE, cursor: pageParam },
        { signal },
      ),
    enabled: range !== undefined,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: live ? liveSeconds * 1000 : false,
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: live ? 'always' : false,
  });
}

/** Other events by the same actor, and those of the same request. */
export function useRelatedEvents(
  event: SecurityEvent,
  options: {
    range: TimeRange;
    search: string | undefined;
    /** The entity beyond whose events the viewer sees none. */
    within: string | undefined;
  },
) {
  const { range, search, within } = options;
  const api = useApi(observabilityApiRef);
  return useQuery({
    // The page's own range: the backend has read it already, for everybody.
    queryKey: ['security-events', 'related', within, search, range],
    queryFn: ({ signal }) =>
      api.securityEvents.list(
        { entityRef: within, search, ...range, limit: 50 },
        { signal },
      ),
    enabled: search !== undefined,
    select: ({ items }) => items.filter(({ id }) => id !== event.id),
  });
}
