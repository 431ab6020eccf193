import { makeLayers, orderLayers, type Slot } from './orderLayers';
import { heightOf, placeLayers } from './placeLayers';
import { rankNodes, withoutCycles } from './rankNodes';
import { GAP, NODE, type Drawing, type Graph, type Point } from './types';

/**
 * Draws calls from left to right, after Sugiyama: columns by distance from the
 * entrances, each sorted for few crossings, then pulled straight. The same
 * graph always yields the same drawing.
 */
export function layoutGraph(graph: Graph): Drawing {
  const edges = withoutCycles(graph);
  const ranks = rankNodes(graph.ids, edges);
  const { layers, chains } = makeLayers(graph.ids, edges, ranks);
  const ordered = orderLayers(layers);
  const centres = placeLayers(ordered);

  const lefts = new Map<Slot, number>();
  ordered.forEach((layer, rank) =>
    layer.forEach(slot => lefts.set(slot, rank * (NODE.width + GAP.x))),
  );
  const nodes = new Map<string, Point>();
  let height = 0;
  for (const [slot, centre] of centres) {
    height = Math.max(height, centre + heightOf(slot) / 2);
    if (!slot.isPassage) {
      nodes.set(slot.id, {
        x: lefts.get(slot) ?? 0,
        y: centre - NODE.height / 2,
      });
    }
  }

  const drawn: Drawing['edges'] = new Map();
  graph.edges.forEach(({ from, to }, index) => {
    const chain = chains.get(index);
    if (chain) {
      const stations = chain.map(slot => ({
        left: lefts.get(slot) ?? 0,
        y: centres.get(slot) ?? 0,
      }));
      drawn.set(index, edgePath(stations, chain[0]?.id !== from));
    } else if (from === to) {
      drawn.set(index, loopPath(nodes.get(from)));
    }
  });
  return {
    width: Math.max(NODE.width, ordered.length * (NODE.width + GAP.x) - GAP.x),
    height,
    nodes,
    edges: drawn,
  };
}

/** Along its stations, level within columns and bent between them. */
function edgePath(
  stations: ReadonlyArray<{ left: number; y: number }>,
  isReversed: boolean,
): { path: string; middle: Point } {
  const points: Point[] = [];
  stations.forEach(({ left, y }, at) => {
    if (at > 0) {
      points.push({ x: left, y });
    }
    if (at < stations.length - 1) {
      points.push({ x: left + NODE.width, y });
    }
  });
  const along = isReversed ? points.reverse() : points;
  const [start] = along;
  let path = start ? `M${start.x} ${round(start.y)}` : '';
  for (let at = 1; at < along.length; at += 1) {
    const from = along[at - 1]!;
    const to = along[at]!;
    const bend = (from.x + to.x) / 2;
    path +=
      from.y === to.y
        ? `L${to.x} ${round(to.y)}`
        : `C${bend} ${round(from.y)} ${bend} ${round(to.y)} ${to.x} ${round(
            to.y,
          )}`;
  }
  const before = along[along.length / 2 - 1] ?? { x: 0, y: 0 };
  const after = along[along.length / 2] ?? before;
  return {
    path,
    middle: { x: (before.x + after.x) / 2, y: (before.y + after.y) / 2 },
  };
}

/** A service that calls itself: a small loop above it. */
function loopPath(node: Point | undefined): { path: string; middle: Point } {
  const { x, y } = node ?? { x: 0, y: 0 };
  const centre = x + NODE.width / 2;
  return {
    path: `M${centre + 14} ${y}C${centre + 20} ${y - 16} ${centre - 20} ${
      y - 16
    } ${centre - 14} ${y}`,
    middle: { x: centre, y: y - 12 },
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
