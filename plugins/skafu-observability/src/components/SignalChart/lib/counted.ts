import type { ChartData } from '../types';

/**
 * True when values are counts that grow with the period, such as requests and
 * errors. Tasks, connections and backlogs are counts of a moment.
 */
export function isCountedPerPeriod(
  panel: Pick<ChartData, 'signal' | 'unit'>,
): boolean {
  return (
    panel.unit === 'Count' &&
    (panel.signal === 'traffic' || panel.signal === 'errors')
  );
}
