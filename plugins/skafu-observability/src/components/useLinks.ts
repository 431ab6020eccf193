import {
  routeResolutionApiRef,
  useApiHolder,
} from '@backstage/frontend-plugin-api';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import type { TimeRange } from '@skafu/plugin-skafu-observability-common';
import { useMemo } from 'react';
import {
  rangeQuery,
  withQuery,
  type AddressQuery,
  type EntityTab,
  type HubPage,
} from '../lib/links';
import { rootRouteRef } from '../routes';

/** Where the hub is mounted in apps that cannot tell. */
const HUB = '/observability';

type At = { range?: TimeRange };

/** What the pages of a signal are narrowed to, by an entity or else by place. */
type Scoped = At & {
  entityRef?: string;
  accountId?: string;
  region?: string;
};

export type Links = {
  hub: (page: HubPage, query?: AddressQuery) => string;
  /** The overview of an entity, or one of its tabs. */
  entity: (
    entityRef: string,
    tab?: EntityTab | string,
    query?: AddressQuery,
  ) => string;
  metrics: (to: Scoped & { panel?: string }) => string;
  traces: (
    to: Scoped & {
      filter?: string;
      status?: string[];
      service?: string;
      minDurationMs?: number;
    },
  ) => string;
  /** One trace; `span` opens that span. */
  trace: (
    traceId: string,
    where?: {
      entityRef?: string;
      accountId?: string;
      region?: string;
      span?: string;
    },
  ) => string;
  serviceMap: (to: Scoped) => string;
  /** Runs the query when there is one. */
  logs: (to: Scoped & { query?: string; group?: string[] }) => string;
  tail: (to: Scoped & { group?: string[]; filter?: string }) => string;
  alarms: (to: Scoped & { state?: string[] }) => string;
  alarm: (alarm: { accountId: string; region: string; name: string }) => string;
  costs: (to: {
    entityRef?: string;
    accountId?: string;
    groupBy?: string;
    range?: string;
  }) => string;
  securityEvents: (to: Scoped & { event?: string; search?: string }) => string;
};

/** The address of everything that can be linked to. All links between signals are made here. */
export function useLinks(): Links {
  const entityLink = useEntityRefLink();
  const hubPath = useHubPath();
  return useMemo(() => {
    const hub: Links['hub'] = (page, query) =>
      withQuery(
        page === 'overview' ? `${hubPath}/overview` : `${hubPath}/${page}`,
        query,
      );
    const entity: Links['entity'] = (entityRef, tab, query) =>
      withQuery(
        tab ? `${entityLink(entityRef)}/${tab}` : entityLink(entityRef),
        query,
      );
    /** An entity's tab where the entity is known, else the hub's page narrowed to a place. */
    const signal = (
      page: HubPage & EntityTab,
      { entityRef, accountId, region, range }: Scoped,
      query: AddressQuery,
    ) => {
      const all = { ...query, ...rangeQuery(range) };
      return entityRef
        ? entity(entityRef, page, all)
        : hub(page, { scope: scopeOf(accountId, region), ...all });
    };
    return {
      hub,
      entity,
      metrics: ({ panel, ...to }) => signal('metrics', to, { panel }),
      traces: ({ filter, status, service, minDurationMs, ...to }) =>
        signal('traces', to, { filter, status, service, minDurationMs }),
      trace: (traceId, { entityRef, accountId, region, span } = {}) =>
        withQuery(`${hubPath}/traces/${encodeURIComponent(traceId)}`, {
          entity: entityRef,
          scope: entityRef ? undefined : scopeOf(accountId, region),
          span,
        }),
      serviceMap: ({ entityRef, accountId, region, range }) =>
        hub('service-map', {
          entity: entityRef,
          scope: entityRef ? undefined : scopeOf(accountId, region),
          ...rangeQuery(range),
        }),
      // The account and region of groups matter even for an entity.
      logs: ({ query, group, ...to }) =>
        signal('logs', to, {
          scope: scopeOf(to.accountId, to.region),
          query,
          group,
        }),
      tail: ({ group, filter, ...to }) =>
        signal('logs', to, {
          scope: scopeOf(to.accountId, to.region),
          mode: 'tail',
          filter,
          group,
        }),
      alarms: ({ state, ...to }) => signal('alarms', to, { state }),
      alarm: ({ accountId, region, name }) =>
        `${hubPath}/alarms/${[accountId, region, name]
          .map(encodeURIComponent)
          .join('/')}`,
      costs: ({ entityRef, accountId, groupBy, range }) => {
        const query = { account: accountId, groupBy, range };
        return entityRef
          ? entity(entityRef, 'costs', query)
          : hub('costs', query);
      },
      securityEvents: ({ entityRef, accountId, region, range, ...query }) =>
        hub('security', {
          entity: entityRef,
          scope: entityRef ? undefined : scopeOf(accountId, region),
          ...query,
          ...rangeQuery(range),
        }),
    };
  }, [entityLink, hubPath]);
}

/** As `scopeKey` writes it. */
function scopeOf(accountId?: string, region?: string): string | undefined {
  return accountId && region ? `${accountId}/${region}` : undefined;
}

function useHubPath(): string {
  const routes = useApiHolder().get(routeResolutionApiRef);
  return useMemo(() => routes?.resolve(rootRouteRef)?.() ?? HUB, [routes]);
}
