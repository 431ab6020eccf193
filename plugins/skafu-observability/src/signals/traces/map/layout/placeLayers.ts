import type { Slot } from './orderLayers';
import { GAP, NODE } from './types';

const ROUNDS = 10;

/** Edges that pass a column draw a line there, and need no more room than that. */
const PASSAGE_HEIGHT = 14;

export function heightOf({ isPassage }: Slot): number {
  return isPassage ? PASSAGE_HEIGHT : NODE.height;
}

/**
 * The centre of each slot, from the top: as near to its neighbours as the order
 * of its column and the room between slots allow.
 */
export function placeLayers(layers: readonly Slot[][]): Map<Slot, number> {
  const centres = new Map<Slot, number>();
  for (const layer of layers) {
    placeLayer(layer, (_, at) => at * (NODE.height + GAP.y), centres);
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    const isLast = round === ROUNDS - 1;
    const isForth = round % 2 === 0;
    const ordered = isForth ? layers : [...layers].reverse();
    for (const layer of ordered) {
      placeLayer(
        layer,
        slot => {
          const sides = [
            ...(isLast || isForth ? slot.before : []),
            ...(isLast || !isForth ? slot.after : []),
          ];
          return weightedMean(slot, sides, centres) ?? centres.get(slot) ?? 0;
        },
        centres,
      );
    }
  }
  const top = Math.min(
    ...[...centres].map(([slot, centre]) => centre - heightOf(slot) / 2),
  );
  return new Map([...centres].map(([slot, centre]) => [slot, centre - top]));
}

/** Long edges want to be straight more than short ones do. */
function weightedMean(
  slot: Slot,
  neighbours: readonly Slot[],
  centres: ReadonlyMap<Slot, number>,
): number | undefined {
  let sum = 0;
  let weights = 0;
  for (const other of neighbours) {
    const weight = 1 + 3 * Number(slot.isPassage) + 3 * Number(other.isPassage);
    sum += weight * (centres.get(other) ?? 0);
    weights += weight;
  }
  return weights ? sum / weights : undefined;
}

/**
 * Least squares under "each at least so far below the one before": what would
 * overlap is pooled, and each pool stands at the mean of what its slots want.
 */
function placeLayer(
  layer: readonly Slot[],
  wanted: (slot: Slot, at: number) => number,
  centres: Map<Slot, number>,
): void {
  const offsets: number[] = [];
  layer.forEach((slot, at) => {
    const above = layer[at - 1];
    offsets.push(
      above
        ? offsets[at - 1]! + (heightOf(above) + heightOf(slot)) / 2 + GAP.y
        : 0,
    );
  });
  const pools: Array<{ sum: number; slots: number }> = [];
  layer.forEach((slot, at) => {
    pools.push({ sum: wanted(slot, at) - offsets[at]!, slots: 1 });
    while (pools.length > 1) {
      const last = pools.at(-1)!;
      const above = pools.at(-2)!;
      if (above.sum / above.slots <= last.sum / last.slots) {
        break;
      }
      pools.pop();
      above.sum += last.sum;
      above.slots += last.slots;
    }
  });
  let at = 0;
  for (const { sum, slots } of pools) {
    for (let n = 0; n < slots; n += 1) {
      centres.set(layer[at]!, sum / slots + offsets[at]!);
      at += 1;
    }
  }
}
