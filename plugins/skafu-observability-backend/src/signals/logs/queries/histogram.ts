import { InsightsRow } from '../../../aws/LogsReader';
import { splitQuery } from './splitQuery';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Widths that people read easily, of which Insights can count each up to a day. */
const WIDTHS = [
  ...[1, 2, 5, 10, 15, 30].map(count => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map(count => count * MINUTE),
  ...[1, 2, 3, 6, 12].map(count => count * HOUR),
  ...[1, 2, 7, 14, 28, 91, 182, 364].map(count => count * DAY),
];

/** Commands that change which lines match, or what later ones may name. */
const KEPT = new Set(['filter', 'parse', 'unnest', 'fields', 'filterindex']);

/** Commands that only change what is shown. */
const DROPPED = new Set(['sort', 'limit', 'display', 'head', 'tail']);

/** Commands whose rows are no longer lines. */
const AGGREGATING = new Set(['stats', 'dedup', 'pattern', 'anomaly', 'diff']);

/** Lines of one bucket. */
export interface Bucket {
  /** Milliseconds since the epoch. */
  start: number;
  count: number;
}

/** Width of the buckets, in milliseconds, so that no more than `buckets` cover the window. */
export function bucketWidth(
  window: { start: number; end: number },
  buckets: number,
): number {
  const fits = (width: number) =>
    Math.floor(window.end / width) - Math.floor(window.start / width) + 1 <=
    buckets;
  return WIDTHS.find(fits) ?? window.end - window.start + 1;
}

/** Whether the rows of a query are something else than the lines that match. */
export function isAggregated(query: string): boolean {
  return splitQuery(query).some(({ name }) => AGGREGATING.has(name));
}

/** The most rows that a query lets through by its own `limit`, if it has one. */
export function ownLimit(query: string): number | undefined {
  const limits = splitQuery(query).flatMap(({ name, text }) =>
    name === 'limit' ? Number(/^limit\s+(\d+)/i.exec(text)?.[1] ?? NaN) : [],
  );
  const known = limits.filter(limit => !Number.isNaN(limit));
  return known.length ? Math.min(...known) : undefined;
}

/**
 * A query that counts the lines that another one matches.
 *
 * @returns its text, or a sentence that says why there is none
 */
export function countingQuery(
  query: string,
  width: number,
): { text: string } | { problem: string } {
  const kept: string[] = [];
  for (const { name, text } of splitQuery(query)) {
    if (name === 'stats') {
      return {
        problem:
          'The query counts by itself, so there is no histogram of its lines.',
      };
    }
    // Only names that it gives are needed further on.
    if (KEPT.has(name) && (name !== 'fields' || /\sas\s/i.test(text))) {
      kept.push(text);
    } else if (!KEPT.has(name) && !DROPPED.has(name)) {
      return {
        problem: `The lines of a query with ${
          name || 'this command'
        } cannot be counted over time.`,
      };
    }
  }
  return {
    text: [...kept, `stats count(*) as lines by bin(${spanOf(width)})`].join(
      ' | ',
    ),
  };
}

/** Reads the rows of a counting query. */
export function readCounts(rows: readonly InsightsRow[], width: number) {
  const counts = new Map<number, number>();
  for (const row of rows) {
    const bin = Object.keys(row).find(name => name.startsWith('bin('));
    const at = parseInsightsTime(bin === undefined ? undefined : row[bin]);
    if (at !== undefined) {
      add(counts, Math.floor(at / width) * width, Number(row.lines ?? 0));
    }
  }
  return toBuckets(counts);
}

/**
 * Counts rows that are lines.
 *
 * @returns undefined when a row does not say when it was
 */
export function countRows(
  counts: Map<number, number>,
  rows: readonly InsightsRow[],
  width: number,
): boolean {
  for (const row of rows) {
    const at = parseInsightsTime(row['@timestamp']);
    if (at === undefined) {
      return false;
    }
    add(counts, Math.floor(at / width) * width, 1);
  }
  return true;
}

export function toBuckets(counts: ReadonlyMap<number, number>): Bucket[] {
  return [...counts]
    .map(([start, count]) => ({ start, count }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => a.start - b.start);
}

/** Insights writes UTC as `2026-03-01 10:00:00.000`. */
export function parseInsightsTime(
  text: string | undefined,
): number | undefined {
  if (!text || !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,3})?$/.test(text)) {
    return undefined;
  }
  const at = Date.parse(`${text.replace(' ', 'T')}Z`);
  return Number.isNaN(at) ? undefined : at;
}

/** In the units of `bin`, which counts at most a day; wider buckets are joined from days. */
function spanOf(width: number): string {
  const span = Math.min(width, DAY);
  if (span % HOUR === 0) {
    return `${span / HOUR}h`;
  }
  return span % MINUTE === 0
    ? `${span / MINUTE}m`
    : `${Math.max(1, Math.floor(span / SECOND))}s`;
}

function add(counts: Map<number, number>, start: number, count: number): void {
  counts.set(start, (counts.get(start) ?? 0) + count);
}
