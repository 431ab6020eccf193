import type { CostGroup } from '@skafu/plugin-skafu-observability-common';
import { NOBODY } from './columns';

/** A group as a part of the costs that can be asked for, and what divides it further. */
export type Breakdown = {
  part: { entityRef?: string; accountId?: string; within?: string[] };
  by: ReadonlyArray<'service' | 'usage-type' | 'entity' | 'account'>;
};

/** What a group is made of; undefined for costs that nothing names. */
export function breakdownOf(
  groupBy: string,
  group: Pick<CostGroup, 'key' | 'entityRef'>,
  /** Whose costs are looked at: within one account there are no others to tell apart. */
  scope: { accountId?: string },
): Breakdown | undefined {
  const { key, entityRef } = group;
  if (entityRef) {
    return {
      part: { entityRef },
      by: [entityRef.startsWith('group:') ? 'entity' : 'service'],
    };
  }
  if (groupBy.startsWith('tag:')) {
    // A part reads `tag:<key>=<value>`, which a key with `=` would make ambiguous.
    return groupBy.includes('=')
      ? undefined
      : {
          part: { within: [`${groupBy}=${key === NOBODY ? '' : key}`] },
          by: ['service'],
        };
  }
  if (key === NOBODY) {
    return undefined;
  }
  const within = [`${groupBy}=${key}`];
  switch (groupBy) {
    case 'account':
      return /^\d{12}$/.test(key)
        ? { part: { accountId: key }, by: ['service'] }
        : undefined;
    case 'service':
      return { part: { within }, by: ['usage-type'] };
    case 'region':
      return { part: { within }, by: ['service'] };
    case 'usage-type':
      return {
        part: { within },
        by: scope.accountId ? ['service'] : ['service', 'account'],
      };
    default:
      return undefined;
  }
}
