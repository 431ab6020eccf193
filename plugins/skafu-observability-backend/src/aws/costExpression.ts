import { Expression } from '@aws-sdk/client-cost-explorer';
import { CostCondition, CostFilter } from './CostsReader';

/** A filter in the words of Cost Explorer; undefined when it asks for everything. */
export function toExpression(filter: CostFilter): Expression | undefined {
  return all([
    dimension('LINKED_ACCOUNT', filter.accountIds),
    dimension('SERVICE', filter.services),
    filter.anyTags && any(simplify(filter.anyTags)),
    ...(filter.within ?? []).map(condition),
  ]);
}

function condition({ kind, key, value }: CostCondition): Expression {
  if (kind === 'dimension') {
    return { Dimensions: { Key: key, Values: [value] } };
  }
  return value === ''
    ? { Tags: { Key: key, MatchOptions: ['ABSENT'] } }
    : { Tags: { Key: key, Values: [value] } };
}

function dimension(
  Key: 'LINKED_ACCOUNT' | 'SERVICE',
  Values: string[] | undefined,
): Expression | undefined {
  return Values && { Dimensions: { Key, Values } };
}

/** Sets that differ in the value of a single tag become one condition: filters have a bound, and systems have many services. */
function simplify(sets: readonly Record<string, string>[]): Expression[] {
  const merged = new Map<
    string,
    { rest: [string, string][]; key: string; values: Set<string> }
  >();
  for (const set of sets) {
    const [first, ...rest] = Object.entries(set)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .reverse();
    if (first) {
      const [key, value] = first;
      const id = JSON.stringify([key, rest]);
      const entry = merged.get(id) ?? { rest, key, values: new Set() };
      entry.values.add(value);
      merged.set(id, entry);
    }
  }
  return [...merged.values()].flatMap(
    ({ rest, key, values }) =>
      all([
        { Tags: { Key: key, Values: [...values].sort() } },
        ...rest.map(([Key, value]) => ({ Tags: { Key, Values: [value] } })),
      ]) ?? [],
  );
}

/** Cost Explorer refuses an And or Or of one. */
function all(parts: (Expression | undefined)[]): Expression | undefined {
  const given = parts.filter(part => part !== undefined);
  return given.length > 1 ? { And: given } : given[0];
}

function any(parts: Expression[]): Expression | undefined {
  return parts.length > 1 ? { Or: parts } : parts[0];
}
