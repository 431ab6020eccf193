import { MergedGraph } from './mergeGraphs';

/** Ids of the nodes that are at most so many calls away from any of these, in either direction. */
export function neighbourhood(
  graph: MergedGraph,
  centre: Iterable<string>,
  depth: number,
): Set<string> {
  const next = new Map<string, string[]>();
  for (const { from, to } of graph.edges.values()) {
    next.set(from, [...(next.get(from) ?? []), to]);
    next.set(to, [...(next.get(to) ?? []), from]);
  }
  const reached = new Set(centre);
  let rim = [...reached];
  for (let step = 0; step < depth; step += 1) {
    rim = [...new Set(rim.flatMap(id => next.get(id) ?? []))].filter(
      id => !reached.has(id),
    );
    for (const id of rim) {
      reached.add(id);
    }
  }
  return reached;
}
