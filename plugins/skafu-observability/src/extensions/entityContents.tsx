import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { RiLineChartLine } from '@remixicon/react';
import { entityMetricsRouteRef } from '../routes';

const metrics = EntityContentBlueprint.make({
  name: 'metrics',
  params: {
    path: '/metrics',
    title: 'Metrics',
    group: 'observability',
    icon: <RiLineChartLine />,
    routeRef: entityMetricsRouteRef,
    // Unmapped entities get the tab too: it teaches how to map them.
    filter: { kind: { $in: ['component', 'resource'] } },
    loader: () =>
      import('../signals/metrics').then(m => <m.EntityMetricsContent />),
  },
});

export const entityContents = [metrics];
