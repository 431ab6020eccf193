import type { MetricQuery } from '@skafu/plugin-skafu-observability-common';
import { useMemo } from 'react';
import { useAddress } from '../../../components/useAddress';
import type { ChartKind } from '../../../components/SignalChart';
import { writeQuery } from '../lib/addresses';
import { readQueries } from './lib/queries';

/** What is compared with: the window before, or the same one days earlier. */
export type Comparison = 'previous' | '1d' | '7d';

const COMPARISONS: readonly string[] = ['previous', '1d', '7d'];
const KINDS: readonly string[] = ['area', 'stack', 'bars'];

export type Explorer = ReturnType<typeof useExplorer>;

/** What is explored. All of it lives in the page's address. */
export function useExplorer() {
  const address = useAddress();
  const texts = address.getAll('q');
  const key = texts.join('\n');
  // eslint-disable-next-line react-hooks/exhaustive-deps -- same text, same queries
  const queries = useMemo(() => readQueries(texts), [key]);
  const period = Number(address.get('period'));
  const compare = address.get('compare') ?? '';
  const kind = address.get('view') ?? '';

  const setQueries = (next: MetricQuery[], changes: Changes = {}) =>
    address.set({ ...changes, q: next.map(writeQuery) }, { push: true });

  return {
    scope: address.get('scope'),
    setScope: (scope: string | undefined) =>
      // The metrics of one account are not those of another.
      address.set({ scope, q: undefined, ns: undefined, name: undefined }),
    queries,
    setQueries,
    replace: (query: MetricQuery) =>
      setQueries(queries.map(each => (each.id === query.id ? query : each))),
    remove: (id: string) =>
      setQueries(queries.filter(query => query.id !== id)),

    /** Where the picker stands. */
    namespace: address.get('ns'),
    metricName: address.get('name'),
    goTo: (to: { namespace?: string; metricName?: string }) =>
      address.set({ ns: to.namespace, name: to.metricName }),

    period: Number.isInteger(period) && period > 0 ? period : undefined,
    setPeriod: (seconds: number | undefined) =>
      address.set({ period: seconds?.toString() }),
    compare: isComparison(compare) ? compare : undefined,
    setCompare: (next: Comparison | undefined) =>
      address.set({ compare: next }),
    kind: isKind(kind) ? kind : undefined,
    setKind: (next: ChartKind | undefined) => address.set({ view: next }),
  };
}

type Changes = Parameters<ReturnType<typeof useAddress>['set']>[0];

function isComparison(text: string): text is Comparison {
  return COMPARISONS.includes(text);
}

function isKind(text: string): text is Exclude<ChartKind, 'line'> {
  return KINDS.includes(text);
}
