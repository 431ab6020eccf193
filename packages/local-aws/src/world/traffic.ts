import type { Place } from './places';
import { drift, gaussian, seedOf } from './random';
import { serviceProfile, type ServiceName } from './serviceCatalog';

// Jest runs code in a context where every look-up of a global is slow; this module is called a million times a request.
const { cos, floor, max } = Math;

const minutesPerDay = 24 * 60;
const minutesPerWeek = 7 * minutesPerDay;

/** The epoch was a Thursday: so many days from Monday. */
const epochWeekday = 3;

/** A minute (2026-01-01T00:00Z) in which growth is neutral. */
const growthAnchor = 29_453_760;

/** Traffic at each minute of a week compared with the mean: quiet nights, a peak at 19:00 UTC, busier weekends. */
const weeklyCurve = Float64Array.from(
  { length: minutesPerWeek },
  (_, index) => {
    const weekday = (floor(index / minutesPerDay) + epochWeekday) % 7;
    const hour = (index % minutesPerDay) / 60;
    const evening = cos(((hour - 19) / 24) * 2 * Math.PI);
    const noon = cos(((hour - 12) / 12) * 2 * Math.PI);
    const day = 1 + 0.45 * evening + 0.1 * noon;
    return day * (weekday >= 5 ? 1.15 : 0.94);
  },
);

/** Traffic of a minute since the epoch compared with the mean of the weeks around 2026-01-01; grows 20 % a year. */
export function trafficCurve(minute: number): number {
  const years = (minute - growthAnchor) / (365 * minutesPerDay);
  const growth = max(0.5, 1 + 0.2 * years);
  return (weeklyCurve[minute % minutesPerWeek] ?? 1) * growth;
}

/** Expected requests of a service in a minute since the epoch, as a function that is quick to call. */
export function requestRate(
  place: Place,
  service: ServiceName,
): (minute: number) => number {
  const mean = serviceProfile(service).requestsPerMinute * place.scale;
  const seed = seedOf(place.accountId, place.region, service, 'traffic');
  return minute =>
    mean *
    trafficCurve(minute) *
    (1 + 0.06 * drift(seed, minute, 25) + 0.02 * gaussian(seed, minute));
}
