import type { Panel } from '@skafu/plugin-skafu-observability-common';

const STATISTIC = /^(p\d{1,3}(\.\d+)?|Average|Minimum|Maximum)$/;

/** Statistics that panels show side by side, each once: `p50`, `p90`, `p99`. */
export function statisticsOf(panels: Panel[]): string[] {
  const found = panels
    .map(panel => panel.series.map(({ label }) => label))
    .filter(labels => labels.filter(isStatistic).length > 1)
    .flat()
    .filter(isStatistic);
  return [...new Set(found)];
}

/** Panels with one statistic where they have it among others; those without it as they are. */
export function withStatistic(
  panels: Panel[],
  statistic: string | undefined,
): Panel[] {
  return statistic === undefined
    ? panels
    : panels.map(panel => {
        const series = panel.series
          // It keeps its hue: the same statistic never changes colour.
          .map((line, hue) => ({ ...line, hue }))
          .filter(({ label }) => !isStatistic(label) || label === statistic);
        return series.some(({ label }) => label === statistic)
          ? { ...panel, series }
          : panel;
      });
}

function isStatistic(label: string): boolean {
  return STATISTIC.test(label);
}
