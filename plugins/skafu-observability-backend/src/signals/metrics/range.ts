import { InputError } from '@backstage/errors';
import { MAX_METRIC_AGE } from '@skafu/plugin-skafu-observability-common';
import {
  askedWindow,
  CLOCK_TOLERANCE_MS,
  requireOrder,
  Window,
} from '../askedWindow';

const DEFAULT_RANGE = '3h';

/**
 * The window that a query string asks for.
 *
 * @throws InputError naming the field that is wrong
 */
export function readRange(
  query: { range?: string; start?: string; end?: string },
  now: number,
): Window {
  const asked = askedWindow(query, DEFAULT_RANGE);
  return 'seconds' in asked
    ? { start: now - asked.seconds * 1000, end: now }
    : checkWindow(asked, now);
}

/**
 * Keeps a window within what CloudWatch has.
 *
 * @throws InputError naming `start` or `end`
 */
export function checkWindow(window: Window, now: number): Window {
  requireOrder(window, now);
  const { start, end } = window;
  if (start < now - MAX_METRIC_AGE * 1000 - CLOCK_TOLERANCE_MS) {
    throw new InputError(
      'start must be at most 455 days ago, as long as CloudWatch keeps metrics',
    );
  }
  if (start >= now) {
    throw new InputError('start must lie in the past');
  }
  return { start, end: Math.min(end, now) };
}
