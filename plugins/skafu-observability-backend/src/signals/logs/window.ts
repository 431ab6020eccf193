import { askedWindow, requireOrder, Window } from '../askedWindow';

const DEFAULT_RANGE = '3h';

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
): Window {
  const { now, step } = options;
  const asked = askedWindow(query, DEFAULT_RANGE);
  if ('seconds' in asked) {
    return widen({ start: now - asked.seconds * 1000, end: now }, step);
  }
  requireOrder(asked, now);
  return widen(asked, 1000);
}

function widen({ start, end }: Window, step: number): Window {
  return {
    start: Math.floor(start / step) * step,
    end: Math.ceil(end / step) * step,
  };
}
