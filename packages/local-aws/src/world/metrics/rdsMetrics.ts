import { databaseName } from '../names';
import type { Place } from '../places';
import { drift, gaussian, seedOf } from '../random';
import { trafficCurve } from '../traffic';
import { constant, measurements, type MinuteSource } from './MinuteData';
import {
  seriesFor,
  type MetricColumn,
  type MetricSeries,
  type MetricUnit,
} from './MetricSeries';

// Jest runs code in a context where every look-up of a global is slow; this module is called a million times a request.
const { round, sqrt } = Math;

const gibibyte = 1024 ** 3;
const minutesPerQuarter = 90 * 24 * 60;

/** AWS/RDS for `orders-db`; latencies in seconds. */
export function rdsMetrics(place: Place): MetricSeries[] {
  return seriesFor(
    place,
    'AWS/RDS',
    [{ DBInstanceIdentifier: databaseName }],
    columns(place),
  );
}

function columns(place: Place): MetricColumn[] {
  const seed = seedOf(place.accountId, place.region, databaseName);
  const level = 0.3 + 0.7 * sqrt(place.scale);
  const load = (minute: number) =>
    level *
    trafficCurve(minute) *
    (1 + 0.08 * drift(seed, minute, 12) + 0.03 * gaussian(seed, minute));
  const column = (
    metricName: string,
    unit: MetricUnit,
    source: MinuteSource,
  ): MetricColumn => ({ metricName, unit, source });
  return [
    column('CPUUtilization', 'Percent', minute =>
      measurements(1, 12 + 18 * load(minute), 0.05, 100),
    ),
    column('DatabaseConnections', 'Count', minute =>
      constant(round(18 + 34 * load(minute))),
    ),
    column('FreeableMemory', 'Bytes', minute =>
      constant(round((5.2 - 0.6 * load(minute)) * gibibyte)),
    ),
    column('FreeStorageSpace', 'Bytes', minute =>
      // Fills up over a quarter, then is enlarged.
      constant(
        round(
          (160 - 90 * ((minute % minutesPerQuarter) / minutesPerQuarter)) *
            gibibyte,
        ),
      ),
    ),
    column('ReadLatency', 'Seconds', minute =>
      measurements(60, 0.0008 * (0.7 + 0.3 * load(minute)), 0.3),
    ),
    column('WriteLatency', 'Seconds', minute =>
      measurements(60, 0.0017 * (0.7 + 0.3 * load(minute)), 0.3),
    ),
    column('ReadIOPS', 'Count/Second', minute =>
      measurements(60, 210 * load(minute), 0.15),
    ),
    column('WriteIOPS', 'Count/Second', minute =>
      measurements(60, 95 * load(minute), 0.15),
    ),
  ];
}
