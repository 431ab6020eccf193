import { Window } from '../../askedWindow';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * How long slices are, by how far back they lie. The newest are short, so that
 * a busy account shows something soon; the oldest are as long as we dare to
 * ask: AWS documents no longest window, and six hours work everywhere.
 */
const LENGTHS: [upTo: number, length: number][] = [
  [HOUR, 15 * MINUTE],
  [6 * HOUR, HOUR],
  [Infinity, 6 * HOUR],
];

/**
 * Cuts a window at fixed moments of the clock, newest first: windows that
 * overlap have whole slices in common, which are read once for everybody. The
 * slices reach beyond the window at both ends, but not beyond now.
 */
export function sliceWindow(
  { start, end }: Window,
  { now, alignMs }: { now: number; alignMs: number },
): Window[] {
  const latest = Math.max(Math.floor(now / alignMs) * alignMs, end);
  const slices: Window[] = [];
  for (let to = end; to > start; ) {
    const length = lengthAt(end - to);
    const from = Math.floor((to - 1) / length) * length;
    // The newest may reach further than the window, so that it is a whole one.
    const until = slices.length ? to : Math.min(from + length, latest);
    slices.push({ start: from, end: until });
    to = from;
  }
  return slices;
}

function lengthAt(back: number): number {
  return LENGTHS.find(([upTo]) => back < upTo)?.[1] ?? HOUR;
}
