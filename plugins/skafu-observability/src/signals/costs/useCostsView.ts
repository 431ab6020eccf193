import {
  costGroupBySchema,
  costMetricSchema,
  type CostMetric,
} from '@skafu/plugin-skafu-observability-common';
import { useMemo } from 'react';
import type { RowSort } from '../../components/RowList';
import { useAddress } from '../../components/useAddress';
import {
  billingDay,
  daysOf,
  defaultGranularity,
  readRange,
  shifted,
  wholeMonths,
  type CostRange,
  type DayRange,
  type Granularity,
} from './lib/ranges';

const METRICS: readonly string[] = costMetricSchema.options;

/** What of costs is looked at; all of it lives in the address. */
export function useCostsView(defaults: { groupBy: string }) {
  const { get, getAll, set } = useAddress();
  const today = billingDay(Date.now());
  const [range, start, end] = [get('range'), get('start'), get('end')];

  const chosen = useMemo(
    () => readRange({ range, start, end }),
    [range, start, end],
  );
  const wanted = readGranularity(get('granularity'));
  const { days, granularity } = useMemo(() => {
    const exact = daysOf(chosen, today);
    const by = wanted ?? defaultGranularity(exact);
    return {
      days: by === 'monthly' ? wholeMonths(exact, today) : exact,
      granularity: by,
    };
  }, [chosen, today, wanted]);
  const groupBy = costGroupBySchema.safeParse(get('groupBy')).data;
  const metric = get('metric');
  const hiddenKey = getAll('hide').join('\n');
  const hidden = useMemo(
    () => new Set(hiddenKey.split('\n').filter(Boolean)),
    [hiddenKey],
  );
  const setDays = (next: DayRange) => set({ start: next.start, end: next.end });

  return {
    today,
    range: chosen,
    days,
    granularity,
    groupBy: groupBy ?? defaults.groupBy,
    metric: (METRICS.includes(metric ?? '')
      ? metric
      : 'UnblendedCost') as CostMetric,
    accountId: /^\d{12}$/.test(get('account') ?? '')
      ? get('account')
      : undefined,
    search: get('q') ?? '',
    sort: readSort(get('sort')),
    /** The period before, as a line. */
    compares: get('compare') === 'before',
    asTable: get('view') === 'table',
    /** Groups that the chart leaves out. */
    hidden,
    /** The group whose panel is open. */
    group: get('group'),
    /** The anomaly whose panel is open. */
    anomaly: get('anomaly'),

    setRange: (next: CostRange) => set(addressOf(next)),
    setDays,
    resetDays: () => set({ start: undefined, end: undefined }),
    shift: (direction: -1 | 1) => {
      const next = shifted(days, direction, today);
      if (next) {
        setDays(next);
      }
    },
    canShift: (direction: -1 | 1) =>
      shifted(days, direction, today) !== undefined,
    setGranularity: (next: Granularity) => set({ granularity: next }),
    setGroupBy: (next: string) =>
      set({ groupBy: next, group: undefined, q: undefined, hide: [] }),
    setMetric: (next: CostMetric) =>
      set({ metric: next === 'UnblendedCost' ? undefined : next }),
    setAccount: (next: string | undefined) =>
      set({ account: next, group: undefined }),
    /** An account opens as its services; going back leads up again. */
    openAccount: (accountId: string) =>
      set(
        {
          account: accountId,
          groupBy: 'service',
          group: undefined,
          hide: [],
        },
        { push: true },
      ),
    setSearch: (next: string) => set({ q: next }),
    setSort: ({ column, direction }: RowSort) =>
      set({ sort: `${column}:${direction}` }),
    setCompares: (next: boolean) =>
      set({ compare: next ? 'before' : undefined }),
    setAsTable: (next: boolean) => set({ view: next ? 'table' : undefined }),
    toggleHidden: (key: string) =>
      set({
        hide: hidden.has(key)
          ? [...hidden].filter(one => one !== key)
          : [...hidden, key],
      }),
    openGroup: (key: string | undefined) =>
      set({ group: key, anomaly: undefined }, { push: key !== undefined }),
    openAnomaly: (id: string | undefined) =>
      set({ anomaly: id, group: undefined }, { push: id !== undefined }),
  };
}

function addressOf(range: CostRange) {
  if ('between' in range) {
    return range.between;
  }
  const name = 'preset' in range ? range.preset : `${range.days}d`;
  return { range: name, start: undefined, end: undefined };
}

export type CostsView = ReturnType<typeof useCostsView>;

function readGranularity(text: string | undefined): Granularity | undefined {
  return text === 'daily' || text === 'monthly' ? text : undefined;
}

function readSort(text: string | undefined): RowSort {
  const [column = '', direction] = text?.split(':') ?? [];
  return column
    ? { column, direction: direction === 'asc' ? 'asc' : 'desc' }
    : { column: 'total', direction: 'desc' };
}
