import { CostMetric } from '@skafu/plugin-skafu-observability-common';
import { Answer, CallOptions } from './AwsReader';

/** Half open: `end` is the day after the last. Days as `2026-03-01`. */
export interface DayRange {
  start: string;
  end: string;
}

/** One value of a dimension, or of a tag; an empty one for costs without the tag. */
export type CostCondition =
  | {
      kind: 'dimension';
      key: 'SERVICE' | 'REGION' | 'USAGE_TYPE';
      value: string;
    }
  | { kind: 'tag'; key: string; value: string };

/** What costs are asked for; conditions that are absent are not made. */
export interface CostFilter {
  accountIds?: string[];
  /** Costs that carry all the tags of at least one of these. */
  anyTags?: Record<string, string>[];
  /** AWS services, by the names that bills give them. */
  services?: string[];
  /** Costs that fulfil all of these. */
  within?: CostCondition[];
}

export type CostGrouping =
  | {
      kind: 'dimension';
      key: 'SERVICE' | 'LINKED_ACCOUNT' | 'REGION' | 'USAGE_TYPE';
    }
  | { kind: 'tag'; key: string };

export interface CostUsageRequest extends DayRange {
  /** Whose bill is read: the payer sees its member accounts too. */
  accountId: string;
  granularity: 'DAILY' | 'MONTHLY';
  metric: CostMetric;
  filter: CostFilter;
  /** At most two. */
  groupBy: CostGrouping[];
}

/** The costs of one period; one group with no keys where nothing is grouped. */
export interface CostPeriod extends DayRange {
  estimated: boolean;
  groups: {
    /** In the order of the grouping; a tag without value is empty. */ keys: string[];
    amount: number;
  }[];
}

export interface CostUsage {
  /** As AWS bills. */
  currency: string;
  periods: CostPeriod[];
}

export interface CostForecastRequest extends DayRange {
  accountId: string;
  granularity: 'DAILY' | 'MONTHLY';
  metric: CostMetric;
  filter: CostFilter;
  /** Percent. */
  level: number;
}

export interface CostForecast {
  currency: string;
  /** Empty when AWS has too little to go by. */
  periods: (DayRange & { mean: number; low: number; high: number })[];
}

export interface AnomalyDescription {
  id: string;
  start: string;
  end?: string;
  accountId?: string;
  accountName?: string;
  region?: string;
  service?: string;
  usageType?: string;
  impact: number;
  expected?: number;
  actual?: number;
}

/**
 * What AWS Cost Explorer knows. Every call and page costs a cent and the data
 * changes at most three times a day, so answers are shared by everybody for
 * eight hours.
 *
 * Every method throws AwsCallError when AWS gave no answer.
 */
export interface CostsReader {
  /** ce:GetCostAndUsage, all pages. */
  getCostAndUsage(
    request: CostUsageRequest,
    options?: CallOptions,
  ): Promise<Answer<CostUsage>>;

  /** ce:GetCostForecast. */
  getCostForecast(
    request: CostForecastRequest,
    options?: CallOptions,
  ): Promise<Answer<CostForecast>>;

  /** ce:GetAnomalies, all pages. */
  getAnomalies(
    request: DayRange & { accountId: string },
    options?: CallOptions,
  ): Promise<Answer<AnomalyDescription[]>>;
}
