import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  createRouteRef,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { createObservabilityClient, observabilityApiRef } from './api';
import { withQueryProvider } from './api/QueryProvider';

export { isMappedToAws } from '@skafu/plugin-skafu-observability-common';
export { observabilityApiRef } from './api';
export type {
  AccountsApi,
  AlarmsApi,
  CostsApi,
  EventOf,
  HealthApi,
  LiveTailEvent,
  LogGroupScope,
  LogQueryEvent,
  LogsApi,
  MetricsApi,
  ObservabilityApi,
  ParametersOf,
  RequestOptions,
  SecurityEventsApi,
  TargetsApi,
  TracesApi,
  UsageApi,
  UsersApi,
} from './api';

const rootRouteRef = createRouteRef({ id: 'skafu-observability' });
const metricsRouteRef = createRouteRef({ id: 'skafu-observability:metrics' });
const tracesRouteRef = createRouteRef({ id: 'skafu-observability:traces' });
const logsRouteRef = createRouteRef({ id: 'skafu-observability:logs' });
const alarmsRouteRef = createRouteRef({ id: 'skafu-observability:alarms' });
const costsRouteRef = createRouteRef({ id: 'skafu-observability:costs' });

/** The plugin for apps of the old frontend system. @public */
export const skafuObservabilityPlugin = createPlugin({
  id: 'skafu-observability',
  apis: [
    createApiFactory({
      api: observabilityApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => createObservabilityClient(deps),
    }),
  ],
  routes: {
    root: rootRouteRef,
    entityMetrics: metricsRouteRef,
    entityTraces: tracesRouteRef,
    entityLogs: logsRouteRef,
    entityAlarms: alarmsRouteRef,
    entityCosts: costsRouteRef,
  },
});

/** The hub; mount it at `/observability`. @public */
export const ObservabilityPage = skafuObservabilityPlugin.provide(
  createRoutableExtension({
    name: 'ObservabilityPage',
    component: () =>
      import('./legacy/ObservabilityPage').then(m =>
        withQueryProvider(m.ObservabilityPage),
      ),
    mountPoint: rootRouteRef,
  }),
);

/** Content of an `EntityLayout.Route`. @public */
export const EntityMetricsContent = skafuObservabilityPlugin.provide(
  createRoutableExtension({
    name: 'EntityMetricsContent',
    component: () =>
      Promise.all([
        import('./legacy/entityTabs'),
        import('./signals/metrics'),
      ]).then(([{ asEntityTab }, m]) => asEntityTab(m.EntityMetricsContent)),
    mountPoint: metricsRouteRef,
  }),
);

/** Content of an `EntityLayout.Route`. @public */
export const EntityTracesContent = skafuObservabilityPlugin.provide(
  createRoutableExtension({
    name: 'EntityTracesContent',
    component: () =>
      Promise.all([
        import('./legacy/entityTabs'),
        import('./signals/traces'),
      ]).then(([{ asEntityTab }, m]) => asEntityTab(m.EntityTracesContent)),
    mountPoint: tracesRouteRef,
  }),
);

/** Content of an `EntityLayout.Route`. @public */
export const EntityLogsContent = skafuObservabilityPlugin.provide(
  createRoutableExtension({
    name: 'EntityLogsContent',
    component: () =>
      Promise.all([
        import('./legacy/entityTabs'),
        import('./signals/logs'),
      ]).then(([{ asEntityTab }, m]) => asEntityTab(m.EntityLogsContent)),
    mountPoint: logsRouteRef,
  }),
);

/** Content of an `EntityLayout.Route`. @public */
export const EntityAlarmsContent = skafuObservabilityPlugin.provide(
  createRoutableExtension({
    name: 'EntityAlarmsContent',
    component: () =>
      Promise.all([
        import('./legacy/entityTabs'),
        import('./signals/alarms'),
      ]).then(([{ asEntityTab }, m]) => asEntityTab(m.EntityAlarmsContent)),
    mountPoint: alarmsRouteRef,
  }),
);

/** Content of an `EntityLayout.Route`. @public */
export const EntityCostsContent = skafuObservabilityPlugin.provide(
  createRoutableExtension({
    name: 'EntityCostsContent',
    component: () =>
      import('./signals/costs').then(m =>
        withQueryProvider(m.EntityCostsContent),
      ),
    mountPoint: costsRouteRef,
  }),
);

/** Card of an entity overview, as wide as the page. @public */
export const EntityIncidentCard = skafuObservabilityPlugin.provide(
  createComponentExtension({
    name: 'EntityIncidentCard',
    component: {
      lazy: () =>
        import('./incident').then(m => withQueryProvider(m.EntityIncidentCard)),
    },
  }),
);

/** Card of the overview of a system, domain, group or user. @public */
export const EntityRollUpCard = skafuObservabilityPlugin.provide(
  createComponentExtension({
    name: 'EntityRollUpCard',
    component: {
      lazy: () =>
        import('./signals/health').then(m =>
          withQueryProvider(m.EntityRollUpCard),
        ),
    },
  }),
);

/** Card of an entity overview. @public */
export const EntityHealthCard = skafuObservabilityPlugin.provide(
  createComponentExtension({
    name: 'EntityHealthCard',
    component: {
      lazy: () =>
        import('./signals/health').then(m =>
          withQueryProvider(m.EntityHealthCard),
        ),
    },
  }),
);

/** Card of an entity overview. @public */
export const EntityAlarmsCard = skafuObservabilityPlugin.provide(
  createComponentExtension({
    name: 'EntityAlarmsCard',
    component: {
      lazy: () =>
        import('./signals/alarms').then(m =>
          withQueryProvider(m.EntityAlarmsCard),
        ),
    },
  }),
);

/** Card of an entity overview. @public */
export const EntityCostsCard = skafuObservabilityPlugin.provide(
  createComponentExtension({
    name: 'EntityCostsCard',
    component: {
      lazy: () =>
        import('./signals/costs').then(m =>
          withQueryProvider(m.EntityCostsCard),
        ),
    },
  }),
);

/** Card of an entity overview. @public */
export const EntityTargetsCard = skafuObservabilityPlugin.provide(
  createComponentExtension({
    name: 'EntityTargetsCard',
    component: {
      lazy: () =>
        import('./signals/targets').then(m =>
          withQueryProvider(m.EntityTargetsCard),
        ),
    },
  }),
);
