import type {
  ServiceMapNode,
  ServiceMapResponse,
  ServiceStats,
} from '@skafu/plugin-skafu-observability-common';

/** Too few to be told from chance. */
const FEWEST_FAILURES = 5;
const FEWEST_REQUESTS = 20;

/** Share of the requests, and its growth, from which on failing is out of the ordinary. */
const LEAST_SHARE = 0.01;
const LEAST_GROWTH = 3;

/** Growth of the slow requests, and by how much, from which on it is out of the ordinary. */
const LEAST_SLOWDOWN = 2;
const LEAST_SLOWDOWN_MS = 50;

type ServiceMap = Pick<ServiceMapResponse, 'nodes' | 'edges'>;

/** In what way a node left its baseline. */
export type Deviation =
  | {
      kind: 'throttle' | 'fault' | 'error';
      /** Share of the requests, 0 to 1. */
      now: number;
      before: number;
      requests: number;
    }
  | {
      kind: 'latency';
      /** p90 of the response times, milliseconds. */
      now: number;
      before: number;
      requests: number;
    };

/** A node that left its baseline while nothing that it calls did. */
export type Suspect = {
  node: ServiceMapNode;
  /** The node that calls it, of another entity; absent for the entity's own. */
  caller?: ServiceMapNode;
  deviation: Deviation;
};

/** How a node differs from before; undefined when it is as usual. */
export function deviationOf(
  now: ServiceStats,
  before: ServiceStats | undefined,
): Deviation | undefined {
  const kinds = [
    ['throttle', 'throttles'],
    ['fault', 'faults'],
    ['error', 'errors'],
  ] as const;
  const failing = kinds
    .map(([kind, count]) => ({
      kind,
      count: now[count],
      now: share(now[count], now.requests),
      before: share(before?.[count] ?? 0, before?.requests ?? 0),
      requests: now.requests,
    }))
    .filter(
      rate =>
        rate.count >= FEWEST_FAILURES &&
        rate.now >= LEAST_SHARE &&
        rate.now >= LEAST_GROWTH * rate.before,
    )
    .sort((one, other) => other.now - other.before - (one.now - one.before));
  const worst = failing[0];
  if (worst) {
    const { count: _, ...deviation } = worst;
    return deviation;
  }
  const slow = now.p90Ms;
  const usual = before?.p90Ms;
  return slow !== undefined &&
    usual !== undefined &&
    now.requests >= FEWEST_REQUESTS &&
    (before?.requests ?? 0) >= FEWEST_REQUESTS &&
    slow >= LEAST_SLOWDOWN * usual &&
    slow - usual >= LEAST_SLOWDOWN_MS
    ? { kind: 'latency', now: slow, before: usual, requests: now.requests }
    : undefined;
}

/**
 * The nodes furthest downstream of the entity that left their baseline: each
 * deviates, and nothing that it calls does. The one that fails most is first.
 */
export function suspects(during: ServiceMap, before: ServiceMap): Suspect[] {
  const usual = new Map(before.nodes.map(node => [node.id, node.stats]));
  const deviations = new Map<string, Deviation>();
  const reached = reachedFrom(during);
  for (const { id, stats } of during.nodes) {
    const deviation =
      stats && reached.has(id) ? deviationOf(stats, usual.get(id)) : undefined;
    if (deviation) {
      deviations.set(id, deviation);
    }
  }
  const nodes = new Map(during.nodes.map(node => [node.id, node]));
  return [...deviations]
    .flatMap(([id, deviation]) => {
      const node = nodes.get(id);
      const below = reachedFrom(during, [id]);
      below.delete(id);
      const isFurthest = [...below].every(
        other =>
          !deviations.has(other) ||
          // A circle of calls has no end; its members stand for each other.
          reachedFrom(during, [other]).has(id),
      );
      return node && isFurthest
        ? [{ node, caller: callerOf(during, node, reached), deviation }]
        : [];
    })
    .sort((one, other) => weight(other.deviation) - weight(one.deviation));
}

/** Ids of what the focus, or some nodes, call, directly or not; with themselves. */
function reachedFrom(map: ServiceMap, from?: string[]): Set<string> {
  const open =
    from ?? map.nodes.filter(node => node.focus).map(node => node.id);
  const reached = new Set(open);
  for (const id of reached) {
    for (const edge of map.edges) {
      if (edge.from === id) {
        // A set goes on with what is added while it is gone through.
        reached.add(edge.to);
      }
    }
  }
  return reached;
}

function callerOf(
  map: ServiceMap,
  node: ServiceMapNode,
  reached: Set<string>,
): ServiceMapNode | undefined {
  const callers = map.edges
    .filter(edge => edge.to === node.id && reached.has(edge.from))
    .sort((one, other) => failures(other.stats) - failures(one.stats))
    .flatMap(edge => map.nodes.find(each => each.id === edge.from) ?? []);
  return callers.find(
    caller =>
      caller.name !== node.name &&
      (caller.entityRef === undefined || caller.entityRef !== node.entityRef),
  );
}

/** Failing weighs more than being slow. */
function weight(deviation: Deviation): number {
  return deviation.kind === 'latency'
    ? 0.001 * Math.min(deviation.now / Math.max(deviation.before, 1), 100)
    : 1 + deviation.now - deviation.before;
}

function failures(stats: ServiceStats | undefined): number {
  return stats ? stats.faults + stats.throttles + stats.errors : 0;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
