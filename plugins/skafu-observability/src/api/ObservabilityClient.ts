import type { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import type { ObservabilityApi } from './ObservabilityApi';
import { Requests } from './Requests';
import { createAccountsApi } from './signals/accounts';
import { createAlarmsApi } from './signals/alarms';
import { createCostsApi } from './signals/costs';
import { createHealthApi } from './signals/health';
import { createLogsApi } from './signals/logs';
import { createMetricsApi } from './signals/metrics';
import { createSecurityEventsApi } from './signals/securityEvents';
import { createTargetsApi } from './signals/targets';
import { createTracesApi } from './signals/traces';
import { createUsageApi } from './signals/usage';
import { createUsersApi } from './signals/users';

/** Talks to the skafu-observability backend plugin. */
export function createObservabilityClient(options: {
  discoveryApi: DiscoveryApi;
  fetchApi: FetchApi;
}): ObservabilityApi {
  const requests = Requests.create(options);
  return {
    accounts: createAccountsApi(requests),
    targets: createTargetsApi(requests),
    metrics: createMetricsApi(requests),
    traces: createTracesApi(requests),
    logs: createLogsApi(requests),
    alarms: createAlarmsApi(requests),
    costs: createCostsApi(requests),
    users: createUsersApi(requests),
    securityEvents: createSecurityEventsApi(requests),
    health: createHealthApi(requests),
    usage: createUsageApi(requests),
  };
}
