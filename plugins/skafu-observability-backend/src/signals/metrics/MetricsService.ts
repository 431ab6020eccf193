import {
  Dimensions,
  EntityMetricsResponse,
  MetricQuery,
  MetricsQueryResponse,
  MetricsResponse,
} from '@skafu/plugin-skafu-observability-common';
import { Caller } from '../../authorization/Caller';
import { NarrowAlarms } from '../alarms/AlarmsService';

/** CloudWatch metrics, by free query and of entities. */
export interface MetricsService {
  /**
   * One page of cloudwatch:ListMetrics.
   *
   * @throws InputError for an account, region or cursor that is not ours
   */
  list(request: ListMetrics, caller: Caller): Promise<MetricsResponse>;

  /**
   * cloudwatch:GetMetricData of one account and region, over a period that is
   * chosen from the window. When AWS gives no answer there are no series, and
   * the meta says why.
   *
   * @throws InputError for an account, region or window that cannot be read,
   *   and with AWS's own sentence when AWS calls a query invalid
   */
  query(request: QueryMetrics, caller: Caller): Promise<MetricsQueryResponse>;

  /**
   * Golden-signal panels of an entity's resources, with the thresholds of the
   * alarms on what they show: one GetMetricData and one DescribeAlarms for
   * each account and region. One that fails leaves its panels without series.
   *
   * @throws NotFoundError when the caller cannot see the entity
   * @throws InputError for a window that cannot be read
   */
  ofEntity(
    request: EntityMetrics,
    caller: Caller,
  ): Promise<EntityMetricsResponse>;
}

export interface ListMetrics {
  accountId: string;
  region: string;
  namespace?: string;
  metricName?: string;
  dimensions: Dimensions;
  cursor?: string;
}

export interface QueryMetrics {
  accountId: string;
  region: string;
  /** ISO-8601. */
  start: string;
  /** ISO-8601. */
  end: string;
  maxDatapoints: number;
  queries: MetricQuery[];
}

export interface EntityMetrics {
  entityRef: string;
  /** Either this or both of `start` and `end`; three hours when nothing is given. */
  range?: string;
  start?: string;
  end?: string;
  maxDatapoints: number;
  /** Whether alarms are read for their thresholds. @default true */
  thresholds?: boolean;
  /** Whose thresholds may be shown; those of all alarms when absent. */
  narrow?: NarrowAlarms;
}
