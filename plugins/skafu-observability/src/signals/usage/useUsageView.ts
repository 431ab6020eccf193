import type { RowSort } from '../../components/RowList';
import { useAddress } from '../../components/useAddress';
import { GROUPINGS, type Grouping } from './lib/usage';

/** What of the usage is looked at, kept in the address. */
export function useUsageView() {
  const { get, set } = useAddress();
  return {
    grouping:
      GROUPINGS.find(name => name === get('rows')) ?? ('each' as Grouping),
    search: get('q') ?? '',
    scope: get('scope'),
    sort: readSort(get('sort')),
    /** The row whose panel is open. */
    opened: get('row'),
    setGrouping: (next: Grouping) =>
      set({ rows: next === 'each' ? undefined : next, row: undefined }),
    setSearch: (next: string) => set({ q: next }),
    setScope: (next: string | undefined) => set({ scope: next }),
    setSort: ({ column, direction }: RowSort) =>
      set({ sort: `${column}:${direction}` }),
    showAll: () => set({ q: undefined, scope: undefined }),
    open: (key: string | undefined) =>
      set({ row: key }, { push: key !== undefined }),
  };
}

export type UsageView = ReturnType<typeof useUsageView>;

function readSort(text: string | undefined): RowSort {
  const [column = '', direction] = text?.split(':') ?? [];
  return column
    ? { column, direction: direction === 'asc' ? 'asc' : 'desc' }
    : { column: 'dollars', direction: 'desc' };
}
