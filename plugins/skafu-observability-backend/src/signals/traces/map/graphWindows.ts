import { Window } from '../../askedWindow';

const MINUTE = 60_000;

/** GetServiceGraph's longest window. */
const MAX_GRAPH = 6 * 60 * MINUTE;

/**
 * The windows to read graphs of, which follow each other. Short ones are whole;
 * long ones are cut at fixed moments, so that their inner parts are read once
 * for everybody.
 */
export function graphWindows({ start, end }: Window): Window[] {
  const from = Math.floor(start / MINUTE) * MINUTE;
  const to = Math.max(Math.floor(end / MINUTE) * MINUTE, from + MINUTE);
  if (to - from <= MAX_GRAPH) {
    return [{ start: from, end: to }];
  }
  const windows: Window[] = [];
  for (let at = from; at < to; ) {
    const next = Math.min((Math.floor(at / MAX_GRAPH) + 1) * MAX_GRAPH, to);
    windows.push({ start: at, end: next });
    at = next;
  }
  return windows;
}
