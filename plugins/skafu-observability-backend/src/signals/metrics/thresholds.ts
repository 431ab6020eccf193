import {
  Dimensions,
  Threshold,
} from '@skafu/plugin-skafu-observability-common';
import { AlarmDescription } from '../../aws/AwsReader';
import { PanelQuery, ResourceMetrics } from '../../targets/resourceTypes';
import { PanelPlan } from './plan';

/** Statistics whose values grow with the period, unlike an average or a percentile. */
const ADDITIVE = ['Sum', 'SampleCount'];

/**
 * Lines of the alarms on the very metrics that a panel draws. Alarms on metric
 * math have a unit of their own and are left out.
 *
 * @param period - of the panel, in seconds
 */
export function findThresholds(
  panel: PanelPlan,
  alarms: readonly AlarmDescription[],
  period: number,
): Threshold[] {
  return alarms.flatMap(alarm => {
    const { metric, threshold } = alarm;
    if (!metric || !threshold) {
      return [];
    }
    const drawn = panel.definition.queries.some(
      query =>
        query.label !== undefined && isDrawnBy(query, panel.metrics, metric),
    );
    if (!drawn) {
      return [];
    }
    const scale = ADDITIVE.includes(metric.stat) ? period / metric.period : 1;
    return [
      {
        alarmName: alarm.name,
        value: threshold.value * scale,
        comparison: threshold.comparison,
        state: alarm.state,
      },
    ];
  });
}

function isDrawnBy(
  query: PanelQuery,
  metrics: ResourceMetrics,
  metric: NonNullable<AlarmDescription['metric']>,
): boolean {
  if (
    'expression' in query ||
    query.metricName !== metric.metricName ||
    metrics.namespace !== metric.namespace ||
    !isComparable(query.stat, metric.stat)
  ) {
    return false;
  }
  if ('across' in query) {
    return (
      includes(metric.dimensions, metrics.dimensions) &&
      sameNames(Object.keys(metric.dimensions), query.across)
    );
  }
  const dimensions = { ...metrics.dimensions, ...query.dimensions };
  return (
    includes(metric.dimensions, dimensions) &&
    sameNames(Object.keys(metric.dimensions), Object.keys(dimensions))
  );
}

/** An average and a percentile share an axis; a sum shares one with sums only. */
function isComparable(drawn: string, alarmed: string): boolean {
  return (
    drawn === alarmed ||
    !(ADDITIVE.includes(drawn) || ADDITIVE.includes(alarmed))
  );
}

function includes(dimensions: Dimensions, part: Dimensions): boolean {
  return Object.entries(part).every(
    ([name, value]) => dimensions[name] === value,
  );
}

function sameNames(a: string[], b: string[]): boolean {
  return a.length === b.length && a.every(name => b.includes(name));
}
