import type {
  EntityHealth,
  HealthState,
} from '@skafu/plugin-skafu-observability-common';

/** How the board is arranged: as the catalog is built, or by who owns what. */
export type Arrangement = 'domain' | 'group';

/** Components and resources that stand together, with what holds them together. */
export type Block = {
  key: string;
  /** The system; absent for what has none, and where the section is the holder. */
  holder?: EntityHealth;
  /** The worst first. */
  leaves: EntityHealth[];
};

/** A domain or a group, with its blocks. */
export type Section = {
  key: string;
  /** Absent for what has no domain, or no owner. */
  holder?: EntityHealth;
  /** The worst first. */
  blocks: Block[];
  counts: StateCounts;
};

export type StateCounts = Record<HealthState, number>;

export const STATES: readonly HealthState[] = [
  'unhealthy',
  'degraded',
  'unknown',
  'healthy',
];

const RANK: Record<HealthState, number> = {
  unhealthy: 0,
  degraded: 1,
  unknown: 2,
  healthy: 3,
};

export function isLeaf({ kind }: EntityHealth): boolean {
  return /^(component|resource)$/i.test(kind);
}

/** Wrong, or possibly so. */
export function isWrong({ state }: { state: HealthState }): boolean {
  return state === 'unhealthy' || state === 'degraded';
}

export function countStates(
  items: Iterable<{ state: HealthState }>,
): StateCounts {
  const counts: StateCounts = {
    unhealthy: 0,
    degraded: 0,
    healthy: 0,
    unknown: 0,
  };
  for (const { state } of items) {
    counts[state] += 1;
  }
  return counts;
}

/** Made once: comparing thousands of names without it takes its time. */
const names = new Intl.Collator(undefined, { numeric: true });

/** The worst first; among equals what is wrong longest, then by name. */
export function worstFirst(a: EntityHealth, b: EntityHealth): number {
  return (
    RANK[a.state] - RANK[b.state] ||
    compareText(a.since ?? '~', b.since ?? '~') ||
    names.compare(a.title, b.title)
  );
}

/** What of the leaves is looked at. */
export function matching(
  items: readonly EntityHealth[],
  filter: { states: readonly HealthState[]; search: string },
): EntityHealth[] {
  const words = filter.search.toLowerCase().split(/\s+/).filter(Boolean);
  const states = new Set(filter.states);
  return items.filter(item => {
    const text = `${item.title} ${item.entityRef} ${item.owner ?? ''} ${
      item.type ?? ''
    } ${item.causes[0]?.text ?? ''}`.toLowerCase();
    return (
      (states.size === 0 || states.has(item.state)) &&
      words.every(word => text.includes(word))
    );
  });
}

/**
 * Leaves in sections, each of them once in each block it belongs to.
 *
 * @param items - everything that was answered, holders among them
 * @param leaves - those of its components and resources that are shown
 */
export function arrange(
  items: readonly EntityHealth[],
  leaves: readonly EntityHealth[],
  by: Arrangement,
): Section[] {
  const shown = new Map(leaves.map(leaf => [leaf.entityRef, leaf]));
  const kinds = new Map<string, EntityHealth[]>();
  for (const item of items) {
    const kind = item.kind.toLowerCase();
    addTo(kinds, kind, item);
  }
  const sections =
    by === 'group'
      ? ownerSections(kinds.get('group') ?? [], leaves)
      : domainSections(
          kinds.get('domain') ?? [],
          kinds.get('system') ?? [],
          shown,
        );
  return sections.filter(({ blocks }) => blocks.length > 0).sort(bySeverity);
}

function domainSections(
  domains: readonly EntityHealth[],
  systems: readonly EntityHealth[],
  shown: ReadonlyMap<string, EntityHealth>,
): Section[] {
  const placed = new Set<string>();
  const inDomain = new Set<string>();
  const bySystem = new Map(systems.map(system => [system.entityRef, system]));
  const blockOf = (system: EntityHealth): Block => {
    const leaves = system.children.flatMap(ref => shown.get(ref) ?? []);
    leaves.forEach(({ entityRef }) => placed.add(entityRef));
    return {
      key: system.entityRef,
      holder: system,
      leaves: leaves.sort(worstFirst),
    };
  };
  const sections = domains.map(domain => {
    const own = domain.children.flatMap(ref => bySystem.get(ref) ?? []);
    own.forEach(({ entityRef }) => inDomain.add(entityRef));
    const direct = domain.children.flatMap(ref => shown.get(ref) ?? []);
    direct.forEach(({ entityRef }) => placed.add(entityRef));
    return section(domain.entityRef, domain, [
      ...own.map(blockOf),
      { key: `${domain.entityRef}#`, leaves: direct.sort(worstFirst) },
    ]);
  });
  const free = systems
    .filter(({ entityRef }) => !inDomain.has(entityRef))
    .map(blockOf);
  const rest = [...shown.values()].filter(
    ({ entityRef }) => !placed.has(entityRef),
  );
  return [
    ...sections,
    section('no-domain', undefined, [
      ...free,
      { key: 'no-system', leaves: rest.sort(worstFirst) },
    ]),
  ];
}

function ownerSections(
  groups: readonly EntityHealth[],
  leaves: readonly EntityHealth[],
): Section[] {
  const byOwner = new Map<string, EntityHealth[]>();
  for (const leaf of leaves) {
    addTo(byOwner, leaf.owner ?? '', leaf);
  }
  const known = new Map(groups.map(group => [group.entityRef, group]));
  return [...byOwner].map(([owner, owned]) =>
    section(owner || 'no-owner', known.get(owner), [
      { key: owner || 'no-owner', leaves: owned.sort(worstFirst) },
    ]),
  );
}

function section(
  key: string,
  holder: EntityHealth | undefined,
  blocks: Block[],
): Section {
  const full = blocks.filter(({ leaves }) => leaves.length > 0);
  return {
    key,
    holder,
    blocks: full.sort(blocksBySeverity),
    counts: countStates(full.flatMap(({ leaves }) => leaves)),
  };
}

function blocksBySeverity(a: Block, b: Block): number {
  const [first, second] = [a.leaves[0], b.leaves[0]];
  const rank = (leaf: EntityHealth | undefined) =>
    leaf ? RANK[leaf.state] : RANK.healthy;
  return (
    // What holds nothing together comes last.
    Number(!a.holder) - Number(!b.holder) ||
    rank(first) - rank(second) ||
    names.compare(a.holder?.title ?? '', b.holder?.title ?? '')
  );
}

function bySeverity(a: Section, b: Section): number {
  const worst = ({ counts }: Section) =>
    STATES.findIndex(state => counts[state] > 0);
  return (
    Number(!a.holder) - Number(!b.holder) ||
    worst(a) - worst(b) ||
    names.compare(a.holder?.title ?? a.key, b.holder?.title ?? b.key)
  );
}

function addTo<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) {
    list.push(item);
  } else {
    lists.set(key, [item]);
  }
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
