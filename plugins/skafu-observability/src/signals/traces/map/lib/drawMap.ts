import { layoutGraph } from '../layout/layoutGraph';
import { NODE, type Point } from '../layout/types';
import { severityOf, type MapEdge, type MapView } from './mapView';

/** Services that belong together, and where they are. */
export type Island = {
  key: string;
  accountId: string;
  region: string;
  /** Of its name, which stands above it. */
  y: number;
};

/** A map ready to be drawn. */
export type MapDrawing = {
  width: number;
  height: number;
  nodes: ReadonlyMap<string, Point>;
  edges: Array<{ edge: MapEdge; path: string; middle: Point }>;
  /** One for each place, with room for its name above. */
  islands: Island[];
};

const PAD = 24;
const LABEL = 36;
const BETWEEN = 28;

/**
 * Draws each account and region by itself, the most troubled on top, and in it
 * services that have nothing to do with each other below each other.
 */
export function drawMap(view: MapView): MapDrawing {
  const places = new Map<string, string[]>();
  for (const { id, accountId, region } of view.nodes) {
    const key = `${accountId}/${region}`;
    places.set(key, [...(places.get(key) ?? []), id]);
  }
  const worst = (ids: readonly string[]) =>
    Math.min(
      ...ids.map(id => severityOf(view.byId.get(id)?.tone ?? 'unknown')),
    );
  const ordered = [...places].sort(
    ([, a], [, b]) => worst(a) - worst(b) || b.length - a.length,
  );

  const calls = [...view.edges].sort((a, b) => a.id.localeCompare(b.id));
  const nodes = new Map<string, Point>();
  const edges: MapDrawing['edges'] = [];
  const islands: Island[] = [];
  let width: number = NODE.width;
  let y = PAD;
  for (const [key, ids] of ordered) {
    // AWS answers in any order; what is drawn must not jump with each refresh.
    ids.sort();
    const [accountId = '', region = ''] = key.split('/');
    islands.push({ key, accountId, region, y });
    y += LABEL;
    for (const part of connected(ids, view)) {
      const own = new Set(part);
      const inside = calls.filter(
        ({ from, to }) => own.has(from) && own.has(to),
      );
      const drawing = layoutGraph({ ids: part, edges: inside });
      for (const [id, point] of drawing.nodes) {
        nodes.set(id, { x: point.x + PAD, y: point.y + y });
      }
      for (const [index, { path, middle }] of drawing.edges) {
        edges.push({
          edge: inside[index]!,
          path: moved(path, PAD, y),
          middle: { x: middle.x + PAD, y: middle.y + y },
        });
      }
      width = Math.max(width, drawing.width);
      y += drawing.height + BETWEEN;
    }
  }
  return {
    width: width + 2 * PAD,
    height: Math.max(y - BETWEEN + PAD, NODE.height + 2 * PAD),
    nodes,
    edges,
    islands,
  };
}

/** Parts of a place that no call connects, the largest first. */
function connected(ids: readonly string[], view: MapView): string[][] {
  const near = new Map<string, string[]>(ids.map(id => [id, []]));
  for (const { from, to } of view.edges) {
    if (near.has(from) && near.has(to)) {
      near.get(from)?.push(to);
      near.get(to)?.push(from);
    }
  }
  const seen = new Set<string>();
  const parts: string[][] = [];
  for (const start of ids) {
    if (!seen.has(start)) {
      seen.add(start);
      const part = [start];
      for (let at = 0; at < part.length; at += 1) {
        for (const other of near.get(part[at]!) ?? []) {
          if (!seen.has(other)) {
            seen.add(other);
            part.push(other);
          }
        }
      }
      parts.push(part.sort());
    }
  }
  return parts.sort((a, b) => b.length - a.length);
}

/** A path elsewhere. Its numbers are pairs of x and y. */
function moved(path: string, dx: number, dy: number): string {
  let isX = false;
  return path.replace(/-?\d+(\.\d+)?/g, number => {
    isX = !isX;
    return String(Math.round((Number(number) + (isX ? dx : dy)) * 10) / 10);
  });
}

/** The nearest service in the direction of an arrow key. */
export function nearestTo(
  nodes: ReadonlyMap<string, Point>,
  from: string,
  key: string,
): string | undefined {
  const start = nodes.get(from);
  const direction = {
    ArrowRight: { x: 1, y: 0 },
    ArrowLeft: { x: -1, y: 0 },
    ArrowDown: { x: 0, y: 1 },
    ArrowUp: { x: 0, y: -1 },
  }[key];
  if (!start || !direction) {
    return undefined;
  }
  let nearest: string | undefined;
  let least = Infinity;
  for (const [id, point] of nodes) {
    const dx = point.x - start.x;
    const dy = point.y - start.y;
    const ahead = dx * direction.x + dy * direction.y;
    const aside = Math.abs(dx * direction.y) + Math.abs(dy * direction.x);
    const distance = ahead + 2 * aside;
    if (id !== from && ahead > 1 && distance < least) {
      least = distance;
      nearest = id;
    }
  }
  return nearest;
}
