import { useApi } from '@backstage/frontend-plugin-api';
import type { Metric } from '@skafu/plugin-skafu-observability-common';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { observabilityApiRef } from '../../../api';

/** Pages of 500 read for one step; more is for narrowing first. */
const PAGES = 6;

/** Offered even where an account has so many metrics that they were not reached. */
const COMMON_NAMESPACES = [
  'AWS/ApiGateway',
  'AWS/ApplicationELB',
  'AWS/DynamoDB',
  'AWS/EC2',
  'AWS/ECS',
  'AWS/Events',
  'AWS/Lambda',
  'AWS/RDS',
  'AWS/S3',
  'AWS/SNS',
  'AWS/SQS',
  'AWS/States',
];

type Narrowed = {
  accountId: string;
  region: string;
  namespace?: string;
  metricName?: string;
};

/** The metrics that CloudWatch knows, narrowed step by step. */
function useMetrics(narrowed: Narrowed, enabled: boolean) {
  const api = useApi(observabilityApiRef);
  return useQuery({
    queryKey: ['metrics', 'choices', narrowed],
    queryFn: async ({ signal }) => {
      const items: Metric[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < PAGES; page++) {
        const answer = await api.metrics.list(
          { ...narrowed, cursor },
          { signal },
        );
        items.push(...answer.items);
        cursor = answer.nextCursor;
        if (cursor === undefined) {
          break;
        }
      }
      return { items, isComplete: cursor === undefined };
    },
    enabled: enabled && narrowed.accountId !== '' && narrowed.region !== '',
    staleTime: 300_000,
  });
}

/** What can be chosen at each step of a metric: namespace, name, dimensions. */
export function useMetricChoices(
  place: { accountId: string; region: string },
  chosen: { namespace?: string; metricName?: string },
) {
  const { accountId, region } = place;
  const { namespace, metricName } = chosen;
  const all = useMetrics({ accountId, region }, true);
  const named = useMetrics(
    { accountId, region, namespace },
    namespace !== undefined,
  );
  const measured = useMetrics(
    { accountId, region, namespace, metricName },
    namespace !== undefined && metricName !== undefined,
  );
  const namespaces = useMemo(() => {
    const found = (all.data?.items ?? []).map(item => item.namespace);
    return distinct([
      ...found,
      ...(all.data?.isComplete === false ? COMMON_NAMESPACES : []),
      ...(namespace ? [namespace] : []),
    ]);
  }, [all.data, namespace]);
  const names = useMemo(
    () =>
      distinct([
        ...(named.data?.items ?? []).map(item => item.metricName),
        ...(metricName ? [metricName] : []),
      ]),
    [named.data, metricName],
  );
  return {
    namespaces,
    names,
    /** Each a set of dimensions that the metric has points for. */
    dimensions: measured.data?.items.map(item => item.dimensions),
    isComplete: [all, named, measured].every(
      ({ data }) => data?.isComplete !== false,
    ),
    isReading: all.isLoading || named.isLoading || measured.isLoading,
    error: all.error ?? named.error ?? measured.error,
  };
}

function distinct(names: string[]): string[] {
  return [...new Set(names)].sort((a, b) => a.localeCompare(b));
}
