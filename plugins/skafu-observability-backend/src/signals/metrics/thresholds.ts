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
 * Lines of the alarms on the very metrics that a panel draws, and on the share
 * of two of them where the panel draws that. Alarms on other metric math have
 * a unit of their own and are left out.
 *
 * @param period - of the panel, in seconds
 */
export function findThresholds(
  panel: PanelPlan,
  alarms: readonly AlarmDescription[],
  period: number,
): Threshold[] {
  return alarms.flatMap(alarm => {
    const { threshold } = alarm;
    const scale =
      metricScale(panel, alarm, period) ?? percentageScale(panel, alarm);
    return threshold && scale !== undefined
      ? [
          {
            alarmName: alarm.name,
            value: threshold.value * scale,
            comparison: threshold.comparison,
            state: alarm.state,
          },
        ]
      : [];
  });
}

/** What the threshold of an alarm on one metric is multiplied by; undefined when the panel does not draw that metric. */
function metricScale(
  panel: PanelPlan,
  { metric }: AlarmDescription,
  period: number,
): number | undefined {
  const isDrawn =
    metric &&
    panel.definition.queries.some(
      query =>
        query.label !== undefined && isDrawnBy(query, panel.metrics, metric),
    );
  if (!isDrawn) {
    return undefined;
  }
  return ADDITIVE.includes(metric.stat) ? period / metric.period : 1;
}

/** The same for an alarm on the share of two metrics, in percent or as a fraction. */
function percentageScale(
  { definition, metrics }: PanelPlan,
  { expression, inputs }: AlarmDescription,
): number | undefined {
  for (const query of definition.queries) {
    if (!('expression' in query) || !query.percentage || !expression) {
      continue;
    }
    const { part, whole } = query.percentage;
    const idOf = (key: string) => {
      const source = definition.queries.find(other => other.key === key);
      return inputs.find(
        ({ stat, ...metric }) =>
          source &&
          'stat' in source &&
          stat === source.stat &&
          isDrawnBy(source, metrics, { ...metric, stat }),
      )?.id;
    };
    const scale = shareScale(expression, idOf(part), idOf(whole));
    if (scale !== undefined) {
      return scale;
    }
  }
  return undefined;
}

/** 1 for `100 * part / whole` and its other spellings, 100 for `part / whole`. */
function shareScale(
  expression: string,
  part: string | undefined,
  whole: string | undefined,
): number | undefined {
  if (part === undefined || whole === undefined) {
    return undefined;
  }
  const formula = expression.replace(/\s/g, '');
  const share = `${part}/${whole}`;
  const spellings = [
    `100*${share}`,
    `100*(${share})`,
    `(100*${part})/${whole}`,
    `${share}*100`,
    `(${share})*100`,
    `${part}*100/${whole}`,
    `(${part}*100)/${whole}`,
  ];
  if (spellings.includes(formula)) {
    return 1;
  }
  return formula === share ? 100 : undefined;
}

function isDrawnBy(
  query: PanelQuery,
  metrics: ResourceMetrics,
  metric: Omit<NonNullable<AlarmDescription['metric']>, 'period'>,
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
