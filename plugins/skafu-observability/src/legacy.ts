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
export type * from './api';

const metricsRouteRef = createRouteRef({ id: 'skafu-observability:metrics' });

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
  routes: { entityMetrics: metricsRouteRef },
});

/** Content of an `EntityLayout.Route`. @public */
export const EntityMetricsContent = skafuObservabilityPlugin.provide(
  createRoutableExtension({
    name: 'EntityMetricsContent',
    component: () =>
      import('./signals/metrics').then(m =>
        withQueryProvider(m.EntityMetricsContent),
      ),
    mountPoint: metricsRouteRef,
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
