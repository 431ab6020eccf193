import { consoleUrl } from '../../targets/consoleLinks';
import { fillTemplate, PanelPlan } from './plan';
import { Window } from '../askedWindow';
import { searchExpression } from './searchExpression';

/** The panel as a graph of the CloudWatch console, which reads it as JSON from the fragment. */
export function consoleGraphUrl(
  panel: PanelPlan,
  options: { window: Window; period: number },
): string {
  const { definition, metrics, target } = panel;
  const { window, period } = options;
  const inputs = new Set(
    definition.queries.flatMap(query =>
      'expression' in query
        ? [...query.expression.matchAll(/\{(\w+)\}/g)].map(match => match[1])
        : [],
    ),
  );
  const graph = {
    title: `${target.target.name}: ${definition.title}`,
    view: 'timeSeries',
    stacked: false,
    region: target.scope.region,
    start: new Date(window.start).toISOString(),
    end: new Date(window.end).toISOString(),
    metrics: definition.queries
      .filter(({ key, label }) => label !== undefined || inputs.has(key))
      .map(query => {
        const common = {
          id: query.key,
          label: query.label,
          visible: query.label !== undefined,
        };
        if ('expression' in query) {
          const expression = fillTemplate(query.expression, key => key);
          return [{ ...common, expression, period }];
        }
        if ('across' in query) {
          // Of several results the console names each by itself.
          const expression = searchExpression(query, { metrics, period });
          return [{ id: query.key, expression }];
        }
        return [
          metrics.namespace,
          query.metricName,
          ...Object.entries({
            ...metrics.dimensions,
            ...query.dimensions,
          }).flat(),
          { ...common, stat: query.stat, period },
        ];
      }),
  };
  return consoleUrl(
    target.scope.region,
    `cloudwatch/deeplink.js#metricsV2:graph=${encodeURIComponent(
      JSON.stringify(graph),
    )}`,
  );
}
