import type { Series } from '@skafu/plugin-skafu-observability-common';

/** Last and highest value of a series; undefined when it has none. */
export function extremes(
  series: Series,
): { last: number; highest: number } | undefined {
  const last = series.values.at(-1);
  return last === undefined
    ? undefined
    : {
        last,
        highest: series.values.reduce((a, b) => Math.max(a, b), -Infinity),
      };
}
