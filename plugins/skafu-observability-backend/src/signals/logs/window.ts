import { InputError } from '@backstage/errors';
import { relativeRangeSeconds } from '@skafu/plugin-skafu-observability-common';

/** A browser's clock may run ahead of ours, and a request takes its time to arrive. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

const DEFAULT_RANGE = '3h';

/** Milliseconds since the epoch. */
export interface LogWindow {
  start: number;
  end: number;
}

/**
 * The window that a request asks for. A range that ends now is widened to whole
 * steps, so that those who ask in the same step ask the same; a window with
 * dates to whole seconds, in which AWS counts.
 *
 * @param step - milliseconds
 * @throws InputError naming the field that is wrong
 */
export function readLogWindow(
  query: { range?: string; start?: string; end?: string },
  options: { now: number; step: number },
): LogWindow {
  const { range, start, end } = query;
  const { now, step } = options;
  if (range !== undefined && (start ?? end) !== undefined) {
    throw new InputError('range cannot be given together with start and end');
  }
  if (start === undefined && end === undefined) {
    const seconds = relativeRangeSeconds(range ?? DEFAULT_RANGE);
    if (seconds === undefined) {
      throw new InputError('range must be a span such as 3h');
    }
    return widen({ start: now - seconds * 1000, end: now }, step);
  }
  if (start === undefined || end === undefined) {
    throw new InputError(
      `${
        start === undefined ? 'start' : 'end'
      } is required: start and end go together`,
    );
  }
  const window = { start: Date.parse(start), end: Date.parse(end) };
  if (window.start >= window.end) {
    throw new InputError('end must be after start');
  }
  if (window.end > now + CLOCK_TOLERANCE_MS) {
    throw new InputError('end must not lie in the future');
  }
  return widen(window, 1000);
}

function widen({ start, end }: LogWindow, step: number): LogWindow {
  return {
    start: Math.floor(start / step) * step,
    end: Math.ceil(end / step) * step,
  };
}
