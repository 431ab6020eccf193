import { toDateTime } from '../../lib/time';

/** Milliseconds since the epoch. */
type Window = { start: number; end: number };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const STEPS = [
  ...[1, 2, 5, 10, 15, 30].map(minutes => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map(hours => hours * HOUR),
  ...[1, 2, 7, 14, 28, 91].map(days => days * DAY),
];

const TICK_WIDTH = 84;

/** Roughly, in the small type of labels. */
const LETTER_WIDTH = 6.7;

const GAP = 8;

/** Longer labels are cut by the style sheet. */
const MAX_LETTERS = 26;

/** Where a moment lies in a window, 0 to 1, held within it. */
export function fraction(at: number, { start, end }: Window): number {
  return Math.min(Math.max((at - start) / (end - start), 0), 1);
}

/** Round moments in the viewer's zone, not closer than can be read. */
export function ticksOf(
  window: Window,
  width: number,
): Array<{ at: number; text: string }> {
  const length = window.end - window.start;
  const most = Math.max(Math.floor(width / TICK_WIDTH), 2);
  const step = STEPS.find(each => length / each <= most) ?? 91 * DAY;
  const midnight = toDateTime(window.start).startOf('day');
  const ticks: Array<{ at: number; text: string }> = [];
  const days = Math.max(Math.round(step / DAY), 1);
  // Day by day, so that days of 23 or 25 hours keep their midnight.
  for (
    let day = midnight;
    day.toMillis() < window.end;
    day = day.plus({ days })
  ) {
    const next = day.plus({ days }).toMillis();
    for (let at = day.toMillis(); at < next; at += step) {
      if (at >= window.start && at <= window.end) {
        const text =
          at === day.toMillis()
            ? day.toFormat('d LLL')
            : toDateTime(at).toFormat('HH:mm');
        ticks.push({ at, text });
      }
    }
  }
  return ticks;
}

/** Things that would lie upon each other, as one. */
export function clustersOf<TItem extends { at: number }>(
  items: TItem[],
  window: Window,
  width: number,
  nearest: number = 14,
): TItem[][] {
  const clusters: TItem[][] = [];
  let last = -Infinity;
  for (const item of [...items].sort((one, other) => one.at - other.at)) {
    const x = fraction(item.at, window) * width;
    const current = clusters.at(-1);
    if (current && x - last < nearest) {
      current.push(item);
    } else {
      clusters.push([item]);
      last = x;
    }
  }
  return clusters;
}

/** Where a label stands beside its mark; undefined where there is no room. */
export type Side = 'right' | 'left' | undefined;

/** Chooses sides for labels so that none covers a mark or another label. */
export function labelSides(
  marks: Array<{ x: number; text: string; sub?: string }>,
  width: number,
  markWidth: number = 14,
): Side[] {
  let taken = 0;
  return marks.map(({ x, text, sub = '' }, index) => {
    const letters = Math.min(Math.max(text.length, sub.length), MAX_LETTERS);
    const length = letters * LETTER_WIDTH + GAP + markWidth / 2;
    const next = marks[index + 1];
    const limit = next ? next.x - markWidth / 2 - GAP / 2 : width;
    if (x + length <= limit) {
      taken = x + length;
      return 'right';
    }
    const fits = x - length >= taken;
    taken = x + markWidth / 2;
    return fits ? 'left' : undefined;
  });
}

/** A name cut to less than this says nothing. */
const SHORTEST_NAME = 72;

/**
 * Where the name of a row of bars fits: behind the last, before the first, or
 * between two. Cut short, in the widest of these, where it fits nowhere.
 */
export function namePlace(
  bars: Array<{ from: number; to: number }>,
  text: string,
  width: number,
): { from: number; to: number } | undefined {
  const length = text.length * LETTER_WIDTH + 2 * GAP;
  const gaps = [0, ...bars.map(bar => bar.to)]
    .map((from, index) => ({ from, to: bars[index]?.from ?? width }))
    .reverse();
  const [widest] = [...gaps].sort(
    (one, other) => other.to - other.from - (one.to - one.from),
  );
  return (
    gaps.find(gap => gap.to - gap.from >= length) ??
    (widest && widest.to - widest.from >= SHORTEST_NAME ? widest : undefined)
  );
}
