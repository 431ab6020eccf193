import type { ServiceName, TeamName } from './serviceCatalog';

/** What a metric alarm reads. */
export interface AlarmMetric {
  namespace: string;
  metricName: string;
  dimensions: Record<string, string>;
  /** `Sum`, `Average`, … or a percentile such as `p99`. */
  stat: string;
}

/** An alarm on a metric, or on a metric math expression over several. */
export interface MetricAlarmDefinition {
  kind: 'metric';
  name: string;
  /** What it watches, as its tag `service` says. */
  service: ServiceName;
  team: TeamName;
  description: string;
  watches:
    | AlarmMetric
    | {
        expression: string;
        label: string;
        metrics: Record<string, AlarmMetric>;
      };
  comparison: 'GreaterThanThreshold' | 'GreaterThanOrEqualToThreshold';
  threshold: number;
  /** Seconds. */
  period: number;
  evaluationPeriods: number;
  datapointsToAlarm: number;
  treatMissingData: 'notBreaching' | 'missing';
}

/** An alarm on other alarms. */
export interface CompositeAlarmDefinition {
  kind: 'composite';
  name: string;
  service: ServiceName;
  team: TeamName;
  description: string;
  /** Alarms of which one in ALARM is enough. */
  anyOf: string[];
}

/** An alarm of the world. */
export type AlarmDefinition = MetricAlarmDefinition | CompositeAlarmDefinition;
