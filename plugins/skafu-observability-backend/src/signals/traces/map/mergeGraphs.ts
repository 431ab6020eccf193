import { AwsScope } from '../../../aws/AwsReader';
import { GraphService, GraphStats } from '../../../aws/TraceReader';

/** A node of the merged graph. */
export interface MapNode extends AwsScope {
  id: string;
  name: string;
  names: string[];
  type?: string;
  root: boolean;
  stats?: GraphStats;
}

export interface MapEdge {
  from: string;
  to: string;
  async: boolean;
  stats?: GraphStats;
}

export interface MergedGraph {
  /** By id. */
  nodes: Map<string, MapNode>;
  /** By both ends. */
  edges: Map<string, MapEdge>;
}

/** One graph of several windows and places: what is the same in them becomes one, and its counts add up. */
export function mergeGraphs(
  graphs: readonly { scope: AwsScope; services: readonly GraphService[] }[],
): MergedGraph {
  const merged: MergedGraph = { nodes: new Map(), edges: new Map() };
  for (const { scope, services } of graphs) {
    const ids = new Map(
      services.map(service => [service.referenceId, idOf(service, scope)]),
    );
    for (const service of services) {
      const id = idOf(service, scope);
      addNode(merged, id, service, scope);
      for (const edge of service.edges) {
        const to = ids.get(edge.to);
        if (to !== undefined) {
          addEdge(merged, { ...edge, from: id, to });
        }
      }
    }
  }
  return merged;
}

/** References are numbers of one answer; names and types stay. */
function idOf(
  { name, type, accountId }: GraphService,
  scope: AwsScope,
): string {
  return [accountId ?? scope.accountId, scope.region, type ?? '', name].join(
    '/',
  );
}

function addNode(
  { nodes }: MergedGraph,
  id: string,
  service: GraphService,
  { accountId, region }: AwsScope,
): void {
  const known = nodes.get(id);
  nodes.set(id, {
    id,
    name: service.name,
    names: [...new Set([...(known?.names ?? []), ...service.names])],
    type: service.type,
    accountId: service.accountId ?? accountId,
    region,
    root: service.root || known?.root === true,
    stats: sum(known?.stats, service.stats),
  });
}

function addEdge({ edges }: MergedGraph, edge: MapEdge): void {
  const { from, to, async, stats } = edge;
  const key = JSON.stringify([from, to]);
  const known = edges.get(key);
  edges.set(key, {
    from,
    to,
    async: async && known?.async !== false,
    stats: sum(known?.stats, stats),
  });
}

function sum(
  one: GraphStats | undefined,
  other: GraphStats | undefined,
): GraphStats | undefined {
  if (!one || !other) {
    return one ?? other;
  }
  return {
    requests: one.requests + other.requests,
    ok: one.ok + other.ok,
    errors: one.errors + other.errors,
    faults: one.faults + other.faults,
    throttles: one.throttles + other.throttles,
    totalSeconds: one.totalSeconds + other.totalSeconds,
    histogram: [...one.histogram, ...other.histogram],
  };
}
