import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { observabilityApiRef } from '../../../api';
import type { Requested } from '../lib/whereOf';

/** A running trace is read again this often, */
const FOLLOW_MS = 5_000;

/** for this long: what has not ended by then will not be heard of. */
const FOLLOW_FOR_MS = 15 * 60_000;

/** One trace. While parts of it still run it is followed, unless nobody looks. */
export function useTrace(traceId: string | undefined, where: Requested) {
  const api = useApi(observabilityApiRef);
  return useQuery({
    queryKey: ['traces', 'one', traceId, where],
    queryFn: ({ signal }) =>
      api.traces.read({ traceId: traceId ?? '', ...where }, { signal }),
    enabled: traceId !== undefined,
    staleTime: 60_000,
    refetchInterval: ({ state }) =>
      state.data?.inProgress &&
      Date.now() - Date.parse(state.data.startedAt) < FOLLOW_FOR_MS
        ? FOLLOW_MS
        : false,
    refetchIntervalInBackground: false,
  });
}

/** What the services of a trace logged about it. Asked again while the trace runs. */
export function useTraceLogs(options: {
  traceId: string;
  where: Requested;
  isInProgress: boolean;
  isWanted: boolean;
}) {
  const { traceId, where, isInProgress } = options;
  const api = useApi(observabilityApiRef);
  return useQuery({
    queryKey: ['traces', 'logs', traceId, where],
    queryFn: ({ signal }) => api.traces.logs({ traceId, ...where }, { signal }),
    enabled: options.isWanted,
    staleTime: 60_000,
    refetchInterval: isInProgress ? 3 * FOLLOW_MS : false,
    refetchIntervalInBackground: false,
  });
}
