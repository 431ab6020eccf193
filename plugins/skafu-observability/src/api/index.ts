export * from './ObservabilityApi';
export * from './ObservabilityClient';
export * from './QueryProvider';
export type { EventOf, ParametersOf, RequestOptions } from './Requests';
export type { AccountsApi } from './signals/accounts';
export type { AlarmsApi } from './signals/alarms';
export type { CostsApi } from './signals/costs';
export type { HealthApi } from './signals/health';
export type {
  LiveTailEvent,
  LogGroupScope,
  LogQueryEvent,
  LogsApi,
} from './signals/logs';
export type { MetricsApi } from './signals/metrics';
export type { SecurityEventsApi } from './signals/securityEvents';
export type { TargetsApi } from './signals/targets';
export type { TracesApi } from './signals/traces';
export type { UsageApi } from './signals/usage';
export type { UsersApi } from './signals/users';
