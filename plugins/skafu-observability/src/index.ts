/**
 * Pages, tabs and cards that show what AWS knows about services.
 *
 * @packageDocumentation
 */

export { skafuObservabilityPlugin as default } from './plugin';
export { observabilityApiRef } from './api/ObservabilityApi';
export type {
  AccountsApi,
  AlarmsApi,
  CostsApi,
  EventOf,
  HealthApi,
  LiveTailEvent,
  LogGroupScope,
  LogQueryEvent,
  LogsApi,
  MetricsApi,
  ObservabilityApi,
  ParametersOf,
  RequestOptions,
  SecurityEventsApi,
  TargetsApi,
  TracesApi,
  UsageApi,
  UsersApi,
} from './api';
export { skafuObservabilityTranslationRef } from './publicTranslation';
