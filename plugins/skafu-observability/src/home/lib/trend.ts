import type { Panel } from '@skafu/plugin-skafu-observability-common';

/** One signal of a service, small. */
export type Trend = {
  /** `p99`, `Error rate`. */
  label: string;
  unit: string;
  values: number[];
  now: number;
  highest: number;
  /** Now against the usual (the median); only where it is well above it. */
  times?: number;
};

/** From so many times the usual on, a trend is worth a remark. */
const REMARKABLE = 1.5;

/** Below so much of a percent, a rate of errors is noise. */
const NOISE_PERCENT = 0.5;

/**
 * The signal that tells most: errors where there are some, else latency, else
 * whatever panel has values. Undefined where none has.
 */
export function trendOf(panels: readonly Panel[]): Trend | undefined {
  const errors = panels
    .filter(panel => panel.unit === 'Percent' && panel.signal === 'errors')
    .map(trendOfPanel)
    .find(trend => trend && trend.highest >= NOISE_PERCENT);
  return (
    errors ??
    firstTrend(panels.filter(panel => panel.signal === 'latency')) ??
    firstTrend(panels.filter(panel => panel.signal === 'traffic')) ??
    firstTrend(panels)
  );
}

function firstTrend(panels: readonly Panel[]): Trend | undefined {
  return panels.map(trendOfPanel).find(trend => trend !== undefined);
}

/** The last series of a panel, which is the highest percentile of a latency. */
function trendOfPanel(panel: Panel): Trend | undefined {
  const series = panel.series
    .filter(({ values }) => values.length > 1)
    .at(panel.signal === 'latency' ? -1 : 0);
  if (!series) {
    return undefined;
  }
  // The last period still fills.
  const values = series.values.slice(0, -1);
  const now = values.at(-1) ?? 0;
  const usual = median(values);
  const times = usual > 0 ? now / usual : undefined;
  return {
    label: panel.signal === 'latency' ? series.label : panel.title,
    unit: panel.unit,
    values,
    now,
    highest: Math.max(...values),
    ...(times !== undefined && times >= REMARKABLE && { times }),
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
