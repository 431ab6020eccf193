import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { observabilityApiRef } from '../../../api';
import type { Requested } from '../lib/whereOf';
import { isUnfinished } from './lib/emptyCause';
import type { TraceFilters } from './useTraceFilters';

/** Further back, a busy account takes too long to look through for a hint. */
const LOOK_BACK = '1d';

/** The newest trace of the last day, to show the way from a range that has none. */
export function useLatestTrace(options: {
  where: Requested;
  filters: TraceFilters;
  isWanted: boolean;
}) {
  const { where, filters, isWanted } = options;
  const api = useApi(observabilityApiRef);
  return useQuery({
    queryKey: ['traces', 'latest', where, filters],
    queryFn: async ({ signal }) => {
      const answer = await api.traces.list(
        { ...where, ...filters, range: LOOK_BACK, sort: 'newest', limit: 1 },
        { signal },
      );
      return { trace: answer.items[0], isUnfinished: isUnfinished(answer) };
    },
    enabled: isWanted,
    staleTime: 60_000,
  });
}
