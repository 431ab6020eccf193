import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiPulseLine } from '@remixicon/react';
import { apis } from './extensions/apis';
import { entityCards } from './extensions/entityCards';
import { entityContents } from './extensions/entityContents';
import { homeWidgets } from './extensions/homeWidgets';
import { pages } from './extensions/pages';
import { searchResults } from './extensions/searchResults';
import { settings } from './extensions/settings';
import { wrappers } from './extensions/wrappers';
import {
  entityAlarmsRouteRef,
  entityCostsRouteRef,
  entityLogsRouteRef,
  entityMetricsRouteRef,
  entityTracesRouteRef,
  rootRouteRef,
} from './routes';

/**
 * What AWS knows about the entities of the catalog.
 *
 * @public
 */
export const skafuObservabilityPlugin = createFrontendPlugin({
  pluginId: 'skafu-observability',
  title: 'Observability',
  icon: <RiPulseLine />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    root: rootRouteRef,
    entityMetrics: entityMetricsRouteRef,
    entityTraces: entityTracesRouteRef,
    entityLogs: entityLogsRouteRef,
    entityAlarms: entityAlarmsRouteRef,
    entityCosts: entityCostsRouteRef,
  },
  extensions: [
    ...apis,
    ...wrappers,
    ...pages,
    ...entityContents,
    ...entityCards,
    ...homeWidgets,
    ...searchResults,
    ...settings,
  ],
});
