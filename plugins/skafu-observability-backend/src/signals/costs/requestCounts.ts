import { MetricQuery } from '@skafu/plugin-skafu-observability-common';
import { AwsReader, AwsScope, CallOptions } from '../../aws/AwsReader';
import { DayRange } from '../../aws/CostsReader';
import { Part, settle } from '../../meta';
import { ResolvedTarget } from '../../targets/identifyTarget';
import { MetricPanelQuery, ResourceType } from '../../targets/resourceTypes';
import { groupByScope } from '../groupByScope';

const DAY_SECONDS = 86_400;

/** Requests of an entity, day by day. */
export interface RequestCounts {
  /** E.g. `Invocations of Lambda function payments`; absent where nothing counts requests. */
  requestsAre?: string;
  byDay: Map<string, number>;
  parts: Part[];
}

/**
 * Counts what comes in: the traffic of the resources that stand first in the
 * way of a request, so that what passes several of them counts once.
 */
export async function countRequests(
  reader: Pick<AwsReader, 'getMetricData'>,
  request: DayRange & { targets: readonly ResolvedTarget[] },
  options: CallOptions,
): Promise<RequestCounts> {
  const entry = request.targets.flatMap(target => {
    const query = target.type && trafficOf(target.type);
    return query && target.resource?.metrics ? [{ target, query }] : [];
  });
  const [first] = entry;
  if (!first) {
    return { byDay: new Map(), parts: [] };
  }
  const counted = entry.filter(
    ({ target }) => target.type === first.target.type,
  );
  const answers = await Promise.all(
    groupByScope(
      counted.map(item => ({ ...item, scope: item.target.scope })),
    ).map(({ scope, items }) =>
      readCounts(reader, { ...request, scope, items }, options),
    ),
  );
  const byDay = new Map<string, number>();
  for (const { value } of answers) {
    for (const [day, count] of value) {
      byDay.set(day, (byDay.get(day) ?? 0) + count);
    }
  }
  const names = counted.map(({ target }) => target.target.name).join(', ');
  return {
    requestsAre: `${first.query.label ?? first.query.metricName} of ${
      first.target.target.typeTitle
    } ${names}`,
    byDay,
    parts: answers,
  };
}

async function readCounts(
  reader: Pick<AwsReader, 'getMetricData'>,
  request: DayRange & {
    scope: AwsScope;
    items: { target: ResolvedTarget; query: MetricPanelQuery }[];
  },
  options: CallOptions,
) {
  const { scope, items, start, end } = request;
  const answer = await settle(
    reader.getMetricData(
      {
        ...scope,
        start: new Date(start),
        end: new Date(end),
        period: DAY_SECONDS,
        queries: items.map(toQuery),
      },
      options,
    ),
    [],
  );
  return {
    ...answer,
    value: answer.value.flatMap(({ timestamps, values }) =>
      timestamps.map((timestamp, index): [string, number] => [
        new Date(timestamp).toISOString().slice(0, 10),
        values[index] ?? 0,
      ]),
    ),
  };
}

function toQuery(
  { target, query }: { target: ResolvedTarget; query: MetricPanelQuery },
  index: number,
): MetricQuery {
  return {
    id: `requests${index}`,
    namespace: target.resource?.metrics?.namespace ?? '',
    metricName: query.metricName,
    dimensions: {
      ...target.resource?.metrics?.dimensions,
      ...query.dimensions,
    },
    stat: 'Sum',
    returnData: true,
  };
}

function trafficOf(type: ResourceType): MetricPanelQuery | undefined {
  return type.panels
    .filter(panel => panel.signal === 'traffic')
    .flatMap(panel => panel.queries)
    .find(
      (query): query is MetricPanelQuery =>
        'metricName' in query && !('across' in query) && query.stat === 'Sum',
    );
}
