import { impactOn } from '../incidents';
import type { Place } from '../places';
import { countAround, gaussian, seedOf, uniform } from '../random';
import { serviceCatalog, type ServiceProfile } from '../serviceCatalog';
import { requestRate } from '../traffic';
import { measurements, marks } from './MinuteData';
import {
  seriesFor,
  type MetricColumn,
  type MetricSeries,
} from './MetricSeries';

// Jest runs code in a context where every look-up of a global is slow; this module is called a million times a request.
const { floor, max, min } = Math;

/** AWS/Lambda: one data point an invocation, zeros included, so that Average of Errors is the error rate. */
export function lambdaMetrics(place: Place): MetricSeries[] {
  return serviceCatalog
    .filter(
      service =>
        service.runsOn === 'lambda' && place.services.includes(service.name),
    )
    .flatMap(service => {
      const FunctionName = service.name;
      return seriesFor(
        place,
        'AWS/Lambda',
        [{ FunctionName }, { FunctionName, Resource: FunctionName }],
        columns(place, service),
      );
    });
}

function columns(place: Place, service: ServiceProfile): MetricColumn[] {
  const { name } = service;
  const seed = seedOf(place.accountId, place.region, name, 'lambda');
  const rate = requestRate(place, name);
  const invocations = (minute: number) =>
    countAround(rate(minute), seed, minute);
  const failed = (minute: number) => {
    const { errorShare } = impactOn(place, name, minute * 60 + 30);
    const share = service.errorShare + errorShare;
    return floor(invocations(minute) * share + uniform(seed ^ 0x11, minute));
  };
  const medianMilliseconds = (minute: number) =>
    service.medianSeconds *
    1000 *
    impactOn(place, name, minute * 60 + 30).slowdown *
    (1 + 0.03 * gaussian(seed ^ 0x22, minute));
  return [
    {
      metricName: 'Invocations',
      unit: 'Count',
      source: minute => {
        const count = invocations(minute);
        return count > 0 ? marks(count, count) : undefined;
      },
    },
    {
      metricName: 'Errors',
      unit: 'Count',
      source: minute => {
        const count = invocations(minute);
        return count > 0 ? marks(min(count, failed(minute)), count) : undefined;
      },
    },
    {
      metricName: 'Throttles',
      unit: 'Count',
      source: minute => {
        const count = invocations(minute);
        return count > 0 ? marks(0, count) : undefined;
      },
    },
    {
      metricName: 'Duration',
      unit: 'Milliseconds',
      source: minute =>
        measurements(
          invocations(minute),
          medianMilliseconds(minute),
          service.spread + impactOn(place, name, minute * 60 + 30).spread,
          30_000,
        ),
    },
    {
      metricName: 'ConcurrentExecutions',
      unit: 'Count',
      source: minute => {
        const count = invocations(minute);
        // Little's law, with some burstiness.
        const busy = (count / 60) * (medianMilliseconds(minute) / 1000) * 2;
        return measurements(count, max(1, busy), 0.3);
      },
    },
  ];
}
