import type {
  SecurityEvent,
  SecuritySeverity,
} from '@skafu/plugin-skafu-observability-common';
import { SEVERITIES } from './severity';

/** Some time, and how many events of each severity fell into it. */
export type Bucket = {
  from: number;
  to: number;
  counts: Record<SecuritySeverity, number>;
};

/** Lengths that people read at a glance, in milliseconds. */
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880].map(
  minutes => minutes * 60_000,
);

const MOST = 72;

/** Equal spans of a window, each with what happened in it. */
export function bucketsOf(
  events: readonly SecurityEvent[],
  window: { start: number; end: number },
): Bucket[] {
  const length = window.end - window.start;
  const step =
    STEPS.find(candidate => length / candidate <= MOST) ?? STEPS.at(-1)!;
  const first = Math.floor(window.start / step) * step;
  const count = Math.max(1, Math.ceil((window.end - first) / step));
  const buckets = Array.from({ length: count }, (_, index): Bucket => {
    const from = first + index * step;
    return { from, to: from + step, counts: noCounts() };
  });
  for (const { at, severity } of events) {
    const bucket = buckets[Math.floor((Date.parse(at) - first) / step)];
    if (bucket) {
      bucket.counts[severity] += 1;
    }
  }
  return buckets;
}

/** How strongly a count is drawn, 0 to 1: one event is plain to see already. */
export function strength(count: number, highest: number): number {
  return count === 0
    ? 0
    : 0.45 + (0.55 * Math.log1p(count)) / Math.log1p(Math.max(highest, 1));
}

function noCounts(): Bucket['counts'] {
  return { info: 0, low: 0, medium: 0, high: 0, critical: 0 };
}

/** Severities from most to least, as lanes stand. */
export const LANES = [...SEVERITIES].reverse();
