import type { CostGroup } from '@skafu/plugin-skafu-observability-common';
import { changeOf } from './columns';

/** Groups in whose name all words occur. */
export function findGroups(
  groups: readonly CostGroup[],
  search: string,
): CostGroup[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return groups.filter(({ key, label }) => {
    const text = `${label} ${key}`.toLocaleLowerCase();
    return words.every(word => text.includes(word));
  });
}

/** In the order of a column; what has no value there stands last either way. */
export function sortGroups(
  groups: readonly CostGroup[],
  sort: { column: string; direction: 'asc' | 'desc' },
): CostGroup[] {
  const sign = sort.direction === 'asc' ? 1 : -1;
  const valueOf = (group: CostGroup) => {
    switch (sort.column) {
      case 'before':
        return group.previousTotal;
      case 'change':
        return changeOf(group.total, group.previousTotal);
      default:
        return group.total;
    }
  };
  return [...groups].sort((a, b) => {
    if (sort.column === 'label') {
      return sign * a.label.localeCompare(b.label);
    }
    const [left, right] = [valueOf(a), valueOf(b)];
    if (left === undefined || right === undefined) {
      return Number(left === undefined) - Number(right === undefined);
    }
    return sign * (left - right);
  });
}
