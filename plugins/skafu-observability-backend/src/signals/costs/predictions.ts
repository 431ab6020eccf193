import { Answer } from '../../aws/AwsReader';
import { CostForecast } from '../../aws/CostsReader';
import { cents } from './view';

/** A mean, and the bounds within which the truth lies with a given chance. */
export type Prediction = { mean: number; low: number; high: number };

export function sumForecasts(
  answers: readonly Answer<CostForecast>[],
): CostForecast['periods'] {
  const byStart = new Map<string, CostForecast['periods'][number]>();
  for (const period of answers.flatMap(({ value }) => value.periods)) {
    const known = byStart.get(period.start);
    byStart.set(period.start, {
      start: period.start,
      end: period.end,
      ...sumPredictions(known ? [known, period] : [period]),
    });
  }
  return [...byStart.values()].sort((a, b) => (a.start < b.start ? -1 : 1));
}

export function sumPredictions(predictions: readonly Prediction[]): Prediction {
  const sum = (key: keyof Prediction) =>
    cents(predictions.reduce((total, item) => total + item[key], 0));
  return { mean: sum('mean'), low: sum('low'), high: sum('high') };
}
