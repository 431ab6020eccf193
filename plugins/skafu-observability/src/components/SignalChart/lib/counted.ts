import type { Panel } from '@skafu/plugin-skafu-observability-common';

/**
 * True when values are counts that grow with the period, such as requests and
 * errors. Tasks, connections and backlogs are counts of a moment.
 */
export function isCountedPerPeriod(
  panel: Pick<Panel, 'signal' | 'unit'>,
): boolean {
  return (
    panel.unit === 'Count' &&
    (panel.signal === 'traffic' || panel.signal === 'errors')
  );
}
