import type { ChartSeries } from '../types';

const HUES = 8;

/** How the second, third and fourth round of hues is told apart. */
const DASHES = [
  [6, 3],
  [2, 3],
  [10, 3, 2, 3],
];

export type SeriesStyle = { variable: string; dash?: number[] };

/** Look of the n-th series: eight hues, then the same hues dashed. */
export function seriesStyle(
  index: number,
  series: Pick<ChartSeries, 'hue' | 'variable' | 'dashed'> = {},
): SeriesStyle {
  const place = series.hue ?? index;
  const variable = series.variable ?? hueVariable(place);
  const round = Math.floor(place / HUES);
  const dash =
    round > 0 ? DASHES[(round - 1) % DASHES.length] : series.dashed && [4, 3];
  return dash ? { variable, dash } : { variable };
}

export function hueVariable(hue: number): string {
  return `--skafu-series-${(hue % HUES) + 1}`;
}

/** Reads colours from CSS for the canvas, which knows no variables. */
export type ColorOf = (variable: string) => string;

export function colorsOf(element: Element): ColorOf {
  const style = getComputedStyle(element);
  const known = new Map<string, string>();
  return variable => {
    const color =
      known.get(variable) ||
      style.getPropertyValue(variable).trim() ||
      'currentColor';
    known.set(variable, color);
    return color;
  };
}
