import type { Forward } from './rankNodes';

/**
 * What stands in a column: a node, or the place where an edge that spans
 * several columns passes.
 */
export type Slot = {
  id: string;
  isPassage: boolean;
  before: Slot[];
  after: Slot[];
};

const SWEEPS = 12;

/** Columns of slots, and the slots along each edge by its index. */
export function makeLayers(
  ids: readonly string[],
  edges: readonly Forward[],
  ranks: ReadonlyMap<string, number>,
): { layers: Slot[][]; chains: Map<number, Slot[]> } {
  const slot = (id: string, isPassage: boolean): Slot => ({
    id,
    isPassage,
    before: [],
    after: [],
  });
  const layers: Slot[][] = [];
  const put = (rank: number, added: Slot) => {
    (layers[rank] ??= []).push(added);
    return added;
  };
  const lowest = Math.min(0, ...ranks.values());
  const rankOf = (id: string) => (ranks.get(id) ?? 0) - lowest;
  const nodes = new Map(ids.map(id => [id, put(rankOf(id), slot(id, false))]));
  const chains = new Map<number, Slot[]>();
  for (const { index, from, to } of edges) {
    const chain = [nodes.get(from)!];
    for (let rank = rankOf(from) + 1; rank < rankOf(to); rank += 1) {
      chain.push(put(rank, slot(`${index}/${rank}`, true)));
    }
    chain.push(nodes.get(to)!);
    for (let at = 1; at < chain.length; at += 1) {
      chain[at - 1]!.after.push(chain[at]!);
      chain[at]!.before.push(chain[at - 1]!);
    }
    chains.set(index, chain);
  }
  return { layers: Array.from(layers, layer => layer ?? []), chains };
}

/** Sorts each column so that few edges cross: by where neighbours stand, forth and back. */
export function orderLayers(layers: Slot[][]): Slot[][] {
  let best = layers.map(layer => [...layer]);
  let fewest = crossings(best);
  let current = best.map(layer => [...layer]);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep += 1) {
    const forth = sweep % 2 === 0;
    current = forth
      ? sweepOver(current, slot => slot.before)
      : sweepOver([...current].reverse(), slot => slot.after).reverse();
    const count = crossings(current);
    if (count < fewest) {
      fewest = count;
      best = current.map(layer => [...layer]);
    }
  }
  return best;
}

function sweepOver(
  layers: Slot[][],
  neighbours: (slot: Slot) => Slot[],
): Slot[][] {
  const places = new Map<Slot, number>();
  return layers.map(layer => {
    const weights = new Map(
      layer.map((slot, at) => {
        const known = neighbours(slot).flatMap(
          other => places.get(other) ?? [],
        );
        // Who has no neighbours keeps its place.
        return [slot, known.length ? mean(known) : at];
      }),
    );
    const sorted = [...layer].sort((a, b) => weights.get(a)! - weights.get(b)!);
    sorted.forEach((slot, at) => places.set(slot, at));
    return sorted;
  });
}

/** How many pairs of edges cross. */
export function crossings(layers: readonly Slot[][]): number {
  let count = 0;
  for (let at = 0; at + 1 < layers.length; at += 1) {
    const places = new Map(layers[at + 1]!.map((slot, place) => [slot, place]));
    const ends = layers[at]!.flatMap(slot =>
      slot.after
        .flatMap(other => places.get(other) ?? [])
        .sort((a, b) => a - b),
    );
    count += inversions(ends);
  }
  return count;
}

/** Pairs that stand the wrong way round, counted while merging. */
function inversions(values: number[]): number {
  if (values.length < 2) {
    return 0;
  }
  const half = values.length >> 1;
  const left = values.slice(0, half);
  const right = values.slice(half);
  let count = inversions(left) + inversions(right);
  let l = 0;
  let r = 0;
  for (let at = 0; at < values.length; at += 1) {
    if (r >= right.length || (l < left.length && left[l]! <= right[r]!)) {
      values[at] = left[l]!;
      l += 1;
    } else {
      values[at] = right[r]!;
      r += 1;
      count += left.length - l;
    }
  }
  return count;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
