import type {
  MetricQuery,
  MetricStatQuery,
} from '@skafu/plugin-skafu-observability-common';
import type { AddressQuery } from '../../../lib';
import { scopeKey } from '../../../lib/scopes';

type Place = { accountId: string; region: string };

/** Query string of the explorer that shows these queries. */
export function explorerAddress(
  place: Place,
  queries: MetricQuery[],
): AddressQuery {
  return { scope: scopeKey(place), q: queries.map(writeQuery) };
}

/** A query as the explorer's address holds it: defaults left out. */
export function writeQuery(query: MetricQuery): string {
  const { returnData, label, ...rest } = query;
  return JSON.stringify({
    ...rest,
    ...(label && { label }),
    ...(returnData === false && { returnData }),
  });
}

/** Query string of the alarms page that opens its editor on this metric. */
export function alarmAddress(
  { accountId, region }: Place,
  query: MetricStatQuery,
  period: number,
): AddressQuery {
  return {
    create: '1',
    accountId,
    region,
    namespace: query.namespace,
    metricName: query.metricName,
    dim: Object.entries(query.dimensions).map(pair => pair.join(':')),
    stat: query.stat,
    period,
  };
}

/** The first metric of a graph that an alarm can watch by itself; the last of several percentiles, which is the highest. */
export function alarmable(queries: MetricQuery[]): MetricStatQuery | undefined {
  const metrics = queries.filter(
    (query): query is MetricStatQuery => 'metricName' in query,
  );
  const [first] = metrics.filter(({ returnData }) => returnData);
  return first
    ? metrics.findLast(({ metricName }) => metricName === first.metricName)
    : metrics[0];
}
