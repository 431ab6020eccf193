import type { ChartBand, ChartData, ChartKind } from '../types';
import { alignSeries, type Row } from './alignSeries';

/** A chart's data on one time axis, ready to be drawn. */
export type Layers = {
  /** Start of each bucket, seconds since the epoch. */
  times: number[];
  /** Where buckets are drawn and hovered: bars in their middle. */
  xs: number[];
  /** Width of each bucket in seconds; a month is not always as long. */
  spans: number[];
  /** Values as they are. */
  rows: Row[];
  bands: Array<{ label: string; hue: number; low: Row; high: Row }>;
};

export function layersOf(
  data: ChartData,
  bands: ChartBand[],
  options: { kind: ChartKind; period: number },
): Layers {
  const { period } = options;
  const { times, rows } = alignSeries(
    [
      ...data.series,
      ...bands.flatMap(({ timestamps, low, high }) => [
        { timestamps, values: low },
        { timestamps, values: high },
      ]),
    ],
    period,
  );
  const spans = times.map((time, index) =>
    Math.min(period, (times[index + 1] ?? Infinity) - time),
  );
  const count = data.series.length;
  return {
    times,
    spans,
    xs:
      options.kind === 'bars'
        ? times.map((time, index) => time + (spans[index] ?? period) / 2)
        : times,
    rows: rows.slice(0, count),
    bands: bands.map(({ label, hue }, index) => ({
      label,
      hue: hue ?? 0,
      low: rows[count + index * 2] ?? [],
      high: rows[count + index * 2 + 1] ?? [],
    })),
  };
}

/** Where each series begins and ends when visible ones stand on each other. */
export function stacked(
  rows: Row[],
  hidden: ReadonlySet<number>,
): { bases: Row[]; tops: Row[] } {
  const length = rows[0]?.length ?? 0;
  const sums = new Array<number>(length).fill(0);
  const bases: Row[] = [];
  const tops: Row[] = [];
  for (const [series, row] of rows.entries()) {
    bases.push([...sums]);
    tops.push(
      row.map((value, index) => {
        if (value === null) {
          return null;
        }
        const top = (sums[index] ?? 0) + value;
        if (!hidden.has(series)) {
          sums[index] = top;
        }
        return top;
      }),
    );
  }
  return { bases, tops };
}

/** Index after which lines are dashed: the last one that is certain. */
export function certainUntil(
  times: number[],
  options: { filling: number | undefined; dashedFrom: number | undefined },
): number | undefined {
  const { filling, dashedFrom } = options;
  if (dashedFrom !== undefined) {
    const first = times.findIndex(time => time * 1000 >= dashedFrom);
    return first < 0 ? undefined : first - 1;
  }
  return filling === undefined ? undefined : filling - 1;
}
