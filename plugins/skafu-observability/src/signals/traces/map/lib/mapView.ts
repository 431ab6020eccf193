import type {
  ServiceMapEdge,
  ServiceMapNode,
  ServiceMapResponse,
  ServiceStats,
} from '@skafu/plugin-skafu-observability-common';
import type { Tone } from '../../../../components/StateLabel';
import { kindOf, shortNameOf, type NodeKind } from './nodeKind';

/** A service as the map shows it. */
export type MapNode = {
  id: string;
  /** As people call it. */
  name: string;
  /** As X-Ray calls it, for searching traces. */
  service: string;
  kind: NodeKind;
  accountId: string;
  region: string;
  entityRef?: string;
  isFocus: boolean;
  stats?: ServiceStats;
  tone: Tone;
  /** Stands for the Lambda service and the function, which X-Ray tells apart. */
  isPair: boolean;
};

/** Calls from one service to another. */
export type MapEdge = {
  id: string;
  from: string;
  to: string;
  isAsync: boolean;
  stats?: ServiceStats;
  tone: Tone;
};

/** The map, with who calls whom at hand. */
export type MapView = {
  nodes: MapNode[];
  edges: MapEdge[];
  byId: ReadonlyMap<string, MapNode>;
  /** Of ids that X-Ray gave to those on the map. */
  shownAs: ReadonlyMap<string, string>;
};

/** As docs/health.md judges: from this share of failures on. */
const ELEVATED = 0.01;
const FAILING = 0.05;

/** Mistakes of callers are common; only many of them tell of trouble. */
const MANY_ERRORS = 0.1;

/** Of fewer requests one failure would be a high share. */
const MIN_REQUESTS = 20;

/** Failures that are the service's own: faults, and refusals for want of capacity. */
export function failedShare({
  requests,
  faults,
  throttles,
}: ServiceStats): number {
  return requests > 0 ? (faults + throttles) / requests : 0;
}

export function toneOf(stats: ServiceStats | undefined): Tone {
  if (!stats || stats.requests === 0) {
    return 'unknown';
  }
  const share = failedShare(stats);
  if (stats.requests >= MIN_REQUESTS && share >= FAILING) {
    return 'critical';
  }
  return share >= ELEVATED || stats.errors / stats.requests >= MANY_ERRORS
    ? 'warning'
    : 'healthy';
}

/** What the map shows of an answer. */
export function mapView(answer: ServiceMapResponse): MapView {
  const pairs = lambdaPairs(answer);
  const shownAs = new Map(
    answer.nodes.map(({ id }) => [id, pairs.get(id) ?? id]),
  );
  const outer = new Set(pairs.values());
  const raw = new Map(answer.nodes.map(node => [node.id, node]));
  const inner = new Map([...pairs].map(([from, to]) => [to, from]));
  const nodes = answer.nodes
    .filter(({ id }) => !pairs.has(id))
    .map(node => nodeOf(node, raw.get(inner.get(node.id) ?? '')));
  const edges = answer.edges.flatMap((edge): MapEdge[] => {
    const from = shownAs.get(edge.from);
    const to = shownAs.get(edge.to);
    return from === undefined ||
      to === undefined ||
      (from === to && outer.has(from))
      ? []
      : [edgeOf(edge, from, to)];
  });
  return {
    nodes,
    edges,
    byId: new Map(nodes.map(node => [node.id, node])),
    shownAs,
  };
}

function nodeOf(
  node: ServiceMapNode,
  inner: ServiceMapNode | undefined,
): MapNode {
  return {
    id: node.id,
    name: shortNameOf(node),
    service: node.name,
    kind: kindOf(inner ?? node),
    accountId: node.accountId,
    region: node.region,
    entityRef: node.entityRef ?? inner?.entityRef,
    isFocus: node.focus || Boolean(inner?.focus),
    stats: node.stats ?? inner?.stats,
    tone: worse(toneOf(node.stats), toneOf(inner?.stats)),
    isPair: inner !== undefined,
  };
}

function edgeOf(edge: ServiceMapEdge, from: string, to: string): MapEdge {
  return {
    id: `${from}→${to}`,
    from,
    to,
    isAsync: edge.async,
    stats: edge.stats,
    tone: toneOf(edge.stats),
  };
}

/**
 * X-Ray records an invocation twice: by the Lambda service, and within the
 * function. From the function's id to that of the service which calls only it.
 */
function lambdaPairs({ nodes, edges }: ServiceMapResponse) {
  const byId = new Map(nodes.map(node => [node.id, node]));
  const pairs = new Map<string, string>();
  for (const { from, to } of edges) {
    const service = byId.get(from);
    const fn = byId.get(to);
    if (
      service?.type === 'AWS::Lambda' &&
      fn?.type === 'AWS::Lambda::Function' &&
      service.name === fn.name &&
      service.accountId === fn.accountId &&
      service.region === fn.region
    ) {
      pairs.set(to, from);
    }
  }
  return pairs;
}

const SEVERITY: Partial<Record<Tone, number>> = {
  critical: 0,
  warning: 1,
  healthy: 2,
  unknown: 3,
};

export function severityOf(tone: Tone): number {
  return SEVERITY[tone] ?? 3;
}

function worse(a: Tone, b: Tone): Tone {
  return severityOf(a) <= severityOf(b) ? a : b;
}

/** The worst first, then the busiest. Clients, of which nothing is known, come last. */
export function byTrouble(a: MapNode, b: MapNode): number {
  return (
    severityOf(a.tone) - severityOf(b.tone) ||
    failed(b) - failed(a) ||
    (b.stats?.requests ?? -1) - (a.stats?.requests ?? -1) ||
    a.name.localeCompare(b.name)
  );
}

function failed({ stats }: MapNode): number {
  return stats ? Math.round(failedShare(stats) * 1000) : 0;
}

/** A service and those that it calls or that call it. */
export function neighbourhood(view: MapView, id: string): Set<string> {
  const near = new Set([id]);
  for (const { from, to } of view.edges) {
    if (from === id) {
      near.add(to);
    } else if (to === id) {
      near.add(from);
    }
  }
  return near;
}

/** True for services whose name, entity or kind has all the words. */
export function isNamed(node: MapNode, search: string): boolean {
  const text = `${node.name} ${node.service} ${node.entityRef ?? ''} ${
    node.kind.title
  }`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word));
}
