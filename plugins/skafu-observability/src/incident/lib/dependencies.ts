import type { ServiceMapResponse } from '@skafu/plugin-skafu-observability-common';

/** Calls are followed over so many entities. */
const LEVELS = 2;

/** Each of them is asked about separately, so there is a limit. */
export const MAX_DEPENDENCIES = 5;

type ServiceMap = Pick<ServiceMapResponse, 'nodes' | 'edges'>;

/**
 * The entities that an entity calls, directly or by way of another; those that
 * fail first, then the nearest. `declared` are those of the catalog, for what
 * records no traces.
 */
export function dependenciesOf(
  map: ServiceMap | undefined,
  ownRef: string,
  declared: string[],
): string[] {
  const found = new Map<string, { level: number; failed: number }>();
  if (map) {
    const levels = levelsOf(map, ownRef);
    for (const { id, entityRef, stats } of map.nodes) {
      const level = levels.get(id);
      if (entityRef && entityRef !== ownRef && level !== undefined) {
        const failed = stats ? stats.faults + stats.throttles : 0;
        const known = found.get(entityRef);
        found.set(entityRef, {
          level: Math.min(level, known?.level ?? level),
          failed: Math.max(failed, known?.failed ?? 0),
        });
      }
    }
  }
  for (const entityRef of declared) {
    if (entityRef !== ownRef && !found.has(entityRef)) {
      found.set(entityRef, { level: 1, failed: 0 });
    }
  }
  return [...found]
    .sort(
      ([, one], [, other]) =>
        other.failed - one.failed || one.level - other.level,
    )
    .slice(0, MAX_DEPENDENCIES)
    .map(([entityRef]) => entityRef);
}

/** By how many entities each node is away from the focus, downstream. */
function levelsOf(map: ServiceMap, ownRef: string): Map<string, number> {
  const nodes = new Map(map.nodes.map(node => [node.id, node]));
  const levels = new Map<string, number>();
  const open = map.nodes.filter(node => node.focus).map(node => node.id);
  open.forEach(id => levels.set(id, 0));
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    const level = levels.get(id) ?? 0;
    const from = nodes.get(id)?.entityRef ?? ownRef;
    for (const edge of map.edges) {
      const to = edge.from === id ? nodes.get(edge.to) : undefined;
      if (to) {
        // A Lambda function is two nodes of one entity.
        const next = to.entityRef === from ? level : level + 1;
        if (next <= LEVELS && next < (levels.get(to.id) ?? Infinity)) {
          levels.set(to.id, next);
          open.push(to.id);
        }
      }
    }
  }
  return levels;
}
