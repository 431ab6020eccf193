import { createHash } from 'node:crypto';
import { Message, MAX_QUERIES } from '@skafu/plugin-skafu-observability-common';
import { AwsScope } from '../../aws/AwsReader';
import { ResolvedTarget } from '../../targets/identifyTarget';
import {
  PanelDefinition,
  PanelQuery,
  ResourceMetrics,
} from '../../targets/resourceTypes';
import { groupByScope } from '../groupByScope';
import { QueryBook } from './QueryBook';
import { searchExpression } from './searchExpression';

/** More charts than anybody looks at; their queries still fit one call. */
const MAX_RESOURCES = 50;

const SIGNALS = ['traffic', 'errors', 'latency', 'saturation'];

/** What is asked of one account and region, and the panels that it is for. */
export interface ScopePlan {
  scope: AwsScope;
  queries: ReturnType<QueryBook['list']>;
  panels: PanelPlan[];
}

/** A panel whose queries are on their way. */
export interface PanelPlan {
  /** Stable across refreshes. */
  id: string;
  definition: PanelDefinition;
  target: ResolvedTarget;
  metrics: ResourceMetrics;
  /** Where the result of each of the definition's queries is found. */
  resultIds: Map<string, string>;
}

/** Turns targets into one set of queries for each account and region. */
export function planPanels(
  targets: readonly ResolvedTarget[],
  period: number,
): { plans: ScopePlan[]; messages: Message[] } {
  const charted = targets.filter(({ target }) => target.supported);
  const messages: Message[] = [];
  const plans: ScopePlan[] = [];
  let dropped = charted.length - MAX_RESOURCES;
  for (const { scope, items } of groupByScope(
    charted.slice(0, MAX_RESOURCES),
  )) {
    const book = QueryBook.create();
    const panels: PanelPlan[] = [];
    for (const item of items) {
      if (book.size + countQueries(item) > MAX_QUERIES) {
        dropped = Math.max(dropped, 0) + 1;
      } else {
        panels.push(...planResource(item, { book, period }));
      }
    }
    plans.push({ scope, queries: book.list(), panels });
  }
  if (dropped > 0) {
    messages.push({
      code: 'truncated',
      text: `${charted.length} resources of this entity have charts; ${dropped} of them are left out. Narrow its tags.`,
    });
  }
  return { plans, messages };
}

/** Upper bound: shared queries count each time. */
function countQueries({ type }: ResolvedTarget): number {
  return (type?.panels ?? []).reduce(
    (sum, panel) => sum + panel.queries.length,
    0,
  );
}

function planResource(
  target: ResolvedTarget,
  options: { book: QueryBook; period: number },
): PanelPlan[] {
  const { type, resource } = target;
  const metrics = resource?.metrics;
  if (!type || !metrics) {
    return [];
  }
  const prefix = createHash('sha256')
    .update(target.target.arn)
    .digest('hex')
    .slice(0, 10);
  return [...type.panels]
    .sort((a, b) => SIGNALS.indexOf(a.signal) - SIGNALS.indexOf(b.signal))
    .map(definition => {
      const resultIds = new Map<string, string>();
      for (const query of definition.queries) {
        resultIds.set(
          query.key,
          addQuery(query, { ...options, metrics, definition, resultIds }),
        );
      }
      return {
        id: `${prefix}-${definition.id}`,
        definition,
        target,
        metrics,
        resultIds,
      };
    });
}

function addQuery(
  query: PanelQuery,
  context: {
    book: QueryBook;
    period: number;
    metrics: ResourceMetrics;
    definition: PanelDefinition;
    resultIds: Map<string, string>;
  },
): string {
  const { book, period, metrics, definition, resultIds } = context;
  // Also needed: what only tells where zeroes belong.
  const returnData =
    query.label !== undefined ||
    definition.queries.some(
      other => 'zeroWhere' in other && other.zeroWhere === query.key,
    );
  if ('expression' in query) {
    return book.add(
      {
        expression: fillTemplate(
          query.expression,
          key => resultIds.get(key) ?? key,
        ),
      },
      { returnData },
    );
  }
  if ('across' in query) {
    return book.add(
      { expression: searchExpression(query, { metrics, period }) },
      { returnData },
    );
  }
  return book.add(
    {
      namespace: metrics.namespace,
      metricName: query.metricName,
      dimensions: { ...metrics.dimensions, ...query.dimensions },
      stat: query.stat,
    },
    { returnData },
  );
}

/** Puts ids in the place of the keys of an expression. */
export function fillTemplate(
  expression: string,
  idOf: (key: string) => string,
): string {
  return expression.replace(/\{(\w+)\}/g, (_match, key: string) => idOf(key));
}
