import type { MetricQuery } from '@skafu/plugin-skafu-observability-common';
import type { Window } from '../../../../components/TimeRangePicker';
import { isExpression } from './queries';

const DOMAINS: Array<[RegExp, string]> = [
  [/^cn-/, 'console.amazonaws.cn'],
  [/^us-gov-/, 'console.amazonaws-us-gov.com'],
];

/** The same queries as a graph of the CloudWatch console. */
export function consoleGraphUrl(options: {
  region: string;
  queries: MetricQuery[];
  window: Window;
  period: number;
}): string {
  const { region, queries, window, period } = options;
  const graph = {
    view: 'timeSeries',
    stacked: false,
    region,
    start: new Date(window.start).toISOString(),
    end: new Date(window.end).toISOString(),
    metrics: queries.map(query => {
      const { id, label, returnData } = query;
      const common = { id, label, visible: returnData, period };
      return isExpression(query)
        ? [{ ...common, expression: query.expression }]
        : [
            query.namespace,
            query.metricName,
            ...Object.entries(query.dimensions).flat(),
            { ...common, stat: query.stat },
          ];
    }),
  };
  const domain =
    DOMAINS.find(([pattern]) => pattern.test(region))?.[1] ??
    'console.aws.amazon.com';
  return `https://${region}.${domain}/cloudwatch/deeplink.js?region=${region}#metricsV2:graph=${encodeURIComponent(
    JSON.stringify(graph),
  )}`;
}
