const HUES = 8;

/** Look of the n-th series: eight hues, then the same hues dashed. */
export function seriesStyle(index: number): {
  variable: string;
  dash?: number[];
} {
  const variable = `--skafu-series-${(index % HUES) + 1}`;
  return index < HUES ? { variable } : { variable, dash: [6, 3] };
}

const STATE_VARIABLES = {
  ALARM: '--bui-fg-negative',
  OK: '--bui-fg-positive',
  INSUFFICIENT_DATA: '--bui-fg-secondary',
} as const;

export function stateVariable(state: keyof typeof STATE_VARIABLES): string {
  return STATE_VARIABLES[state];
}

/** Reads colours from CSS for the canvas, which knows no variables. */
export type ColorOf = (variable: string) => string;

export function colorsOf(element: Element): ColorOf {
  const style = getComputedStyle(element);
  return variable => style.getPropertyValue(variable).trim() || 'currentColor';
}
