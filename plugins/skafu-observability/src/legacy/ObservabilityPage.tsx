import {
  Header,
  Page,
  Progress,
  TabbedLayout,
} from '@backstage/core-components';
import { lazy, Suspense, type ComponentType } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { skafuObservabilityTranslationRef } from '../translation';

const OverviewPage = lazy(() =>
  import('../signals/health').then(m => ({ default: m.OverviewPage })),
);
const MetricsExplorerPage = lazy(() =>
  import('../signals/metrics/explorer').then(m => ({
    default: m.MetricsExplorerPage,
  })),
);
const TracesPage = lazy(() =>
  import('../signals/traces').then(m => ({ default: m.TracesPage })),
);
const ServiceMapPage = lazy(() =>
  import('../signals/traces/map').then(m => ({ default: m.ServiceMapPage })),
);
const LogsPage = lazy(() =>
  import('../signals/logs').then(m => ({ default: m.LogsPage })),
);
const AlarmsPage = lazy(() =>
  import('../signals/alarms').then(m => ({ default: m.AlarmsPage })),
);
const CostsPage = lazy(() =>
  import('../signals/costs').then(m => ({ default: m.CostsPage })),
);
const SecurityEventsPage = lazy(() =>
  import('../signals/securityEvents').then(m => ({
    default: m.SecurityEventsPage,
  })),
);
const UsersPage = lazy(() =>
  import('../signals/users').then(m => ({ default: m.UsersPage })),
);
const UsagePage = lazy(() =>
  import('../signals/usage').then(m => ({ default: m.UsagePage })),
);

const TABS: ReadonlyArray<{
  path: string;
  title: string;
  Content: ComponentType;
}> = [
  { path: '/overview', title: 'Overview', Content: OverviewPage },
  { path: '/metrics', title: 'Metrics', Content: MetricsExplorerPage },
  { path: '/traces', title: 'Traces', Content: TracesPage },
  { path: '/service-map', title: 'Service map', Content: ServiceMapPage },
  { path: '/logs', title: 'Logs', Content: LogsPage },
  { path: '/alarms', title: 'Alarms', Content: AlarmsPage },
  { path: '/costs', title: 'Costs', Content: CostsPage },
  { path: '/security', title: 'Security events', Content: SecurityEventsPage },
  { path: '/users', title: 'Users', Content: UsersPage },
  { path: '/usage', title: 'Usage', Content: UsagePage },
];

/** The hub for apps of the old frontend system; to be mounted at `/observability`. */
export function ObservabilityPage() {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  return (
    <Page themeId="tool">
      <Header title={t('hub.title')} />
      <TabbedLayout>
        {TABS.map(({ path, title, Content }) => (
          <TabbedLayout.Route key={path} path={path} title={title}>
            <Suspense fallback={<Progress />}>
              <Content />
            </Suspense>
          </TabbedLayout.Route>
        ))}
      </TabbedLayout>
    </Page>
  );
}
