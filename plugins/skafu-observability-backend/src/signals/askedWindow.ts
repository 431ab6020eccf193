import { InputError } from '@backstage/errors';
import { relativeRangeSeconds } from '@skafu/plugin-skafu-observability-common';

/** A browser's clock may run ahead of ours, and a request takes its time to arrive. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** Milliseconds since the epoch. */
export interface Window {
  start: number;
  end: number;
}

/**
 * What the query of a request asks for: the last so many seconds, or a window
 * with dates.
 *
 * @throws InputError naming the field that is wrong
 */
export function askedWindow(
  query: { range?: string; start?: string; end?: string },
  defaultRange: string,
): { seconds: number } | Window {
  const { range, start, end } = query;
  if (range !== undefined && (start ?? end) !== undefined) {
    throw new InputError('range cannot be given together with start and end');
  }
  if (start === undefined && end === undefined) {
    const seconds = relativeRangeSeconds(range ?? defaultRange);
    if (seconds === undefined) {
      throw new InputError('range must be a span such as 3h');
    }
    return { seconds };
  }
  if (start === undefined || end === undefined) {
    throw new InputError(
      `${
        start === undefined ? 'start' : 'end'
      } is required: start and end go together`,
    );
  }
  return { start: Date.parse(start), end: Date.parse(end) };
}

/** @throws InputError for a window that ends before it begins, or in the future */
export function requireOrder({ start, end }: Window, now: number): void {
  if (start >= end) {
    throw new InputError('end must be after start');
  }
  if (end > now + CLOCK_TOLERANCE_MS) {
    throw new InputError('end must not lie in the future');
  }
}
