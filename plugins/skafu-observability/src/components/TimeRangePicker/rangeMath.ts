import {
  MAX_METRIC_AGE,
  relativeRangeSchema,
  relativeRangeSeconds,
  type TimeRange,
} from '@skafu/plugin-skafu-observability-common';
import { formatClock, formatInstant } from '../../lib/time';

export const PRESETS = [
  '15m',
  '1h',
  '3h',
  '6h',
  '12h',
  '1d',
  '3d',
  '7d',
  '14d',
  '30d',
  '63d',
] as const;

export const DEFAULT_RANGE: TimeRange = { range: '3h' };

/** A window shorter than this holds too few points to draw. */
const SHORTEST = 5 * 60_000;

const UNIT_WORDS: Record<string, string> = {
  m: 'min',
  h: 'h',
  d: 'd',
  w: 'weeks',
};

/** Milliseconds since the epoch. */
export type Window = { start: number; end: number };

/** Reads the range of a query string; anything unreadable becomes the default. */
export function readRange(
  query: URLSearchParams,
  fallback: TimeRange = DEFAULT_RANGE,
): TimeRange {
  return readExplicitRange(query) ?? fallback;
}

/** The range that a query string names; undefined when it names none. */
export function readExplicitRange(
  query: URLSearchParams,
): TimeRange | undefined {
  const start = readInstant(query.get('start'));
  const end = readInstant(query.get('end'));
  if (start !== undefined && end !== undefined && start < end) {
    return absoluteRange({ start, end });
  }
  const range = relativeRangeSchema.safeParse(query.get('range'));
  return range.success ? { range: range.data } : undefined;
}

export function windowOf(range: TimeRange, now: number): Window {
  if (range.range === undefined) {
    return { start: Date.parse(range.start), end: Date.parse(range.end) };
  }
  return {
    start: now - (relativeRangeSeconds(range.range) ?? 0) * 1000,
    end: now,
  };
}

export function absoluteRange(window: Window): TimeRange {
  return {
    start: new Date(window.start).toISOString(),
    end: new Date(window.end).toISOString(),
  };
}

/** A dragged window, in whole seconds and never too short to draw. */
export function zoomedRange(window: Window): TimeRange {
  const middle = (window.start + window.end) / 2;
  const half = Math.max((window.end - window.start) / 2, SHORTEST / 2);
  return absoluteRange({
    start: wholeSecond(middle - half),
    end: wholeSecond(middle + half),
  });
}

/** The window before or after, as long as this one. A step that reaches now follows now again. */
export function shiftedRange(
  range: TimeRange,
  direction: -1 | 1,
  now: number,
): TimeRange {
  const { start, end } = windowOf(range, now);
  const length = end - start;
  const shifted = {
    start: wholeSecond(start + direction * length),
    end: wholeSecond(end + direction * length),
  };
  if (shifted.end >= now - 1000) {
    const preset = PRESETS.find(
      candidate =>
        relativeRangeSeconds(candidate) === Math.round(length / 1000),
    );
    return preset
      ? { range: preset }
      : absoluteRange({
          start: wholeSecond(now - length),
          end: wholeSecond(now),
        });
  }
  const oldest = now - MAX_METRIC_AGE * 1000;
  return shifted.start < oldest ? range : absoluteRange(shifted);
}

/** The preset to offer when a range holds nothing. */
export function widerRange(range: TimeRange, now: number): string | undefined {
  const { start, end } = windowOf(range, now);
  return ['7d', '63d'].find(
    preset => (relativeRangeSeconds(preset) ?? 0) * 1000 > end - start,
  );
}

/** `3 h` of `3h`. */
export function spanText(range: string): string {
  return `${range.slice(0, -1)} ${UNIT_WORDS[range.slice(-1)] ?? ''}`;
}

/** A window as people read it: the date once when both ends share it. */
export function windowText(window: Window): string {
  const sameDay =
    new Date(window.start).toDateString() ===
    new Date(window.end).toDateString();
  const end = sameDay ? formatClock(window.end) : formatInstant(window.end);
  return `${formatInstant(window.start)} – ${end}`;
}

function readInstant(text: string | null): number | undefined {
  const value = text === null ? NaN : Date.parse(text);
  return Number.isNaN(value) ? undefined : value;
}

function wholeSecond(milliseconds: number): number {
  return Math.round(milliseconds / 1000) * 1000;
}
