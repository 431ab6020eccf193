import { deploysBetween, type Deploy } from '../deploys';
import type { Place } from '../places';
import type { ServiceName } from '../serviceCatalog';

const { floor } = Math;

/** Seconds for which the deploys are looked up at once. */
const window = 6 * 3600;

/** Seconds within which every service is deployed at least once: two intervals of the slowest, and some. */
const longestBetween = 33 * 3600;

const known = new WeakMap<Place, Map<number, Deploy[]>>();

/** Windows kept for a place. */
const maximumWindows = 200;

/** The version of a service that is deployed at a moment, seconds since the epoch. */
export function versionAt(
  place: Place,
  service: ServiceName,
  at: number,
): string {
  const deploys = deploysAround(place, floor(at / window));
  let version = '1.0.0';
  for (const deploy of deploys) {
    if (deploy.at > at) {
      break;
    }
    if (deploy.service === service) {
      version = deploy.version;
    }
  }
  return version;
}

function deploysAround(place: Place, index: number): Deploy[] {
  let windows = known.get(place);
  if (!windows || windows.size > maximumWindows) {
    windows = new Map();
    known.set(place, windows);
  }
  let deploys = windows.get(index);
  if (!deploys) {
    deploys = deploysBetween(
      place,
      index * window - longestBetween,
      (index + 1) * window,
    );
    windows.set(index, deploys);
  }
  return deploys;
}
