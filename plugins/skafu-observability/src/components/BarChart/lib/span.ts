import type { Bar, Span } from '../types';

/** What the bars between two of them cover. */
export function spanOf(bars: Bar[], a: number, b: number): Span | undefined {
  const first = bars[Math.min(a, b)];
  const last = bars[Math.max(a, b)];
  return first && last ? { from: first.from, to: last.to } : undefined;
}

export function isWithin(bar: Bar, span: Span): boolean {
  return bar.from < span.to && bar.to > span.from;
}
