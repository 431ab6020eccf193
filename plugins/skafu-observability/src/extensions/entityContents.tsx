import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import {
  alarmsReadPermission,
  costsReadPermission,
  logsReadPermission,
  metricsReadPermission,
  tracesReadPermission,
} from '@skafu/plugin-skafu-observability-common';
import {
  RiAlarmWarningLine,
  RiFileListLine,
  RiLineChartLine,
  RiMoneyDollarCircleLine,
  RiTimelineView,
} from '@remixicon/react';
import {
  entityAlarmsRouteRef,
  entityCostsRouteRef,
  entityLogsRouteRef,
  entityMetricsRouteRef,
  entityTracesRouteRef,
} from '../routes';
import { permitted } from './permitted';

const group = 'observability';

// Unmapped entities get the tabs too: they teach how to map them.
const filter = { kind: { $in: ['component', 'resource'] } };

/** Bills add up: what others consist of has costs, too. */
const costsFilter = {
  kind: { $in: ['component', 'resource', 'system', 'domain', 'group'] },
};

/** Under the toolbar: what happened. Loaded with the tab, so that nothing moves. */
async function headed(content: Promise<JSX.Element>): Promise<JSX.Element> {
  const [{ EntityTab }, element] = await Promise.all([
    import('../incident'),
    content,
  ]);
  return <EntityTab>{element}</EntityTab>;
}

const metrics = EntityContentBlueprint.make({
  name: 'metrics',
  if: permitted(metricsReadPermission),
  params: {
    path: '/metrics',
    title: 'Metrics',
    group,
    filter,
    icon: <RiLineChartLine />,
    routeRef: entityMetricsRouteRef,
    loader: () =>
      headed(
        import('../signals/metrics').then(m => <m.EntityMetricsContent />),
      ),
  },
});

const traces = EntityContentBlueprint.make({
  name: 'traces',
  if: permitted(tracesReadPermission),
  params: {
    path: '/traces',
    title: 'Traces',
    group,
    filter,
    icon: <RiTimelineView />,
    routeRef: entityTracesRouteRef,
    loader: () =>
      headed(import('../signals/traces').then(m => <m.EntityTracesContent />)),
  },
});

const logs = EntityContentBlueprint.make({
  name: 'logs',
  if: permitted(logsReadPermission),
  params: {
    path: '/logs',
    title: 'Logs',
    group,
    filter,
    icon: <RiFileListLine />,
    routeRef: entityLogsRouteRef,
    loader: () =>
      headed(import('../signals/logs').then(m => <m.EntityLogsContent />)),
  },
});

const alarms = EntityContentBlueprint.make({
  name: 'alarms',
  if: permitted(alarmsReadPermission),
  params: {
    path: '/alarms',
    title: 'Alarms',
    group,
    filter,
    icon: <RiAlarmWarningLine />,
    routeRef: entityAlarmsRouteRef,
    loader: () =>
      headed(import('../signals/alarms').then(m => <m.EntityAlarmsContent />)),
  },
});

const costs = EntityContentBlueprint.make({
  name: 'costs',
  if: permitted(costsReadPermission),
  params: {
    path: '/costs',
    title: 'Costs',
    group,
    filter: costsFilter,
    icon: <RiMoneyDollarCircleLine />,
    routeRef: entityCostsRouteRef,
    loader: () =>
      import('../signals/costs').then(m => <m.EntityCostsContent />),
  },
});

export const entityContents = [metrics, traces, logs, alarms, costs];
