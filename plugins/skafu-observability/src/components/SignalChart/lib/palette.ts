const HUES = 8;

/** Look of the n-th series: eight hues, then the same hues dashed. */
export function seriesStyle(index: number): {
  variable: string;
  dash?: number[];
} {
  const variable = `--skafu-series-${(index % HUES) + 1}`;
  return index < HUES ? { variable } : { variable, dash: [6, 3] };
}

/** Reads colours from CSS for the canvas, which knows no variables. */
export type ColorOf = (variable: string) => string;

export function colorsOf(element: Element): ColorOf {
  const style = getComputedStyle(element);
  return variable => style.getPropertyValue(variable).trim() || 'currentColor';
}
