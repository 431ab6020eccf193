import { CostGrouping } from '../../aws/CostsReader';

const DIMENSIONS: Record<string, CostGrouping> = {
  service: { kind: 'dimension', key: 'SERVICE' },
  account: { kind: 'dimension', key: 'LINKED_ACCOUNT' },
  region: { kind: 'dimension', key: 'REGION' },
  'usage-type': { kind: 'dimension', key: 'USAGE_TYPE' },
};

/**
 * What Cost Explorer groups by for `groupBy` of the wire contract.
 *
 * @param billed - cost allocation tags that lead to entities
 */
export function planGrouping(
  groupBy: string,
  billed: readonly string[],
): CostGrouping[] {
  if (groupBy === 'entity' || groupBy === 'owner') {
    return billed.map(key => ({ kind: 'tag', key }));
  }
  const dimension = DIMENSIONS[groupBy];
  return dimension
    ? [dimension]
    : [{ kind: 'tag', key: groupBy.slice('tag:'.length) }];
}
