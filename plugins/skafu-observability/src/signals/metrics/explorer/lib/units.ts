import type { MetricQuery } from '@skafu/plugin-skafu-observability-common';
import { inputsOf, isExpression, searchOf } from './queries';

/**
 * Units of metrics by name, as AWS documents them: GetMetricData does not tell
 * them. The first that matches counts.
 */
const UNITS: Array<[namespace: RegExp, metricName: RegExp, unit: string]> = [
  [/./, /Utilization|^PercentUsage|Percent/, 'Percent'],
  [
    /^AWS\/Lambda$/,
    /^(Duration|PostRuntimeExtensionsDuration)$/,
    'Milliseconds',
  ],
  [/^AWS\/Lambda$/, /^(IteratorAge|AsyncEventAge)$/, 'Milliseconds'],
  [/^AWS\/ApiGateway$/, /Latency$/, 'Milliseconds'],
  [/^AWS\/DynamoDB$/, /Latency$/, 'Milliseconds'],
  [/^AWS\/RDS$/, /Latency$/, 'Seconds'],
  [/^AWS\/EBS$/, /(Read|Write)Time$/, 'Seconds'],
  [/ELB$/, /ResponseTime$/, 'Seconds'],
  [/./, /AgeOfOldestMessage$/, 'Seconds'],
  [/./, /Throughput$/, 'Bytes/Second'],
  [
    /./,
    /Bytes|MessageSize|FreeableMemory|FreeStorageSpace|StorageSize|SwapUsage/,
    'Bytes',
  ],
  [/^AWS\/(EC2|ECS)$/, /^Network(In|Out)$/, 'Bytes'],
  [/./, /IOPS$/, 'Count/Second'],
];

/** Unit of a query's values; `None` where it cannot be known. */
export function unitOf(query: MetricQuery, all: MetricQuery[] = []): string {
  if (!isExpression(query)) {
    return metricUnit(query.namespace, query.metricName, query.stat);
  }
  const { expression } = query;
  const search = searchOf(expression);
  if (search) {
    return metricUnit(search.namespace, search.metricName, search.stat);
  }
  if (/\b100\s*\*|\*\s*100\b/.test(expression)) {
    return 'Percent';
  }
  // Sums and bands have the unit of what they are made of; quotients do not.
  const inputs = all.filter(({ id }) => inputsOf(query, all).includes(id));
  const units = new Set(inputs.map(input => unitOf(input)));
  const [unit] = units;
  return unit && units.size === 1 && !/[/*]|RATE|PERIOD/.test(expression)
    ? unit
    : 'None';
}

function metricUnit(
  namespace: string,
  metricName: string,
  stat: string,
): string {
  if (stat === 'SampleCount') {
    return 'Count';
  }
  const found = UNITS.find(
    ([inNamespace, name]) =>
      inNamespace.test(namespace) && name.test(metricName),
  );
  return found?.[2] ?? 'Count';
}
