import type { Place } from './places';

const hour = 3600;
const day = 24 * hour;

/** Seconds between two times that somebody raises the write capacity of `payments-table`, counted from the epoch. */
const everySeconds = 21 * day;

/** The hour of the day is within a payments incident, which the raise is meant to end. */
const startsAfter = 5 * day + 12.25 * hour;

/** It does not help, as one partition is hot, and is forgotten until the morning after next. */
const lastsSeconds = 1 * day + 21 * hour;

/** So many times the usual capacity. */
const factor = 16;

/** One time that the write capacity was raised; moments in seconds since the epoch. */
export interface CapacityRaise {
  raisedAt: number;
  loweredAt: number;
}

/** How many times the usual write capacity `payments-table` has at a moment (seconds since the epoch). */
export function writeCapacityFactor(place: Place, at: number): number {
  const phase = (at - startsAfter) % everySeconds;
  return place.hasIncidents && phase >= 0 && phase < lastsSeconds ? factor : 1;
}

/** The raises that touch a stretch of time, oldest first. */
export function capacityRaisesBetween(
  place: Place,
  from: number,
  to: number,
): CapacityRaise[] {
  const raises: CapacityRaise[] = [];
  if (!place.hasIncidents) {
    return raises;
  }
  const first = Math.floor((from - startsAfter) / everySeconds);
  for (let turn = first; ; turn += 1) {
    const raisedAt = turn * everySeconds + startsAfter;
    const loweredAt = raisedAt + lastsSeconds;
    if (raisedAt >= to) {
      return raises;
    }
    if (loweredAt > from) {
      raises.push({ raisedAt, loweredAt });
    }
  }
}
