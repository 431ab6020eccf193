import type { Place } from '../places';
import { seedOf, uniform } from '../random';
import type { MinuteSource } from './MinuteData';

/** A dimension of a metric. */
export interface MetricDimension {
  Name: string;
  Value: string;
}

/** One metric: its identity at CloudWatch, and where its data comes from. */
export interface MetricSeries {
  namespace: string;
  metricName: string;
  dimensions: readonly MetricDimension[];
  /** CloudWatch's standard unit, such as `Seconds` or `Count`. */
  unit: MetricUnit;
  /** What it adds up from: one source, or one for each part of a whole (target groups of a load balancer). */
  sources: readonly MinuteSource[];
  /** Seconds from the end of a minute until its data can be read, 0 to 60. */
  publishDelay: number;
}

/** The units the world's metrics have. */
export type MetricUnit =
  | 'Seconds'
  | 'Milliseconds'
  | 'Bytes'
  | 'Percent'
  | 'Count'
  | 'Count/Second';

/** A metric's name, unit and data, before it is given an identity. */
export interface MetricColumn {
  metricName: string;
  unit: MetricUnit;
  source: MinuteSource;
}

/** Dimensions in the form CloudWatch uses. */
export function dimensions(values: Record<string, string>): MetricDimension[] {
  return Object.entries(values).map(([Name, Value]) => ({ Name, Value }));
}

/** Makes metrics of one resource; all of them are published at the same moment. */
export function seriesFor(
  place: Place,
  namespace: string,
  dimensionSets: Record<string, string>[],
  columns: readonly MetricColumn[],
): MetricSeries[] {
  return dimensionSets.flatMap(set =>
    columns.map(({ metricName, unit, source }) => ({
      namespace,
      metricName,
      unit,
      dimensions: dimensions(set),
      sources: [source],
      publishDelay: publishDelay(place, namespace),
    })),
  );
}

/** Makes metrics of a whole from the columns of its parts, name by name. */
export function totalSeries(
  place: Place,
  namespace: string,
  set: Record<string, string>,
  parts: readonly (readonly MetricColumn[])[],
): MetricSeries[] {
  return (parts[0] ?? []).map(({ metricName, unit }) => ({
    namespace,
    metricName,
    unit,
    dimensions: dimensions(set),
    sources: parts.flatMap(columns =>
      columns
        .filter(column => column.metricName === metricName)
        .map(column => column.source),
    ),
    publishDelay: publishDelay(place, namespace),
  }));
}

/** The same for all metrics of a namespace, as they come from one publisher. */
function publishDelay(place: Place, namespace: string): number {
  const seed = seedOf(place.accountId, place.region, namespace, 'publish');
  return Math.floor(5 + uniform(seed, 0) * 50);
}
