import {
  GetCostForecast$,
  type GetCostForecastRequest,
  type GetCostForecastResponse,
} from '@aws-sdk/client-cost-explorer';
import { defineOperation } from '../../server/ServiceDefinition';
import { probit } from '../../world/metrics/MinuteData';
import { billedUntil, visibleBill } from './bill';
import { dataUnavailable, validationException } from './errors';
import { readFilter } from './filter';
import { amountText, readMetric, Total } from './metrics';
import {
  dateText,
  dayOf,
  intervals,
  monthStart,
  readRange,
} from './timePeriod';

/** Whole weeks of the past that a forecast stands on. */
const weeks = 8;

/** Longest forecasts, in months. */
const longest = { DAILY: 3, MONTHLY: 18 };

/** Cost Explorer GetCostForecast: from today on; by day for three months, by month for eighteen. */
export const getCostForecast = defineOperation<
  GetCostForecastRequest,
  GetCostForecastResponse
>(GetCostForecast$, (input, context) => {
  const { Granularity: granularity } = input;
  if (granularity !== 'DAILY' && granularity !== 'MONTHLY') {
    throw validationException(
      'GetCostForecast supports only DAILY and MONTHLY granularities',
    );
  }
  const { name, kind } = readMetric(input.Metric ?? '');
  if (kind !== 'cost') {
    throw validationException(`Metric ${name} cannot be forecast`);
  }
  const { start, end } = readRange(input.TimePeriod);
  const today = dayOf(context.now);
  if (start >= end) {
    throw validationException(
      `Requested Start: ${dateText(
        start,
      )} must be before requested End: ${dateText(end)}`,
    );
  }
  if (start < today) {
    throw validationException(
      `Start date ${dateText(start)} must not be before the current date`,
    );
  }
  if (end > monthStart(today, longest[granularity] + 1)) {
    throw validationException(
      `${granularity} forecasts must not be longer than ${longest[granularity]} months`,
    );
  }
  const { PredictionIntervalLevel: level } = input;
  if (level !== undefined && !(level >= 51 && level <= 99)) {
    throw validationException(
      'PredictionIntervalLevel must be between 51 and 99',
    );
  }
  const lines = visibleBill(context, readFilter(input.Filter));
  const past = Array.from({ length: weeks * 7 }, (_, back) => {
    const total = new Total();
    const day = today - 1 - back;
    lines
      // Taxes come once a month: they are no trend.
      .filter(({ line }) => line.recordType === 'Usage')
      .forEach(billed =>
        total.add(billed, { start: day, end: day + 1 }, billedUntil(context)),
      );
    return total.amount('cost');
    // The last days may not be complete.
  }).slice(1);
  const model = trend(past, today - 2);
  if (!model) {
    throw dataUnavailable(
      'Insufficient amount of historical data to generate forecasts',
    );
  }
  const z = level === undefined ? undefined : probit((1 + level / 100) / 2);
  const results = intervals({ start, end }, granularity).map(interval => {
    let mean = 0;
    for (let day = interval.start; day < interval.end; day += 1) {
      mean += model.onDay(day);
    }
    const spread = model.deviation * Math.sqrt(interval.end - interval.start);
    return { interval, mean, spread };
  });
  const sum = results.reduce((total, { mean }) => total + mean, 0);
  return {
    Total: { Amount: amountText(sum), Unit: 'USD' },
    ForecastResultsByTime: results.map(({ interval, mean, spread }) => ({
      TimePeriod: {
        Start: dateText(interval.start),
        End: dateText(interval.end),
      },
      MeanValue: amountText(mean),
      ...(z !== undefined && {
        PredictionIntervalLowerBound: amountText(
          Math.max(0, mean - z * spread),
        ),
        PredictionIntervalUpperBound: amountText(mean + z * spread),
      }),
    })),
  };
});

interface Trend {
  onDay(day: number): number;
  /** Standard deviation of a day from the trend. */
  deviation: number;
}

/** What the weekdays cost, and how that grows: a line through the past, newest first, and the weekdays' distance from it. */
function trend(past: readonly number[], lastDay: number): Trend | undefined {
  if (past.filter(cost => cost > 0).length < 7) {
    return undefined;
  }
  const days = past.map((_, back) => lastDay - back);
  const middle = meanOf(days);
  const level = meanOf(past);
  const growth =
    sumOf(past.map((cost, index) => ((days[index] ?? 0) - middle) * cost)) /
    sumOf(days.map(day => (day - middle) ** 2));
  const line = (day: number) => level + growth * (day - middle);
  const weekdays = Array.from({ length: 7 }, (_, weekday) =>
    meanOf(
      past.flatMap((cost, index) => {
        const day = days[index] ?? 0;
        return day % 7 === weekday ? [cost - line(day)] : [];
      }),
    ),
  );
  const onDay = (day: number) =>
    Math.max(0, line(day) + (weekdays[day % 7] ?? 0));
  return {
    onDay,
    deviation: Math.sqrt(
      meanOf(past.map((cost, index) => (cost - onDay(days[index] ?? 0)) ** 2)),
    ),
  };
}

function sumOf(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function meanOf(values: readonly number[]): number {
  return sumOf(values) / Math.max(1, values.length);
}
