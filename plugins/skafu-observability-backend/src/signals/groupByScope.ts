import { AwsScope } from '../aws/AwsReader';

/** Collects what is asked of the same account and region, in order of appearance. */
export function groupByScope<T extends { scope: AwsScope }>(
  items: readonly T[],
): { scope: AwsScope; items: T[] }[] {
  const groups = new Map<string, { scope: AwsScope; items: T[] }>();
  for (const item of items) {
    const key = `${item.scope.accountId}/${item.scope.region}`;
    const group = groups.get(key) ?? { scope: item.scope, items: [] };
    group.items.push(item);
    groups.set(key, group);
  }
  return [...groups.values()];
}
