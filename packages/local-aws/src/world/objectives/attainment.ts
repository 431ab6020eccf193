import type { AlarmMetric } from '../AlarmDefinition';
import {
  normalShare,
  probit,
  type MinuteData,
  type MinuteSource,
} from '../metrics/MinuteData';
import { dimensions } from '../metrics/MetricSeries';
import { metricsOf } from '../metrics/metricsOf';
import type { Place } from '../places';
import type {
  ObjectiveDefinition,
  PeriodObjective,
  RequestObjective,
} from './ObjectiveDefinition';

const { exp, floor, log, min, round } = Math;

/** How an objective stands: what was counted, requests or minutes, and how many of these were bad. */
export interface Attainment {
  total: number;
  bad: number;
}

/** Counts over an objective's rolling interval up to a moment, milliseconds since the epoch, from the world's metrics. */
export function attainmentOf(
  place: Place,
  objective: ObjectiveDefinition,
  at: number,
): Attainment {
  const until = floor(at / 60_000);
  const from = until - objective.rollingDays * 24 * 60;
  const minute =
    objective.evaluation === 'RequestBased'
      ? requestCounter(place, objective)
      : periodCounter(place, objective);
  const counted: Attainment = { total: 0, bad: 0 };
  for (let index = from; index < until; index += 1) {
    const { total, bad } = minute(index);
    counted.total += total;
    counted.bad += bad;
  }
  return { total: counted.total, bad: round(counted.bad) };
}

type MinuteCounter = (minute: number) => Attainment;

function requestCounter(
  place: Place,
  objective: RequestObjective,
): MinuteCounter {
  const total = sourceOf(place, objective.total);
  if ('slowerThan' in objective.bad) {
    const times = sourceOf(place, objective.bad.times);
    const { slowerThan } = objective.bad;
    return minute => ({
      total: countOf(total(minute)),
      bad: slowerCount(times(minute), slowerThan),
    });
  }
  const bad = sourceOf(place, objective.bad);
  return minute => ({
    total: countOf(total(minute)),
    bad: countOf(bad(minute)),
  });
}

function periodCounter(
  place: Place,
  objective: PeriodObjective,
): MinuteCounter {
  const source = sourceOf(place, objective.metric);
  const percentile = Number(objective.metric.stat.slice(1)) / 100;
  const deviations = probit(percentile);
  return minute => {
    const data = source(minute);
    if (data?.kind !== 'measurements') {
      return { total: 0, bad: 0 };
    }
    const value = min(
      data.maximum,
      data.median * exp(data.spread * deviations),
    );
    return { total: 1, bad: value > objective.threshold ? 1 : 0 };
  };
}

function sourceOf(place: Place, metric: AlarmMetric): MinuteSource {
  const [source] =
    metricsOf(place).find(
      metric.namespace,
      metric.metricName,
      dimensions(metric.dimensions),
    )?.sources ?? [];
  if (!source) {
    throw new Error(`The world has no ${metric.metricName} there`);
  }
  return source;
}

function countOf(data: MinuteData | undefined): number {
  return data?.kind === 'marks' ? data.ones : data?.count ?? 0;
}

/** How many measurements lie beyond a value. */
function slowerCount(data: MinuteData | undefined, value: number): number {
  if (data?.kind !== 'measurements' || data.maximum <= value) {
    return 0;
  }
  const z = log(value / data.median) / data.spread;
  return data.count * (1 - normalShare(z));
}
