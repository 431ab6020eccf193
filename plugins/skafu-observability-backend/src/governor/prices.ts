import { MetricQuery } from '@skafu/plugin-skafu-observability-common';

// List prices in US dollars, without free tiers, of what the portal asks for.
// Sources: https://aws.amazon.com/cloudwatch/pricing/ (us-east-1; logs cost up
// to a half more elsewhere), https://aws.amazon.com/xray/pricing/,
// https://aws.amazon.com/aws-cost-management/aws-cost-explorer/pricing/.
//
// Free at our volumes, so without a price: DescribeAlarms and its kin,
// ListMetrics, DescribeLogGroups, FilterLogEvents, GetServiceGraph, Application
// Signals' reads, GetResources, Cognito's administration, CloudTrail's
// LookupEvents.

const USD_PER_METRIC = 0.01 / 1_000;

const USD_PER_TRACE = 0.5 / 1_000_000;

const USD_PER_BYTE_SCANNED = 0.005 / 1024 ** 3;

/** One Cost Explorer request; each page is one. */
export const COST_EXPLORER_REQUEST_PRICE = 0.01;

/** One minute of a Live Tail session. */
export const LIVE_TAIL_MINUTE_PRICE = 0.01;

/**
 * One GetMetricData call, by the metrics requested. Math over other queries is
 * free; a search or a Metrics Insights query counts as one metric, though AWS
 * charges each metric that it analyses, which its answer does not tell.
 */
export function getMetricDataPrice(queries: MetricQuery[]): number {
  const metrics = queries.filter(
    query =>
      !('expression' in query) ||
      /\bSEARCH\s*\(|^\s*SELECT\b/i.test(query.expression),
  );
  return metrics.length * USD_PER_METRIC;
}

/** What a Logs Insights query costs by what it scanned, which its last answer tells. */
export function logsScannedPrice(bytes: number): number {
  return bytes * USD_PER_BYTE_SCANNED;
}

/** Traces scanned (GetTraceSummaries) or retrieved (BatchGetTraces). */
export function tracesPrice(traces: number): number {
  return traces * USD_PER_TRACE;
}
