import { deploysBetween } from '../deploys';
import type { Place } from '../places';
import { chanceOf } from '../requests/chance';
import { seedOf } from '../random';
import type { ServiceName } from '../serviceCatalog';
import type { LogStream } from './LogEvent';

const { floor, max, min } = Math;

const hour = 3_600_000;

/** Milliseconds for which the deploys are looked up at once. */
const window = 6 * hour;

/** Every service is deployed at least once in such a time. */
const longestBetween = 33 * hour;

/** Environments of a function, or tasks of a service, each with a log stream of its own. */
export interface StreamSchedule {
  /** How many there are at a time. */
  readonly slots: number;
  /** The stream of a slot at a moment, milliseconds since the epoch. */
  at(slot: number, moment: number): LogStream;
  between(from: number, until: number): LogStream[];
}

/** How streams are named and how long they live at most, milliseconds; a deploy ends them all. */
export interface StreamKind {
  slots: number;
  lifetime: number;
  name: (id: string, from: number) => string;
}

/** Streams of a service; a new one begins with each deploy, and when the old one has lived long enough. */
export function streamSchedule(
  place: Place,
  service: ServiceName,
  kind: StreamKind,
): StreamSchedule {
  const { slots, lifetime } = kind;
  const deployTimes = deployTimesOf(place, service);
  const seeds = Array.from({ length: slots }, (_, slot) =>
    seedOf(place.accountId, place.region, service, 'stream', String(slot)),
  );
  const at = (slot: number, moment: number): LogStream => {
    // Each slot has its own minute of the lifetime, so that they do not all end at once.
    const phase = floor(((slot + 0.5) / slots) * (lifetime / 60_000)) * 60_000;
    const begin = floor((moment - phase) / lifetime) * lifetime + phase;
    const deploys = deployTimes(moment);
    const next = deploys.findIndex(time => time > moment);
    const from = max(begin, deploys[next - 1] ?? begin);
    const until = min(begin + lifetime, deploys[next] ?? Infinity);
    const chance = chanceOf(seeds[slot] ?? 0, floor(from / 1000));
    return { name: kind.name(chance.hex(1, 32), from), from, until };
  };
  return {
    slots,
    at,
    between: (from, until) =>
      seeds.flatMap((_, slot) => {
        const streams: LogStream[] = [];
        for (let moment = from; moment < until; ) {
          const stream = at(slot, moment);
          streams.push(stream);
          moment = stream.until;
        }
        return streams;
      }),
  };
}

/** Moments of a service's deploys around a moment, with at least one before and one after it. */
function deployTimesOf(
  place: Place,
  service: ServiceName,
): (moment: number) => number[] {
  let index = NaN;
  let times: number[] = [];
  return moment => {
    if (floor(moment / window) !== index) {
      index = floor(moment / window);
      times = deploysBetween(
        place,
        (index * window - longestBetween) / 1000,
        ((index + 1) * window + longestBetween) / 1000,
      )
        .filter(deploy => deploy.service === service)
        .map(deploy => deploy.at * 1000);
    }
    return times;
  };
}
