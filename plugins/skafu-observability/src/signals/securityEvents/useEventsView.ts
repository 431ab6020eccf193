import {
  securitySeveritySchema,
  securitySourceSchema,
  type SecuritySeverity,
  type SecuritySource,
} from '@skafu/plugin-skafu-observability-common';
import { useMemo } from 'react';
import { useAddress } from '../../components/useAddress';
import type { EventFilters } from './useSecurityEvents';

/**
 * What the page shows, as its address says.
 *
 * @param usual - the entity whose events are shown when the address names none
 */
export function useEventsView(usual?: string) {
  const { get, set } = useAddress();
  const severity = securitySeveritySchema.safeParse(get('severity')).data;
  const source = securitySourceSchema.safeParse(get('source')).data;
  const search = get('search');
  const entityRef = get('entity') ?? usual;
  // One or the other: an entity says itself where it is.
  const scope = entityRef ? undefined : get('scope');

  const filters = useMemo((): EventFilters => {
    const [accountId, region] = scope?.split('/') ?? [];
    return { entityRef, accountId, region, severity, source, search };
  }, [entityRef, scope, severity, source, search]);
  return {
    filters,
    scope,
    /** Id of the event whose panel is open. */
    event: get('event'),
    isFiltered: Boolean(severity ?? source ?? search ?? get('entity') ?? scope),
    setSeverity: (next: SecuritySeverity | undefined) =>
      set({ severity: next }),
    setSource: (next: SecuritySource | undefined) => set({ source: next }),
    setSearch: (next: string) => set({ search: next }),
    setScope: (next: string | undefined) =>
      set({ scope: next, entity: undefined }),
    setEntity: (next: string | undefined) =>
      set({ entity: next, scope: undefined }),
    clear: () =>
      set({
        severity: undefined,
        source: undefined,
        search: undefined,
        entity: undefined,
        scope: undefined,
      }),
    open: (id: string | undefined) =>
      set({ event: id }, { push: id !== undefined }),
  };
}
