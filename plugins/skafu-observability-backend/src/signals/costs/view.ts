import { CostGroup, CostPoint } from '@skafu/plugin-skafu-observability-common';
import { CostPeriod, CostUsage, DayRange } from '../../aws/CostsReader';

/** More are nobody's overview; the rest is summed up. */
const MAX_GROUPS = 50;

/** What one group of costs is called. */
export interface GroupName {
  key: string;
  label: string;
  entityRef?: string;
}

/** The days or months within a range, oldest first, each with a sum. */
export function sumPoints(usages: readonly CostUsage[]): CostPoint[] {
  const points = new Map<string, CostPoint>();
  for (const period of usages.flatMap(usage => usage.periods)) {
    const amount = period.groups.reduce((sum, group) => sum + group.amount, 0);
    addPoint(points, period, amount);
  }
  return sorted(points);
}

/** Costs by group, dearest first; those before the range count as the period before. */
export function sumGroups(
  usages: readonly CostUsage[],
  range: DayRange,
  nameOf: (keys: string[]) => GroupName,
): CostGroup[] {
  const groups = new Map<
    string,
    GroupName & { points: Map<string, CostPoint>; previousTotal: number }
  >();
  for (const period of usages.flatMap(usage => usage.periods)) {
    for (const { keys, amount } of period.groups) {
      const name = nameOf(keys);
      const group = groups.get(name.key) ?? {
        ...name,
        points: new Map(),
        previousTotal: 0,
      };
      groups.set(name.key, group);
      if (period.start < range.start) {
        group.previousTotal += amount;
      } else {
        addPoint(group.points, period, amount);
      }
    }
  }
  const all = [...groups.values()]
    .map(({ points, ...group }) => ({
      ...group,
      previousTotal: cents(group.previousTotal),
      total: totalOf(points.values()),
      points: sorted(points),
    }))
    .filter(({ total, previousTotal }) => total !== 0 || previousTotal !== 0)
    .sort((a, b) => b.total - a.total || (a.key < b.key ? -1 : 1));
  return all.length > MAX_GROUPS
    ? [...all.slice(0, MAX_GROUPS - 1), rest(all.slice(MAX_GROUPS - 1))]
    : all;
}

export function totalOf(points: Iterable<{ amount: number }>): number {
  let total = 0;
  for (const { amount } of points) {
    total += amount;
  }
  return cents(total);
}

/** In percent, one decimal; undefined where there was nothing before. */
export function changeOf(now: number, before: number): number | undefined {
  return before > 0
    ? Math.round((1000 * (now - before)) / before) / 10
    : undefined;
}

/** AWS's amounts have ten decimals; sums of them gather noise. */
export function cents(amount: number): number {
  return Number(amount.toFixed(6));
}

function rest(groups: readonly CostGroup[]): CostGroup {
  const points = new Map<string, CostPoint>();
  for (const point of groups.flatMap(group => group.points)) {
    addPoint(points, point, point.amount);
  }
  return {
    key: 'other',
    label: `${groups.length} others`,
    total: totalOf(points.values()),
    previousTotal: cents(
      groups.reduce((sum, group) => sum + group.previousTotal, 0),
    ),
    points: sorted(points),
  };
}

function addPoint(
  points: Map<string, CostPoint>,
  { start, end, estimated }: Omit<CostPeriod, 'groups'>,
  amount: number,
): void {
  const known = points.get(start);
  points.set(start, {
    start,
    end,
    estimated: estimated || (known?.estimated ?? false),
    amount: cents((known?.amount ?? 0) + amount),
  });
}

function sorted(points: Map<string, CostPoint>): CostPoint[] {
  return [...points.values()].sort((a, b) => (a.start < b.start ? -1 : 1));
}
