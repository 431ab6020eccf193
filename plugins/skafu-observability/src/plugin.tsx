import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiPulseLine } from '@remixicon/react';
import { apis } from './extensions/apis';
import { entityCards } from './extensions/entityCards';
import { entityContents } from './extensions/entityContents';
import { wrappers } from './extensions/wrappers';
import { entityMetricsRouteRef } from './routes';

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
  routes: { entityMetrics: entityMetricsRouteRef },
  extensions: [...apis, ...wrappers, ...entityContents, ...entityCards],
});
