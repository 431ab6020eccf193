import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  isMappedToAws,
  securityEventsReadPermission,
  type AlarmHistoryResponse,
  type AlarmsResponse,
  type SecurityEventsResponse,
  type TimeRange,
} from '@skafu/plugin-skafu-observability-common';
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { observabilityApiRef } from '../api';
import { useMayEach } from '../components/access';
import { windowOf, type Window } from '../components/TimeRangePicker';
import {
  barsOf,
  candidates,
  MAX_TRACKS,
  type AlarmTrack,
} from './lib/alarmBars';
import { deployKind, deploysOf, type Deploy } from './lib/deploys';
import { withDayBefore } from './lib/ranges';
import { severeEvents, type SevereEvent } from './lib/severeEvents';
import { together, type LaneState } from './together';
import { useIncidentEntities } from './useIncidentEntities';

const REFRESH = {
  refetchInterval: 60_000,
  refetchIntervalInBackground: false,
} as const;

// Functions that stay the same, so that what they yield does.
const togetherEvents = together<SecurityEventsResponse>;
const togetherAlarms = together<AlarmsResponse>;
const togetherHistories = together<AlarmHistoryResponse>;

/** What happened to an entity and to what it calls. */
export type IncidentEvents = {
  window: Window;
  /** Itself first. */
  entityRefs: string[];
  deploys: Deploy[];
  security: SevereEvent[];
  /** Of CloudTrail and the audit trail, from which deploys come, too. */
  eventsState: LaneState;
  tracks: AlarmTrack[];
  /** Alarms that may have fired, but were not asked for their history. */
  moreAlarms: number;
  alarmsState: LaneState;
  /** True where a dependency could not be asked. */
  incomplete: boolean;
  answers: Array<
    SecurityEventsResponse | AlarmsResponse | AlarmHistoryResponse | undefined
  >;
};

/**
 * Deploys, security events and alarms of an entity and its dependencies within a
 * range. The swimlane and the marks on charts share the answers.
 */
export function useIncidentEvents(
  entity: Entity,
  range: TimeRange,
): IncidentEvents {
  const api = useApi(observabilityApiRef);
  const own = stringifyEntityRef(entity);
  const enabled = isMappedToAws(entity);
  const entityRefs = useIncidentEntities(entity, range);

  const may = useMayEach(securityEventsReadPermission, entityRefs);

  const events = useQueries({
    queries: entityRefs.map(entityRef => ({
      queryKey: ['securityEvents', 'incident', entityRef, range],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        api.securityEvents.list(
          { entityRef, ...range, limit: 200 },
          { signal },
        ),
      // Others' events are left out, not asked for in vain every minute.
      enabled: enabled && may(entityRef) === true,
      ...REFRESH,
    })),
    combine: togetherEvents,
  });
  const alarms = useQueries({
    queries: entityRefs.map(entityRef => ({
      queryKey: ['alarms', 'incident', entityRef],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        api.alarms.list({ entityRef }, { signal }),
      enabled,
      ...REFRESH,
    })),
    combine: togetherAlarms,
  });

  const updatedAt = Math.max(events.updatedAt, alarms.updatedAt);
  const window = useMemo(
    () => windowOf(range, updatedAt || Date.now()),
    [range, updatedAt],
  );

  const fired = useMemo(() => {
    const known = new Map(
      // The entity itself comes first, and keeps the alarms it shares.
      alarms.data
        .flatMap((answer, index) =>
          (answer?.items ?? []).map(alarm => ({
            ...alarm,
            entityRef: entityRefs[index] ?? own,
          })),
        )
        .reverse()
        .map(alarm => [alarm.arn, alarm]),
    );
    return candidates([...known.values()], window);
  }, [alarms.data, entityRefs, own, window]);
  const asked = fired.slice(0, MAX_TRACKS);

  const histories = useQueries({
    queries: asked.map(({ accountId, region, name, stateUpdatedAt }) => ({
      queryKey: [
        'alarms',
        'bars',
        { accountId, region, name },
        range,
        stateUpdatedAt,
      ],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        api.alarms.history(
          {
            accountId,
            region,
            name,
            ...withDayBefore(range, Date.now()),
            type: ['StateUpdate'],
          },
          { signal },
        ),
      enabled,
      staleTime: 60_000,
    })),
    combine: togetherHistories,
  });

  const found = useMemo(
    () =>
      events.data.flatMap((answer, index) =>
        (answer?.items ?? []).map(event => ({
          entityRef: entityRefs[index] ?? own,
          event,
        })),
      ),
    [events.data, entityRefs, own],
  );

  return {
    window,
    entityRefs,
    deploys: useMemo(() => deploysOf(found), [found]),
    security: useMemo(
      () => severeEvents(found, event => deployKind(event) !== undefined),
      [found],
    ),
    eventsState: may(own) === false ? 'forbidden' : events.state,
    tracks: useMemo(
      () =>
        asked
          .map((alarm, index) => ({
            alarm,
            entityRef: alarm.entityRef,
            bars: barsOf(alarm, histories.data[index]?.items ?? [], window),
          }))
          .filter(track => track.bars.length > 0)
          .sort(
            (one, other) =>
              rank(one, own) - rank(other, own) ||
              latestStart(other) - latestStart(one),
          ),
      // eslint-disable-next-line react-hooks/exhaustive-deps -- `asked` is a part of `fired`
      [fired, histories.data, window, own],
    ),
    moreAlarms: fired.length - asked.length,
    alarmsState:
      alarms.state === 'ready' && histories.data.includes(undefined)
        ? histories.state
        : alarms.state,
    incomplete: events.incomplete || alarms.incomplete || histories.incomplete,
    answers: useMemo(
      () => [...events.data, ...alarms.data, ...histories.data],
      [events.data, alarms.data, histories.data],
    ),
  };
}

/** Firing ones first, then the entity's own. */
function rank({ bars, entityRef }: AlarmTrack, own: string): number {
  const isFiring = bars.at(-1)?.end === undefined;
  return (isFiring ? 0 : 2) + (entityRef === own ? 0 : 1);
}

function latestStart({ bars }: AlarmTrack): number {
  return bars.at(-1)?.start ?? 0;
}
