import {
  RELATION_DEPENDS_ON,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  isMappedToAws,
  MAX_TRACE_AGE,
  type TimeRange,
} from '@skafu/plugin-skafu-observability-common';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { observabilityApiRef } from '../api';
import { windowOf } from '../components/TimeRangePicker';
import { dependenciesOf } from './lib/dependencies';
import { atMost } from './lib/ranges';

/** Longer maps cost AWS more time, and show the same services. */
const LONGEST_MAP = 86_400;

/** Two entities down, of which a Lambda function takes two steps. */
const DEPTH = 4;

/** The entity and what it calls, as traces and the catalog know it; itself first. */
export function useIncidentEntities(entity: Entity, range: TimeRange) {
  const api = useApi(observabilityApiRef);
  const own = stringifyEntityRef(entity);
  const now = Date.now();
  const isTraced = windowOf(range, now).start > now - MAX_TRACE_AGE * 1000;
  const map = useQuery({
    queryKey: ['traces', 'incident', 'map', own, range],
    queryFn: ({ signal }) =>
      api.traces.serviceMap(
        { entityRef: own, ...atMost(range, LONGEST_MAP), depth: DEPTH },
        { signal },
      ),
    enabled: isMappedToAws(entity) && isTraced,
    // What calls what changes seldom.
    staleTime: 5 * 60_000,
    // The same entities, most likely; another entity's are not.
    placeholderData: (previous, query) =>
      query?.queryKey[3] === own ? previous : undefined,
  });
  const declared = useMemo(
    () =>
      (entity.relations ?? [])
        .filter(({ type }) => type === RELATION_DEPENDS_ON)
        .map(({ targetRef }) => targetRef),
    [entity.relations],
  );
  return useMemo(
    () => [own, ...dependenciesOf(map.data, own, declared)],
    [map.data, own, declared],
  );
}
