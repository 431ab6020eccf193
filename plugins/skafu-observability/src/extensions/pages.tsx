import {
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  alarmsReadPermission,
  costsReadPermission,
  healthReadPermission,
  logsReadPermission,
  metricsReadPermission,
  securityEventsReadPermission,
  tracesReadPermission,
  usageReadPermission,
  usersReadPermission,
} from '@skafu/plugin-skafu-observability-common';
import {
  RiAlarmWarningLine,
  RiBarChartBoxLine,
  RiFileListLine,
  RiHeartPulseLine,
  RiLineChartLine,
  RiMoneyDollarCircleLine,
  RiNodeTree,
  RiPulseLine,
  RiShieldCheckLine,
  RiTeamLine,
  RiTimelineView,
} from '@remixicon/react';
import { rootRouteRef } from '../routes';
import { permitted, permittedAny } from './permitted';

const hub = PageBlueprint.make({
  // Nobody is led to a hub without a page.
  if: permittedAny([
    healthReadPermission,
    metricsReadPermission,
    tracesReadPermission,
    logsReadPermission,
    alarmsReadPermission,
    costsReadPermission,
    securityEventsReadPermission,
    usersReadPermission,
    usageReadPermission,
  ]),
  params: {
    path: '/observability',
    title: 'Observability',
    icon: <RiPulseLine />,
    routeRef: rootRouteRef,
  },
});

const attachTo = { id: 'page:skafu-observability', input: 'pages' };

const overview = SubPageBlueprint.make({
  name: 'overview',
  attachTo,
  if: permitted(healthReadPermission),
  params: {
    path: 'overview',
    title: 'Overview',
    icon: <RiHeartPulseLine />,
    loader: () => import('../signals/health').then(m => <m.OverviewPage />),
  },
});

const metrics = SubPageBlueprint.make({
  name: 'metrics',
  attachTo,
  if: permitted(metricsReadPermission),
  params: {
    path: 'metrics',
    title: 'Metrics',
    icon: <RiLineChartLine />,
    loader: () =>
      import('../signals/metrics/explorer').then(m => (
        <m.MetricsExplorerPage />
      )),
  },
});

const traces = SubPageBlueprint.make({
  name: 'traces',
  attachTo,
  if: permitted(tracesReadPermission),
  params: {
    path: 'traces',
    title: 'Traces',
    icon: <RiTimelineView />,
    loader: () => import('../signals/traces').then(m => <m.TracesPage />),
  },
});

const serviceMap = SubPageBlueprint.make({
  name: 'service-map',
  attachTo,
  if: permitted(tracesReadPermission),
  params: {
    path: 'service-map',
    title: 'Service map',
    icon: <RiNodeTree />,
    loader: () =>
      import('../signals/traces/map').then(m => <m.ServiceMapPage />),
  },
});

const logs = SubPageBlueprint.make({
  name: 'logs',
  attachTo,
  if: permitted(logsReadPermission),
  params: {
    path: 'logs',
    title: 'Logs',
    icon: <RiFileListLine />,
    loader: () => import('../signals/logs').then(m => <m.LogsPage />),
  },
});

const alarms = SubPageBlueprint.make({
  name: 'alarms',
  attachTo,
  if: permitted(alarmsReadPermission),
  params: {
    path: 'alarms',
    title: 'Alarms',
    icon: <RiAlarmWarningLine />,
    loader: () => import('../signals/alarms').then(m => <m.AlarmsPage />),
  },
});

const costs = SubPageBlueprint.make({
  name: 'costs',
  attachTo,
  if: permitted(costsReadPermission),
  params: {
    path: 'costs',
    title: 'Costs',
    icon: <RiMoneyDollarCircleLine />,
    loader: () => import('../signals/costs').then(m => <m.CostsPage />),
  },
});

const security = SubPageBlueprint.make({
  name: 'security',
  attachTo,
  if: permitted(securityEventsReadPermission),
  params: {
    path: 'security',
    title: 'Security events',
    icon: <RiShieldCheckLine />,
    loader: () =>
      import('../signals/securityEvents').then(m => <m.SecurityEventsPage />),
  },
});

const users = SubPageBlueprint.make({
  name: 'users',
  attachTo,
  if: permitted(usersReadPermission),
  params: {
    path: 'users',
    title: 'Users',
    icon: <RiTeamLine />,
    loader: () => import('../signals/users').then(m => <m.UsersPage />),
  },
});

const usage = SubPageBlueprint.make({
  name: 'usage',
  attachTo,
  if: permitted(usageReadPermission),
  params: {
    path: 'usage',
    title: 'Usage',
    icon: <RiBarChartBoxLine />,
    loader: () => import('../signals/usage').then(m => <m.UsagePage />),
  },
});

/** The hub, with its tabs in this order. */
export const pages = [
  hub,
  overview,
  metrics,
  traces,
  serviceMap,
  logs,
  alarms,
  costs,
  security,
  users,
  usage,
];
