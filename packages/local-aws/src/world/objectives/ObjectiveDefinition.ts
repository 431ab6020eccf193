import type { ServiceName } from '../serviceCatalog';
import type { AlarmMetric } from '../AlarmDefinition';

/** What an objective has in common whatever it counts. */
interface ObjectiveCommon {
  name: string;
  description: string;
  service: ServiceName;
  operation: string;
  kind: 'LATENCY' | 'AVAILABILITY';
  /** Percent. */
  goal: number;
  /** Percent of the budget that is left when a warning begins. */
  warning: number;
  rollingDays: number;
}

/** Counts requests: those that failed, or took longer than a threshold, are bad. */
export interface RequestObjective extends ObjectiveCommon {
  evaluation: 'RequestBased';
  total: AlarmMetric;
  bad: AlarmMetric | { slowerThan: number; times: AlarmMetric };
}

/** Counts minutes: those whose statistic is above the threshold are bad. */
export interface PeriodObjective extends ObjectiveCommon {
  evaluation: 'PeriodBased';
  metric: AlarmMetric;
  threshold: number;
}

/** A service level objective of the world. */
export type ObjectiveDefinition = RequestObjective | PeriodObjective;
