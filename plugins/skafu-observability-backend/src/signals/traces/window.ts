import { InputError } from '@backstage/errors';
import {
  MAX_TRACE_AGE,
  MAX_TRACE_SPAN,
} from '@skafu/plugin-skafu-observability-common';
import {
  askedWindow,
  CLOCK_TOLERANCE_MS,
  requireOrder,
  Window,
} from '../askedWindow';

const DEFAULT_RANGE = '1h';

const DAY = 86_400;

/**
 * The window that a query string asks for, at most as far back as X-Ray keeps
 * traces.
 *
 * @param alignMs - what ends now ends at a multiple of this, so that all who
 *   ask meanwhile ask the same
 * @throws InputError naming the field that is wrong
 */
export function readTraceWindow(
  query: { range?: string; start?: string; end?: string },
  { now, alignMs }: { now: number; alignMs: number },
): Window {
  const asked = askedWindow(query, DEFAULT_RANGE);
  if (!('seconds' in asked)) {
    return check(asked, now);
  }
  if (asked.seconds > MAX_TRACE_SPAN) {
    throw new InputError(tooLong('range'));
  }
  const end = Math.floor(now / alignMs) * alignMs;
  return { start: end - asked.seconds * 1_000, end };
}

function check(window: Window, now: number): Window {
  requireOrder(window, now);
  const { start, end } = window;
  if (start >= now) {
    throw new InputError('start must lie in the past');
  }
  if (start < now - MAX_TRACE_AGE * 1_000 - CLOCK_TOLERANCE_MS) {
    throw new InputError(
      `start must be at most ${
        MAX_TRACE_AGE / DAY
      } days ago, as long as X-Ray keeps traces`,
    );
  }
  if (end - start > MAX_TRACE_SPAN * 1_000) {
    throw new InputError(tooLong('end'));
  }
  return { start, end: Math.min(end, now) };
}

function tooLong(field: string): string {
  return `${field} must make a window of at most ${
    MAX_TRACE_SPAN / DAY
  } days; look at a shorter part of the time`;
}
