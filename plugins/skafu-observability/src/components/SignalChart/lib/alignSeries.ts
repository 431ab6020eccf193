export type Row = Array<number | null>;

/** Columns as uPlot reads them: instants in seconds, then one row of values a series. */
export type AlignedData = { times: number[]; rows: Row[] };

/**
 * Puts series on one time axis. Where a period is missing a null stands, so
 * that a gap is drawn as a gap and not as a straight line.
 *
 * @param period - seconds between points
 */
export function alignSeries(
  series: Array<{ timestamps: string[]; values: Row }>,
  period: number,
): AlignedData {
  const lookups = series.map(
    ({ timestamps, values }) =>
      new Map(
        timestamps.map((instant, index) => [
          Date.parse(instant) / 1000,
          values[index],
        ]),
      ),
  );
  const present = [...new Set(lookups.flatMap(lookup => [...lookup.keys()]))];
  present.sort((a, b) => a - b);

  const times: number[] = [];
  for (const time of present) {
    const previous = times.at(-1);
    if (previous !== undefined && time - previous > period * 1.5) {
      times.push(previous + period);
    }
    times.push(time);
  }
  return {
    times,
    rows: lookups.map(lookup => times.map(time => lookup.get(time) ?? null)),
  };
}

/** Index of the bucket that is still filling at `now` (seconds), if the last one is. */
export function fillingIndex(
  times: number[],
  period: number,
  now: number,
): number | undefined {
  const last = times.at(-1);
  return last !== undefined && last + period > now
    ? times.length - 1
    : undefined;
}

/** Points with a gap on both sides: no line reaches them, so they need a dot. */
export function lonelyIndices(
  row: ArrayLike<number | null | undefined>,
): number[] {
  const lonely: number[] = [];
  for (let index = 0; index < row.length; index++) {
    const alone = isMissing(row[index - 1]) && isMissing(row[index + 1]);
    if (!isMissing(row[index]) && alone) {
      lonely.push(index);
    }
  }
  return lonely;
}

/** Last value of a row. A bucket that is still filling counts only when there is no other: half a minute's sum is no sum. */
export function lastValue(
  row: Row,
  filling: number | undefined,
): number | undefined {
  const complete = filling === undefined ? row : row.slice(0, filling);
  return (
    complete.findLast(value => value !== null) ??
    row.findLast(value => value !== null) ??
    undefined
  );
}

function isMissing(value: number | null | undefined): boolean {
  return value === null || value === undefined;
}
