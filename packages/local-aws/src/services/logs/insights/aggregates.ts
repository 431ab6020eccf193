import { naturalOrder, sortValue, type SortValue } from './naturalOrder';
import type { Row } from './Row';
import { asNumber, asText, type Value } from './Value';
import type { Compute } from './compileExpression';

const { floor, max, sqrt } = Math;

/** Adds up one group of rows. */
export interface Accumulator {
  add(row: Row): void;
  result(): Value;
}

/** A function of `stats`. */
export interface Aggregate {
  /** Fewest and most arguments. */
  arity: readonly [number, number];
  start(operands: readonly Compute[]): Accumulator;
}

/** The functions of `stats`, by their names in lower case. */
export const aggregates: ReadonlyMap<string, Aggregate> = new Map(
  Object.entries<Aggregate>({
    count: { arity: [0, 1], start: ([field]) => counting(field) },
    count_distinct: { arity: [1, 1], start: ([field]) => distinct(field) },
    sum: numbers(values => sum(values)),
    avg: numbers(values => sum(values) / values.length),
    median: numbers(values => percentile(values, 50)),
    stddev: numbers(values => deviation(values)),
    pct: {
      arity: [2, 2],
      start: ([field, rank]) =>
        collecting(field, (values, row) =>
          percentile(values, asNumber(row && rank?.(row)) ?? 50),
        ),
    },
    min: { arity: [1, 1], start: ([field]) => extreme(field, -1) },
    max: { arity: [1, 1], start: ([field]) => extreme(field, 1) },
    sortsfirst: { arity: [1, 1], start: ([field]) => extreme(field, -1) },
    sortslast: { arity: [1, 1], start: ([field]) => extreme(field, 1) },
    earliest: { arity: [1, 1], start: ([field]) => atEdge(field, -1) },
    latest: { arity: [1, 1], start: ([field]) => atEdge(field, 1) },
  }),
);

/** Without a field every row counts, with one those that have it. */
function counting(field: Compute | undefined): Accumulator {
  let count = 0;
  return {
    add: row => {
      count += Number(!field || field(row) !== undefined);
    },
    result: () => count,
  };
}

function distinct(field: Compute | undefined): Accumulator {
  const seen = new Set<string | undefined>();
  return {
    add: row => {
      seen.add(asText(field?.(row)));
    },
    result: () => seen.size - Number(seen.has(undefined)),
  };
}

function numbers(compute: (values: number[]) => number): Aggregate {
  return { arity: [1, 1], start: ([field]) => collecting(field, compute) };
}

/** Computes from the field's numbers; nothing if there are none. */
function collecting(
  field: Compute | undefined,
  compute: (values: number[], row: Row | undefined) => number,
): Accumulator {
  const values: number[] = [];
  let last: Row | undefined;
  return {
    add: row => {
      const value = asNumber(field?.(row));
      if (value !== undefined) {
        values.push(value);
        last = row;
      }
    },
    result: () => (values.length === 0 ? undefined : compute(values, last)),
  };
}

/** The lowest (-1) or highest (1) value in the order of `sort`; moments become numbers, as in AWS's results. */
function extreme(field: Compute | undefined, side: 1 | -1): Accumulator {
  let found: SortValue;
  return {
    add: row => {
      const value = sortValue(field?.(row));
      if (
        value !== undefined &&
        (found === undefined || naturalOrder(value, found) * side > 0)
      ) {
        found = value;
      }
    },
    result: () => found,
  };
}

/** The field's value in the first (-1) or last (1) event that has it. */
function atEdge(field: Compute | undefined, side: 1 | -1): Accumulator {
  let found: Value;
  let foundAt = 0;
  return {
    add: row => {
      const value = field?.(row);
      const at = asNumber(row.get('@timestamp')) ?? 0;
      if (
        value !== undefined &&
        (found === undefined || (at - foundAt) * side > 0)
      ) {
        found = value;
        foundAt = at;
      }
    },
    // A moment becomes a number, as in AWS's results.
    result: () => (typeof found === 'object' ? found.at : found),
  };
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Between the two nearest values, by their distance. */
function percentile(values: number[], rank: number): number {
  const sorted = Float64Array.from(values).sort();
  const position = ((sorted.length - 1) * rank) / 100;
  const below = max(0, floor(position));
  const low = sorted[below] ?? NaN;
  const high = sorted[below + 1] ?? low;
  return low + (high - low) * (position - below);
}

/** Of the whole population. */
function deviation(values: number[]): number {
  const mean = sum(values) / values.length;
  return sqrt(sum(values.map(value => (value - mean) ** 2)) / values.length);
}
