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
  /** Configured accounts and regions. */
  readonly accounts: AccountsApi;
  /** What entities are in AWS, and why. */
  readonly targets: TargetsApi;
  /** CloudWatch metrics. */
  readonly metrics: MetricsApi;
  /** X-Ray traces and the service map. */
  readonly traces: TracesApi;
  /** CloudWatch Logs: search, queries, live tail. */
  readonly logs: LogsApi;
  /** CloudWatch alarms, and who looks after them. */
  readonly alarms: AlarmsApi;
  /** What AWS charges. */
  readonly costs: CostsApi;
  /** Users and groups of Cognito. */
  readonly users: UsersApi;
  /** CloudTrail and the audit trail of the portal. */
  readonly securityEvents: SecurityEventsApi;
  /** Health of entities, and objectives. */
  readonly health: HealthApi;
  /** What the portal asks of AWS. */
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
