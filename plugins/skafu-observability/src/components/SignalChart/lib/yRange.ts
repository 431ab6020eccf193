import type { Threshold } from '@skafu/plugin-skafu-observability-common';
import type { ChartData } from '../types';

/** An alarm line this many times above the data would flatten it; it is named at the edge instead. */
const REACH = 2.5;

/** What decides how the value axis is drawn. */
export type YRangeOptions = {
  unit: string;
  signal: ChartData['signal'];
  thresholds: Threshold[];
};

/** Lowest and highest value of the axis. Rates, counts and shares start at zero; latency only when that hides nothing. */
export function yRange(
  dataMin: number | null,
  dataMax: number | null,
  options: YRangeOptions,
): [number, number] {
  const lowest = dataMin ?? 0;
  const highest = Math.max(
    dataMax ?? 0,
    ...visibleThresholds(dataMax, options),
  );
  const fromZero = options.signal !== 'latency' || lowest < highest * 0.6;
  const bottom = fromZero
    ? Math.min(0, lowest)
    : Math.max(0, lowest - (highest - lowest) * 0.15);
  if (options.unit === 'Percent' && highest > 60 && highest <= 100) {
    return [bottom, 105];
  }
  const top = highest + (highest - bottom) * 0.1;
  return [bottom, top > bottom ? top : bottom + 1];
}

/** Thresholds near enough to the data to be drawn as lines. */
export function visibleThresholds(
  dataMax: number | null,
  options: YRangeOptions,
): number[] {
  const reach = (dataMax ?? 0) * REACH;
  return options.thresholds
    .map(threshold => threshold.value)
    .filter(value => value <= reach || (dataMax ?? 0) === 0);
}
