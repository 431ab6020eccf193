import { InputError } from '@backstage/errors';
import {
  MAX_TRACE_AGE,
  MAX_TRACE_SPAN,
  relativeRangeSeconds,
} from '@skafu/plugin-skafu-observability-common';

/** A browser's clock may run ahead of ours, and a request takes its time to arrive. */
const CLOCK_TOLERANCE = 5 * 60_000;

const DEFAULT_RANGE = '1h';

const DAY = 86_400;

/** Milliseconds since the epoch. */
export interface Window {
  start: number;
  end: number;
}

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
  const { range } = query;
  if (range !== undefined && (query.start ?? query.end) !== undefined) {
    throw new InputError('range cannot be given together with start and end');
  }
  if (query.start === undefined && query.end === undefined) {
    const seconds = relativeRangeSeconds(range ?? DEFAULT_RANGE) ?? 0;
    if (seconds > MAX_TRACE_SPAN) {
      throw new InputError(tooLong('range'));
    }
    const end = Math.floor(now / alignMs) * alignMs;
    return { start: end - seconds * 1_000, end };
  }
  if (query.start === undefined || query.end === undefined) {
    throw new InputError(
      `${
        query.start === undefined ? 'start' : 'end'
      } is required: start and end go together`,
    );
  }
  return check(
    { start: Date.parse(query.start), end: Date.parse(query.end) },
    now,
  );
}

function check({ start, end }: Window, now: number): Window {
  if (start >= end) {
    throw new InputError('end must be after start');
  }
  if (end > now + CLOCK_TOLERANCE) {
    throw new InputError('end must not lie in the future');
  }
  if (start >= now) {
    throw new InputError('start must lie in the past');
  }
  if (start < now - MAX_TRACE_AGE * 1_000 - CLOCK_TOLERANCE) {
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
