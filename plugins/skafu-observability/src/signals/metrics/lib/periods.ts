import { choosePeriod } from '@skafu/plugin-skafu-observability-common';
import type { Window } from '../../../components/TimeRangePicker';

/** The most points a series of ours may have. */
const MOST = 2880;

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;

const PERIODS = [
  ...[MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE],
  ...[HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 7 * DAY],
];

/** How many points to ask for, so that the backend chooses this period. */
export function datapointsOf(period: number, window: Window): number {
  const points = Math.ceil((window.end - window.start) / 1000 / period);
  return Math.min(Math.max(points, 1), MOST);
}

/**
 * Periods that can be had for a window: retained as far back as it reaches,
 * neither more points than are sent nor so few that no line is left.
 */
export function periodsOf(window: Window, now: number): number[] {
  return PERIODS.filter(
    period =>
      (window.end - window.start) / 1000 >= period * 4 &&
      choosePeriod({
        ...window,
        now,
        maxDatapoints: datapointsOf(period, window),
      }) === period,
  );
}
