import type {
  CostForecastResponse,
  CostGroup,
  CostsResponse,
} from '@skafu/plugin-skafu-observability-common';
import type { Granularity } from './ranges';

/** Above, hues would repeat; what is left is one more, in grey. */
const MAX_SERIES = 7;

/** The key of everything beyond the largest groups. */
export const OTHERS = 'others';

/** The key under which the backend sums up what belongs to nobody. */
export const NOBODY = 'none';

/** One colour of the chart. */
export type CostSeries = {
  key: string;
  label: string;
  /** Number of the hue; grey when absent. */
  hue?: number;
};

export type Prediction = { mean: number; low: number; high: number };

/** One day or month of the chart. */
export type CostColumn = {
  start: string;
  end: string;
  /** By series; undefined where there is nothing to show. */
  amounts: ReadonlyArray<number | undefined>;
  /** Undefined in the future. */
  total: number | undefined;
  /** AWS may still change it. */
  estimated: boolean;
  /** It is not over yet. */
  filling: boolean;
  forecast?: Prediction;
  /** The same day or month of the period before. */
  before?: number;
};

/** The largest groups in colours, by the size of their sums; the rest as one. */
export function seriesOf(
  groups: readonly CostGroup[],
  othersLabel: (count: number) => string,
): CostSeries[] {
  const largest = new Set(
    [...groups]
      .sort((a, b) => Math.abs(b.total) - Math.abs(a.total))
      .slice(0, groups.length === MAX_SERIES + 1 ? MAX_SERIES + 1 : MAX_SERIES),
  );
  let hue = 0;
  const series: CostSeries[] = [];
  for (const group of groups.filter(one => largest.has(one))) {
    const { key, label } = group;
    if (key === NOBODY) {
      series.push({ key, label });
    } else {
      series.push({ key, label, hue });
      hue += 1;
    }
  }
  return groups.length > largest.size
    ? [
        ...series,
        { key: OTHERS, label: othersLabel(groups.length - largest.size) },
      ]
    : series;
}

/** Days or months as the chart stacks them, with what is expected after them. */
export function columnsOf(options: {
  costs: Pick<CostsResponse, 'points' | 'groups'>;
  series: readonly CostSeries[];
  forecast?: Pick<CostForecastResponse, 'points'>;
  before?: Pick<CostsResponse, 'points'>;
  /** What the whole of this month is expected to cost; for months only. */
  thisMonth?: Prediction;
  granularity: Granularity;
  today: string;
}): CostColumn[] {
  const { costs, series, forecast, before, thisMonth, today } = options;
  const byKey = new Map(
    costs.groups.map(({ key, points }) => [
      key,
      new Map(points.map(({ start, amount }) => [start, amount])),
    ]),
  );
  const shown = new Set(series.map(({ key }) => key));
  const rest = [...byKey]
    .filter(([key]) => !shown.has(key))
    .map(([, amounts]) => amounts);
  const expected = new Map(
    forecast?.points.map(point => [point.start, point]) ?? [],
  );
  const past = costs.points.map((point, index): CostColumn => {
    const { start, end, amount } = point;
    const filling = start <= today && today < end;
    const whole =
      options.granularity === 'monthly' ? thisMonth : expected.get(start);
    return {
      start,
      end,
      amounts: series.map(({ key }) =>
        key === OTHERS
          ? rest.reduce((sum, amounts) => sum + (amounts.get(start) ?? 0), 0)
          : byKey.get(key)?.get(start) ?? 0,
      ),
      total: amount,
      estimated: point.estimated,
      filling,
      forecast: filling && forecast ? pick(whole) : undefined,
      before: before?.points[index]?.amount,
    };
  });
  const lastEnd = past.at(-1)?.end ?? '';
  const future = (forecast?.points ?? [])
    // What is expected of the rest of this month belongs to its column.
    .filter(({ start }) => start > today && start >= lastEnd)
    .map(
      (point): CostColumn => ({
        start: point.start,
        end: point.end,
        amounts: series.map(() => undefined),
        total: undefined,
        estimated: false,
        filling: false,
        forecast: pick(point),
      }),
    );
  return [...past, ...future];
}

/** True where the period before is as long: a month that is not over is no match for a whole one. */
export function comparable(
  costs: Pick<CostsResponse, 'granularity' | 'end' | 'previous'>,
): boolean {
  return (
    costs.previous !== undefined &&
    (costs.granularity === 'daily' || costs.end.endsWith('-01'))
  );
}

/** Of one group alone. */
export function columnsOfGroup(
  group: CostGroup,
  periods: readonly { start: string; end: string; estimated: boolean }[],
  today: string,
): CostColumn[] {
  const amounts = new Map(
    group.points.map(({ start, amount }) => [start, amount]),
  );
  return periods.map(({ start, end, estimated }) => {
    const amount = amounts.get(start) ?? 0;
    return {
      start,
      end,
      amounts: [amount],
      total: amount,
      estimated,
      filling: start <= today && today < end,
    };
  });
}

/** The part of the whole, in percent; undefined where the whole is nothing or negative. */
export function shareOf(part: number, whole: number): number | undefined {
  return whole > 0 ? (100 * part) / whole : undefined;
}

/** In percent; undefined where there was nothing to compare with. */
export function changeOf(now: number, before: number): number | undefined {
  return before > 0 ? (100 * (now - before)) / before : undefined;
}

function pick(point: Prediction | undefined): Prediction | undefined {
  return point && { mean: point.mean, low: point.low, high: point.high };
}
