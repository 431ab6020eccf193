import { InputError } from '@backstage/errors';
import {
  MAX_METRIC_AGE,
  relativeRangeSeconds,
} from '@skafu/plugin-skafu-observability-common';

/** A browser's clock may run ahead of ours, and a request takes its time to arrive. */
const CLOCK_TOLERANCE = 5 * 60_000;

const DEFAULT_RANGE = '3h';

/** Milliseconds since the epoch. */
export interface Window {
  start: number;
  end: number;
}

/**
 * The window that a query string asks for.
 *
 * @throws InputError naming the field that is wrong
 */
export function readRange(
  query: { range?: string; start?: string; end?: string },
  now: number,
): Window {
  const { range, start, end } = query;
  if (range !== undefined && (start ?? end) !== undefined) {
    throw new InputError('range cannot be given together with start and end');
  }
  if (start === undefined && end === undefined) {
    const seconds = relativeRangeSeconds(range ?? DEFAULT_RANGE);
    if (seconds === undefined) {
      throw new InputError('range must be a span such as 3h');
    }
    return { start: now - seconds * 1000, end: now };
  }
  if (start === undefined || end === undefined) {
    throw new InputError(
      `${
        start === undefined ? 'start' : 'end'
      } is required: start and end go together`,
    );
  }
  return checkWindow({ start: Date.parse(start), end: Date.parse(end) }, now);
}

/**
 * Keeps a window within what CloudWatch has.
 *
 * @throws InputError naming `start` or `end`
 */
export function checkWindow({ start, end }: Window, now: number): Window {
  if (start >= end) {
    throw new InputError('end must be after start');
  }
  if (end > now + CLOCK_TOLERANCE) {
    throw new InputError('end must not lie in the future');
  }
  if (start < now - MAX_METRIC_AGE * 1000 - CLOCK_TOLERANCE) {
    throw new InputError(
      'start must be at most 455 days ago, as long as CloudWatch keeps metrics',
    );
  }
  if (start >= now) {
    throw new InputError('start must lie in the past');
  }
  return { start, end: Math.min(end, now) };
}
