import {
  CostPoint,
  CostSummaryResponse,
} from '@skafu/plugin-skafu-observability-common';
import { addDays, monthStart } from './days';
import { Prediction, sumPredictions } from './predictions';
import { changeOf, totalOf } from './view';

const CHART_DAYS = 30;

/**
 * This month at a glance.
 *
 * @param points - days from the first of last month up to and with today
 * @param expected - of today and the rest of the month; empty when AWS cannot tell
 */
export function viewSummary(
  points: readonly CostPoint[],
  expected: readonly Prediction[],
  today: string,
): Pick<
  CostSummaryResponse,
  | 'monthToDate'
  | 'lastMonthToDate'
  | 'lastMonth'
  | 'changePercent'
  | 'forecast'
  | 'points'
> {
  const month = monthStart(today);
  const lastMonth = monthStart(today, -1);
  const within = (start: string, end: string) =>
    totalOf(points.filter(point => point.start >= start && point.start < end));
  const monthToDate = within(month, addDays(today, 1));
  const sameDays = addDays(lastMonth, Number(today.slice(8)));
  const lastMonthToDate = within(
    lastMonth,
    sameDays < month ? sameDays : month,
  );
  // The forecast begins with today, of which a part has been charged already.
  const charged = within(month, today);
  return {
    monthToDate,
    lastMonthToDate,
    lastMonth: within(lastMonth, month),
    changePercent: changeOf(monthToDate, lastMonthToDate),
    ...(expected.length && {
      forecast: sumPredictions([
        ...expected,
        { mean: charged, low: charged, high: charged },
      ]),
    }),
    points: points.slice(-CHART_DAYS),
  };
}
