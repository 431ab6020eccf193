import { useApi } from '@backstage/frontend-plugin-api';
import {
  type AlarmHistoryType,
  type AlarmPath,
  type AlarmState,
  type TimeRange,
} from '@skafu/plugin-skafu-observability-common';
import {
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import { observabilityApiRef } from '../../api';
import { alarmPathOf } from './lib/alarmAddress';

/** Alarms of an entity, or of a place; of all places when it names none. */
export type AlarmScope = {
  entityRef?: string;
  accountId?: string;
  region?: string;
};

/** Enough for most portals to be read at once. */
const PAGE = 500;

/**
 * A list of alarms, firing first. The backend says when one changes; a minute
 * is for when its signals do not come through.
 */
export function useAlarmList(
  scope: AlarmScope,
  options: {
    search?: string;
    state?: AlarmState[];
    enabled?: boolean;
  } = {},
) {
  const api = useApi(observabilityApiRef);
  const { search, state, enabled = true } = options;
  return useInfiniteQuery({
    queryKey: ['alarms', 'list', scope, search, state],
    queryFn: ({ signal, pageParam }) =>
      api.alarms.list(
        { ...scope, search, state, limit: PAGE, cursor: pageParam },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor,
    enabled,
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
    refetchIntervalInBackground: false,
  });
}

/** One alarm with its settings, mutes and owners. */
export function useAlarm(path: AlarmPath | undefined) {
  const api = useApi(observabilityApiRef);
  return useQuery({
    queryKey: ['alarms', 'one', path && alarmPathOf(path)],
    queryFn: ({ signal }) => {
      if (!path) {
        throw new Error('No alarm to read');
      }
      return api.alarms.read(alarmPathOf(path), { signal });
    },
    enabled: path !== undefined,
    refetchInterval: 60_000,
    refetchIntervalInBackground: false,
  });
}

/** What happened to an alarm in its last 30 days, newest first. */
export function useAlarmHistory(path: AlarmPath, type?: AlarmHistoryType) {
  const api = useApi(observabilityApiRef);
  return useInfiniteQuery({
    queryKey: ['alarms', 'history', alarmPathOf(path), type],
    queryFn: ({ signal, pageParam }) =>
      api.alarms.history(
        {
          ...alarmPathOf(path),
          range: '30d',
          type: type && [type],
          cursor: pageParam,
        },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** Pages of transitions read for one picture; more would be too small to see. */
const TRANSITION_PAGES = 5;

/** The transitions of an alarm within a range, and the state they began in. */
export function useTransitions(
  path: AlarmPath,
  range: TimeRange,
  enabled: boolean = true,
) {
  const api = useApi(observabilityApiRef);
  return useQuery({
    queryKey: ['alarms', 'transitions', alarmPathOf(path), range],
    queryFn: async ({ signal }) => {
      const items = [];
      let cursor: string | undefined;
      for (let page = 0; page < TRANSITION_PAGES; page++) {
        const answer = await api.alarms.history(
          { ...alarmPathOf(path), ...range, type: ['StateUpdate'], cursor },
          { signal },
        );
        items.push(...answer.items);
        cursor = answer.nextCursor;
        if (cursor === undefined) {
          break;
        }
      }
      return items;
    },
    enabled,
    placeholderData: keepPreviousData,
  });
}
