import {
  EntityHealth,
  HealthCause,
  HealthState,
} from '@skafu/plugin-skafu-observability-common';
import { TreeNode } from './CatalogTree';
import { sortCauses } from './judge';
import { compareStates, stateOfParts, worstOf } from './rules';

/** How an entity is by itself. */
export interface OwnHealth {
  state: HealthState;
  causes: readonly HealthCause[];
}

/** The rest is told by a number. */
const MAX_CHILD_CAUSES = 10;

const LEAF = /^(component|resource)$/i;

/**
 * The health of everything, from how each is by itself and what belongs to
 * what. Catalogs may run in circles: what is met again on its own way counts
 * as unknown there.
 *
 * @param nodes - what the caller may see; children beyond it are left out
 */
export function rollUp(
  nodes: ReadonlyMap<string, TreeNode>,
  own: ReadonlyMap<string, OwnHealth>,
): Map<string, EntityHealth> {
  const done = new Map<string, EntityHealth>();
  const leaves = new Map<string, ReadonlySet<string>>();
  const onTheWay = new Set<string>();

  function visit(node: TreeNode): EntityHealth | undefined {
    const known = done.get(node.ref);
    if (known || onTheWay.has(node.ref)) {
      return known;
    }
    onTheWay.add(node.ref);
    const children = node.children.flatMap(ref => nodes.get(ref) ?? []);
    const parts = children.flatMap(child => visit(child) ?? []);
    const health = combine(node, own.get(node.ref), parts);
    onTheWay.delete(node.ref);
    leaves.set(
      node.ref,
      new Set([
        ...(LEAF.test(node.kind) ? [node.ref] : []),
        ...parts.flatMap(part => [...(leaves.get(part.entityRef) ?? [])]),
      ]),
    );
    done.set(node.ref, health);
    return health;
  }

  for (const node of nodes.values()) {
    visit(node);
  }
  for (const health of done.values()) {
    if (health.children.length) {
      const below = [...(leaves.get(health.entityRef) ?? [])]
        .filter(ref => ref !== health.entityRef)
        .flatMap(ref => done.get(ref)?.state ?? []);
      health.counts = countStates(below);
    }
  }
  return done;
}

export function countStates(
  states: Iterable<HealthState>,
): Record<HealthState, number> {
  const counts = { unhealthy: 0, degraded: 0, healthy: 0, unknown: 0 };
  for (const state of states) {
    counts[state] += 1;
  }
  return counts;
}

function combine(
  node: TreeNode,
  own: OwnHealth | undefined,
  parts: readonly EntityHealth[],
): EntityHealth {
  const { ref, kind, title, type, owner } = node;
  const ofParts = stateOfParts(parts.map(part => part.state));
  // That a system has no resources of its own says nothing about it.
  const ownCauses =
    own && (own.state !== 'unknown' || !parts.length) ? own.causes : [];
  const causes = sortCauses([...ownCauses, ...childCauses(parts)]);
  return {
    entityRef: ref,
    kind,
    title,
    ...(type && { type }),
    ...(owner && { owner }),
    state: worstOf([own?.state ?? 'unknown', ofParts]),
    since: earliest([
      ...ownCauses
        .filter(({ state }) => state === 'unhealthy' || state === 'degraded')
        .map(({ since }) => since),
      ...parts.filter(isBad).map(({ since }) => since),
    ]),
    causes: causes.length || parts.length || own ? causes : [nothingBelow()],
    children: parts.map(part => part.entityRef),
  };
}

function childCauses(parts: readonly EntityHealth[]): HealthCause[] {
  const bad = parts
    .filter(isBad)
    .sort((a, b) => compareStates(a.state, b.state));
  const causes = bad.slice(0, MAX_CHILD_CAUSES).map(
    (part): HealthCause => ({
      kind: 'child',
      state: part.state,
      text: [`${part.title} is ${part.state}.`, part.causes[0]?.text]
        .filter(Boolean)
        .join(' '),
      entityRef: part.entityRef,
      ...(part.since && { since: part.since }),
    }),
  );
  const more = bad.length - causes.length;
  return more > 0
    ? [
        ...causes,
        {
          kind: 'child',
          state: bad[MAX_CHILD_CAUSES]?.state ?? 'degraded',
          text: `${more} more of its parts are not healthy.`,
        },
      ]
    : causes;
}

function isBad({ state }: { state: HealthState }): boolean {
  return state === 'unhealthy' || state === 'degraded';
}

function nothingBelow(): HealthCause {
  return {
    kind: 'unmapped',
    state: 'unknown',
    text: 'Nothing that has a health belongs to it.',
  };
}

function earliest(
  instants: readonly (string | undefined)[],
): string | undefined {
  return instants
    .filter(instant => instant !== undefined)
    .sort((a, b) => Date.parse(a) - Date.parse(b))[0];
}
