import {
  MAX_TRACE_AGE,
  MAX_TRACE_SPAN,
  relativeRangeSeconds,
  type TimeRange,
} from '@skafu/plugin-skafu-observability-common';
import {
  absoluteRange,
  windowOf,
} from '../../../../components/TimeRangePicker';

/** A range as X-Ray can answer it. */
export type FittedRange =
  | { kind: 'fits'; range: TimeRange }
  /** Only the end of it: X-Ray lists seven days at a time. */
  | { kind: 'shortened'; range: TimeRange }
  /** X-Ray has forgotten all of it. */
  | { kind: 'forgotten' };

/** What X-Ray lists at most, as a range. */
export const LONGEST_TRACE_RANGE = `${MAX_TRACE_SPAN / 86_400}d`;

/** Traces reach back this many days. */
export const TRACE_DAYS = MAX_TRACE_AGE / 86_400;

/** Requests take a moment to arrive. */
const MARGIN_MS = 60_000;

/** The latest part of a range that X-Ray can answer. */
export function fitRange(range: TimeRange, now: number): FittedRange {
  if (range.range !== undefined) {
    const seconds = relativeRangeSeconds(range.range) ?? 0;
    return seconds <= MAX_TRACE_SPAN
      ? { kind: 'fits', range }
      : { kind: 'shortened', range: { range: LONGEST_TRACE_RANGE } };
  }
  const { start, end } = windowOf(range, now);
  const oldest = now - MAX_TRACE_AGE * 1_000 + MARGIN_MS;
  if (end <= oldest) {
    return { kind: 'forgotten' };
  }
  const from = Math.max(start, end - MAX_TRACE_SPAN * 1_000, oldest);
  return from > start
    ? { kind: 'shortened', range: absoluteRange({ start: from, end }) }
    : { kind: 'fits', range };
}
