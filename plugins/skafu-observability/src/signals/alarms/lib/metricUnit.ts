const UNITS: Array<[RegExp, string]> = [
  [/ResponseTime$|ApproximateAgeOfOldestMessage/, 'Seconds'],
  [/Duration$|Latency$|IteratorAge$/, 'Milliseconds'],
  [/Utilization$|Percentage$/, 'Percent'],
  [/Bytes$|Memory$|StorageSpace$|MessageSize$/, 'Bytes'],
];

/**
 * CloudWatch's unit of a metric, from its name: GetMetricData tells none. Only
 * for how numbers are written; `None` where the name says nothing.
 */
export function metricUnit(
  metric: { metricName: string; stat?: string } | undefined,
): string {
  if (!metric || metric.stat === 'SampleCount') {
    return 'None';
  }
  return UNITS.find(([name]) => name.test(metric.metricName))?.[1] ?? 'None';
}
