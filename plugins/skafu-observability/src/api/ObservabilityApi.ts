import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  AccountsResponse,
  AlarmsResponse,
  EntityMetricsResponse,
  TargetsResponse,
  TimeRange,
} from '@skafu/plugin-skafu-observability-common';

/**
 * Lets a caller give up on an answer.
 *
 * @public
 */
export type RequestOptions = { signal?: AbortSignal };

/**
 * What the portal knows about entities in AWS.
 *
 * Every method throws `ResponseError` when the backend refuses or fails.
 *
 * @public
 */
export interface ObservabilityApi {
  /** Golden-signal panels of an entity's resources. Stands on CloudWatch GetMetricData. */
  getEntityMetrics(
    request: { entityRef: string; range: TimeRange },
    options?: RequestOptions,
  ): Promise<EntityMetricsResponse>;

  /** Alarms of an entity's resources, firing first. Stands on CloudWatch DescribeAlarms. */
  getAlarms(
    request: { entityRef: string; cursor?: string },
    options?: RequestOptions,
  ): Promise<AlarmsResponse>;

  /** The AWS resources of an entity, each with the reason why. */
  getTargets(
    request: { entityRef: string },
    options?: RequestOptions,
  ): Promise<TargetsResponse>;

  /** The AWS accounts that the portal reads, with the names people know them by. */
  getAccounts(options?: RequestOptions): Promise<AccountsResponse>;
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
