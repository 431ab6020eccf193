import type { CostAnomaly } from '@skafu/plugin-skafu-observability-common';
import { addDays, type DayRange } from './ranges';

/** AWS names the last day; while it goes on, that is today. */
export function anomalyDays(
  { start, end }: Pick<CostAnomaly, 'start' | 'end'>,
  today: string,
): DayRange {
  return { start, end: addDays(end ?? today, 1) };
}

/** How many times what was expected; undefined where nothing was. */
export function timesExpected({
  expected,
  actual,
}: Pick<CostAnomaly, 'expected' | 'actual'>): number | undefined {
  return expected && actual ? actual / expected : undefined;
}
