import type {
  Dimension,
  MetricDataQuery,
  StandardUnit,
} from '@aws-sdk/client-cloudwatch';
import type { AlarmRule } from './AlarmRule';

/** How an alarm compares a value with its threshold; the comparisons with an anomaly band are not here. */
export type Comparison =
  | 'GreaterThanThreshold'
  | 'GreaterThanOrEqualToThreshold'
  | 'LessThanThreshold'
  | 'LessThanOrEqualToThreshold';

/** What periods without data mean. */
export type MissingData = 'missing' | 'ignore' | 'breaching' | 'notBreaching';

/** What every alarm has. */
export interface CommonSettings {
  name: string;
  description?: string;
  actionsEnabled: boolean;
  okActions: string[];
  alarmActions: string[];
  insufficientDataActions: string[];
}

/** One metric, and how it is read. */
export interface WatchedMetric {
  kind: 'metric';
  namespace: string;
  metricName: string;
  dimensions: Dimension[];
  /** `Sum`, `Average`, … or a percentile such as `p99`. */
  stat: string;
  unit?: StandardUnit;
}

/** Queries of which exactly one returns data. */
export interface WatchedMath {
  kind: 'math';
  queries: MetricDataQuery[];
}

/** Everything that PutMetricAlarm says about an alarm. */
export interface MetricAlarmSettings extends CommonSettings {
  kind: 'metric';
  watches: WatchedMetric | WatchedMath;
  comparison: Comparison;
  threshold: number;
  /** Seconds; of metric math that of its metrics. */
  period: number;
  evaluationPeriods: number;
  /** All of the evaluation periods if left out. */
  datapointsToAlarm?: number;
  /** `missing` if left out. */
  treatMissingData?: MissingData;
  evaluateLowSampleCountPercentile?: string;
}

/** Everything that PutCompositeAlarm says about an alarm. */
export interface CompositeAlarmSettings extends CommonSettings {
  kind: 'composite';
  /** As it was written. */
  ruleText: string;
  rule: AlarmRule;
  suppressor?: {
    alarm: string;
    /** Seconds. */
    waitPeriod: number;
    /** Seconds. */
    extensionPeriod: number;
  };
}

/** The settings of an alarm. */
export type AlarmSettings = MetricAlarmSettings | CompositeAlarmSettings;

/** Whether a statistic belongs into `ExtendedStatistic`. */
export function isExtended(stat: string): boolean {
  return !['Average', 'Maximum', 'Minimum', 'SampleCount', 'Sum'].includes(
    stat,
  );
}
