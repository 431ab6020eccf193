import { apiName, apiStage } from '../names';
import type { Place } from '../places';
import { countAround, gaussian, seedOf, uniform } from '../random';
import { serviceProfile } from '../serviceCatalog';
import { requestRate } from '../traffic';
import { marks, measurements } from './MinuteData';
import {
  seriesFor,
  type MetricColumn,
  type MetricSeries,
} from './MetricSeries';

// Jest runs code in a context where every look-up of a global is slow; this module is called a million times a request.
const { floor } = Math;

/** AWS/ApiGateway for `recommendations-api`: the door of the function `recommendations`. */
export function apiGatewayMetrics(place: Place): MetricSeries[] {
  return seriesFor(
    place,
    'AWS/ApiGateway',
    [{ ApiName: apiName }, { ApiName: apiName, Stage: apiStage }],
    columns(place),
  );
}

function columns(place: Place): MetricColumn[] {
  const profile = serviceProfile('recommendations');
  // The function's own seed: what the API counts is what the function is invoked.
  const seed = seedOf(place.accountId, place.region, profile.name, 'lambda');
  const rate = requestRate(place, profile.name);
  const requests = (minute: number) => countAround(rate(minute), seed, minute);
  const failures = (share: number, stream: number) => (minute: number) => {
    const count = requests(minute);
    return count > 0
      ? marks(floor(count * share + uniform(seed ^ stream, minute)), count)
      : undefined;
  };
  const latency = (overheadMilliseconds: number) => (minute: number) =>
    measurements(
      requests(minute),
      profile.medianSeconds *
        1000 *
        (1 + 0.03 * gaussian(seed ^ 0x22, minute)) +
        overheadMilliseconds,
      profile.spread,
      29_000,
    );
  return [
    {
      metricName: 'Count',
      unit: 'Count',
      source: minute => {
        const count = requests(minute);
        return count > 0 ? marks(count, count) : undefined;
      },
    },
    { metricName: '4XXError', unit: 'Count', source: failures(0.006, 0x61) },
    {
      metricName: '5XXError',
      unit: 'Count',
      source: failures(profile.errorShare, 0x11),
    },
    { metricName: 'Latency', unit: 'Milliseconds', source: latency(14) },
    {
      metricName: 'IntegrationLatency',
      unit: 'Milliseconds',
      source: latency(8),
    },
  ];
}
