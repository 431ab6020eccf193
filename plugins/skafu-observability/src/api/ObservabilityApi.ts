import { createApiRef } from '@backstage/frontend-plugin-api';
import type { AccountsApi } from './signals/accounts';
import type { AlarmsApi } from './signals/alarms';
import type { CostsApi } from './signals/costs';
import type { HealthApi } from './signals/health';
import type { LogsApi } from './signals/logs';
import type { MetricsApi } from './signals/metrics';
import type { SecurityEventsApi } from './signals/securityEvents';
import type { TargetsApi } from './signals/targets';
import type { TracesApi } from './signals/traces';
import type { UsageApi } from './signals/usage';
import type { UsersApi } from './signals/users';

/**
 * What the portal knows about AWS, by signal as the backend's routes.
 *
 * Every method throws `ResponseError` when the backend refuses or fails.
 *
 * @public
 */
export interface ObservabilityApi {
  readonly accounts: AccountsApi;
  readonly targets: TargetsApi;
  readonly metrics: MetricsApi;
  readonly traces: TracesApi;
  readonly logs: LogsApi;
  readonly alarms: AlarmsApi;
  readonly costs: CostsApi;
  readonly users: UsersApi;
  readonly securityEvents: SecurityEventsApi;
  readonly health: HealthApi;
  readonly usage: UsageApi;
}

/**
 * Replace its implementation to serve the pages from elsewhere.
 *
 * @public
 */
export const observabilityApiRef = createApiRef<ObservabilityApi>().with({
  id: 'plugin.skafu-observability.api',
  pluginId: 'skafu-observability',
});
