import type { Threshold } from '@skafu/plugin-skafu-observability-common';
import { formatText } from '../../../lib/format';

const COMPARISONS = { '>': '>', '>=': '≥', '<': '<', '<=': '≤' } as const;

/** What an alarm compares with: `> 1.5 s`. */
export function limitText(
  threshold: Pick<Threshold, 'comparison' | 'value'>,
  unit: string,
): string {
  const sign = COMPARISONS[threshold.comparison];
  return `${sign} ${formatText(threshold.value, unit)}`;
}

export type Box = { left: number; top: number; width: number; height: number };

/** A line that wants a name. */
export type Line = { text: string; y: number; firing: boolean };

/** Lines closer than this, with the same name, share it. */
const SAME = 3;
const GAP = 2;

/**
 * Finds a place for the name of every line: at the left or right end, above or
 * below it, where it hides the fewest points and no other name. Firing ones
 * choose first; one that finds no place is left out, the tooltip names it.
 */
export function placeLabels(options: {
  lines: Line[];
  plot: Box;
  /** Height of a label. */
  height: number;
  widthOf: (text: string) => number;
  /** Where data is drawn. */
  points: Array<[x: number, y: number]>;
}): Array<Line & { box: Box }> {
  const { plot, height, points } = options;
  const placed: Array<Line & { box: Box }> = [];
  const byUrgency = [...options.lines].sort(
    (a, b) => Number(b.firing) - Number(a.firing) || a.y - b.y,
  );
  for (const line of byUrgency) {
    const shared = placed.some(
      other => other.text === line.text && Math.abs(other.y - line.y) <= SAME,
    );
    if (shared) {
      continue;
    }
    const width = options.widthOf(line.text);
    const candidates = [line.y - height - GAP, line.y + GAP]
      .filter(top => top >= plot.top && top + height <= plot.top + plot.height)
      .flatMap(top =>
        [plot.left + GAP, plot.left + plot.width - width - GAP].map(left => ({
          left,
          top,
          width,
          height,
        })),
      )
      .filter(box => !placed.some(other => intersect(box, other.box)));
    const [box] = candidates.sort(
      (a, b) => hidden(a, points) - hidden(b, points),
    );
    if (box) {
      placed.push({ ...line, box });
    }
  }
  return placed;
}

function hidden(box: Box, points: Array<[number, number]>): number {
  return points.filter(
    ([x, y]) =>
      x >= box.left &&
      x <= box.left + box.width &&
      y >= box.top &&
      y <= box.top + box.height,
  ).length;
}

function intersect(a: Box, b: Box): boolean {
  return (
    a.left < b.left + b.width &&
    b.left < a.left + a.width &&
    a.top < b.top + b.height &&
    b.top < a.top + a.height
  );
}
