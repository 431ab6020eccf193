import type {
  MetricQuery,
  Series,
} from '@skafu/plugin-skafu-observability-common';
import type {
  ChartBand,
  ChartSeries,
} from '../../../../components/SignalChart';
import { defaultLabel, isExpression, searchOf } from './queries';
import { unitOf } from './units';

/** Lines of one unit: what can share a value axis. */
export type ExplorerChart = {
  unit: string;
  /** What is drawn, each once. */
  names: string[];
  /** Times need not start at zero; sums are counts of a period. */
  signal: 'latency' | 'traffic' | undefined;
  series: ChartSeries[];
  bands: ChartBand[];
};

/** Series of an answer as charts, one a unit, in the order of the queries. */
export function chartsOf(options: {
  queries: MetricQuery[];
  series: Series[];
  /** The same queries in the period before, and how far that lies back (ms). */
  before?: { series: Series[]; offset: number; label: (of: string) => string };
}): ExplorerChart[] {
  const { queries, series, before } = options;
  const charts = new Map<string, ExplorerChart>();
  for (const query of queries) {
    const unit = unitOf(query, queries);
    const own = series.filter(({ id }) => id === query.id);
    if (own.length === 0) {
      continue;
    }
    const chart = charts.get(unit) ?? {
      ...{ unit, names: [], series: [], bands: [] },
      signal: signalOf(unit, query),
    };
    charts.set(unit, chart);
    const name = nameOf(query);
    if (!chart.names.includes(name)) {
      chart.names.push(name);
    }
    if (chart.signal !== signalOf(unit, query)) {
      chart.signal = undefined;
    }
    const band = own.length === 2 && isBand(query) ? bandOf(own) : undefined;
    if (band) {
      chart.bands.push({ ...band, label: query.label ?? defaultLabel(query) });
    } else {
      const earlier = (before?.series ?? []).filter(
        ({ id }) => id === query.id,
      );
      for (const [index, line] of own.entries()) {
        const hue = chart.series.filter(({ dashed }) => !dashed).length;
        chart.series.push({ ...line, hue });
        const match =
          earlier.find(({ label }) => label === line.label) ?? earlier[index];
        if (match && before) {
          chart.series.push({
            ...match,
            label: before.label(match.label),
            timestamps: match.timestamps.map(time =>
              new Date(Date.parse(time) + before.offset).toISOString(),
            ),
            hue,
            dashed: true,
          });
        }
      }
    }
  }
  return [...charts.values()];
}

function signalOf(unit: string, query: MetricQuery): ExplorerChart['signal'] {
  if (/seconds$/i.test(unit)) {
    return 'latency';
  }
  const stat = isExpression(query)
    ? searchOf(query.expression)?.stat
    : query.stat;
  return unit === 'Count' && stat === 'Sum' ? 'traffic' : undefined;
}

/** What a query is about, in few words. */
function nameOf(query: MetricQuery): string {
  if (query.label) {
    return query.label;
  }
  return isExpression(query)
    ? searchOf(query.expression)?.metricName ?? query.expression
    : query.metricName;
}

function isBand(query: MetricQuery): boolean {
  return (
    isExpression(query) && /^\s*ANOMALY_DETECTION_BAND/i.test(query.expression)
  );
}

/** AWS sends a band as two series with the same id, in no certain order. */
function bandOf(lines: Series[]): Omit<ChartBand, 'label'> | undefined {
  const [one, other] = lines;
  if (!one || !other) {
    return undefined;
  }
  const [low, high] =
    (one.values[0] ?? 0) <= (other.values[0] ?? 0)
      ? [one, other]
      : [other, one];
  const highs = new Map(
    high.timestamps.map((time, index) => [time, high.values[index] ?? null]),
  );
  return {
    timestamps: low.timestamps,
    low: low.values,
    high: low.timestamps.map(time => highs.get(time) ?? null),
  };
}
