import { useApi } from '@backstage/frontend-plugin-api';
import {
  MAX_TRACE_AGE,
  type EntityMetricsResponse,
  type ServiceMapResponse,
} from '@skafu/plugin-skafu-observability-common';
import { useQueries, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { observabilityApiRef } from '../api';
import { absoluteRange, type Window } from '../components/TimeRangePicker';
import { comparedWindows, episodesOf, type Episode } from './lib/episode';
import { failurePoints, onsetOf } from './lib/failures';
import { suspects, type Suspect } from './lib/likelyCause';
import { nearestDeploy } from './lib/nearestDeploy';
import type { Deploy } from './lib/deploys';
import { laneState, type LaneState, type Together } from './together';
import type { IncidentEvents } from './useIncidentEvents';
import { useExampleTrace } from './useExampleTrace';

/** As far as calls can be followed. */
const DEPTH = 5;

/** Suspects whose metrics are read to learn which was first. */
const MAX_SUSPECTS = 3;

/** Troubles that are looked into, one after the other, until one has a cause. */
const MAX_EPISODES = 3;

/** Without an alarm to say when, a longer range holds too much to compare. */
const LONGEST_UNALARMED = 86_400_000;

/** What most likely began the trouble, with its evidence. */
export type LikelyCause = Suspect & {
  /** When it left its baseline; milliseconds since the epoch. */
  since: number;
  /** When alarms had recovered; undefined while one fires, or where there is none. */
  until?: number;
  isOver: boolean;
  deploy?: Deploy;
};

/** The answer to "why": with `cause` undefined, everything is as before. */
export type CauseAnswer = {
  state: LaneState;
  /** False where there is nothing to compare with. */
  isComparable: boolean;
  cause?: LikelyCause;
  /** `traceId` is undefined where none was recorded. */
  trace: { isPending: boolean; traceId?: string; span?: string };
  during: Window;
};

/**
 * Computes the likely cause: of the services that the entity calls, directly or
 * not, the one furthest downstream that left its baseline first.
 */
export function useLikelyCause(
  entityRef: string,
  incident: IncidentEvents,
): CauseAnswer {
  const { window, tracks, alarmsState, deploys } = incident;
  const isReady = alarmsState !== 'loading';
  const episodes = useMemo(
    () => episodesOf(tracks, window).slice(0, MAX_EPISODES),
    [tracks, window],
  );
  // An alarm that fires without a cause must not hide the trouble before it.
  const troubles = episodes.map(({ start }) => start).join();
  const [looked, setLooked] = useState({ troubles, index: 0 });
  const index = looked.troubles === troubles ? looked.index : 0;
  const episode = episodes[index];
  const { during, before } = useMemo(
    () => comparedWindows(episode, window, Date.now()),
    [episode, window],
  );
  const isComparable =
    (episode !== undefined || window.end - window.start <= LONGEST_UNALARMED) &&
    before.start > Date.now() - MAX_TRACE_AGE * 1000;

  const maps = useMaps(entityRef, { during, before }, isReady && isComparable);
  const [mapDuring, mapBefore] = maps.data;
  const found = useMemo(
    () =>
      mapDuring && mapBefore
        ? suspects(mapDuring, mapBefore).slice(0, MAX_SUSPECTS)
        : [],
    [mapDuring, mapBefore],
  );
  const isLast = index + 1 >= episodes.length;
  const isUnexplained = maps.state === 'ready' && found.length === 0;
  useEffect(() => {
    if (isUnexplained && !isLast) {
      setLooked({ troubles, index: index + 1 });
    }
  }, [isUnexplained, isLast, troubles, index]);
  const onsets = useOnsets(found, { during, before });
  const cause = useMemo(() => {
    const first = onsets && firstOf(found, onsets);
    return first && causeOf(first, { episode, during, deploys });
  }, [onsets, found, episode, during, deploys]);
  const trace = useExampleTrace(entityRef, cause, during);

  return {
    state: stateOf(
      isReady,
      isComparable,
      maps.state,
      !onsets || (isUnexplained && !isLast),
    ),
    isComparable,
    cause,
    trace: { isPending: trace.isLoading, ...trace.data },
    during,
  };
}

function stateOf(
  isReady: boolean,
  isComparable: boolean,
  maps: LaneState,
  isPending: boolean,
): LaneState {
  if (!isReady) {
    return 'loading';
  }
  if (!isComparable) {
    return 'ready';
  }
  return maps === 'ready' && isPending ? 'loading' : maps;
}

function useMaps(
  entityRef: string,
  { during, before }: { during: Window; before: Window },
  enabled: boolean,
) {
  const api = useApi(observabilityApiRef);
  return useQueries({
    queries: [during, before].map(each => {
      const range = absoluteRange(each);
      return {
        queryKey: [
          'traces',
          'incident',
          'compared',
          entityRef,
          during.start,
          range,
        ],
        queryFn: ({ signal }: { signal: AbortSignal }) =>
          api.traces.serviceMap(
            { entityRef, ...range, depth: DEPTH },
            { signal },
          ),
        enabled,
        staleTime: 60_000,
        ...keptWhile<ServiceMapResponse>({ 3: entityRef, 4: during.start }),
      };
    }),
    combine: togetherMaps,
  });
}

type Onset = { suspect: Suspect; at?: number };

/** When each suspect began to fail, as its own metrics tell; undefined while they are read. */
function useOnsets(
  found: Suspect[],
  { during, before }: { during: Window; before: Window },
) {
  const api = useApi(observabilityApiRef);
  const range = absoluteRange({ start: before.start, end: during.end });
  const known = found.flatMap(({ node, deviation }) =>
    node.entityRef && deviation.kind !== 'latency' ? [node.entityRef] : [],
  );
  const metrics = useQueries({
    queries: known.map(entityRef => ({
      queryKey: ['metrics', 'incident', entityRef, before.end, range],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        api.metrics.ofEntity({ entityRef, range }, { signal }),
      staleTime: 60_000,
      ...keptWhile<EntityMetricsResponse>({ 2: entityRef, 3: before.end }),
    })),
    combine: settledMetrics,
  });
  return useMemo(() => {
    if (metrics.isPending) {
      return undefined;
    }
    let index = 0;
    return found.map(({ node, deviation }) => {
      if (!node.entityRef || deviation.kind === 'latency') {
        return undefined;
      }
      const points = failurePoints(metrics.data[index++]?.panels ?? []);
      return points && onsetOf(points, before);
    });
  }, [metrics, found, before]);
}

/** The earliest; of those whose beginning is not known, the one that fails most. */
function firstOf(
  found: Suspect[],
  at: Array<number | undefined>,
): Onset | undefined {
  return found
    .map((suspect, index) => ({ suspect, at: at[index] }))
    .sort(
      (one, other) =>
        (one.at ?? Number.MAX_VALUE) - (other.at ?? Number.MAX_VALUE),
    )[0];
}

function causeOf(
  { suspect, at }: Onset,
  context: {
    episode: Episode | undefined;
    during: Window;
    deploys: Deploy[];
  },
): LikelyCause {
  const { episode, during, deploys } = context;
  const since = at ?? episode?.start ?? during.start;
  return {
    ...suspect,
    since,
    until: episode?.end,
    isOver: episode?.end !== undefined,
    deploy: nearestDeploy(
      deploys,
      [suspect.node.entityRef, suspect.caller?.entityRef],
      since,
    ),
  };
}

/** Ready once both are there; one of them alone tells nothing. */
function togetherMaps(
  results: Array<UseQueryResult<ServiceMapResponse>>,
): Pick<Together<ServiceMapResponse>, 'data' | 'state'> {
  const states = results.map(laneState);
  return {
    data: results.map(({ data }) => data),
    state: states.find(state => state !== 'ready') ?? 'ready',
  };
}

function settledMetrics(
  results: Array<{ data?: EntityMetricsResponse; isPending: boolean }>,
) {
  return {
    data: results.map(({ data }) => data),
    isPending: results.some(({ isPending }) => isPending),
  };
}

/** The picture before stays while the next comes, as long as these parts of the key are the same. */
function keptWhile<TData>(parts: Record<number, string | number>) {
  return {
    placeholderData: (
      previous: TData | undefined,
      query: { queryKey: readonly unknown[] } | undefined,
    ) =>
      Object.entries(parts).every(
        ([place, part]) => query?.queryKey[Number(place)] === part,
      )
        ? previous
        : undefined,
  };
}
