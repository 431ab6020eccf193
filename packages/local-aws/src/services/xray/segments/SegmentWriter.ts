import { chanceOf } from '../../../world/requests/chance';
import type { Place } from '../../../world/places';
import { seedOf } from '../../../world/random';
import type { Outcome } from '../../../world/requests';
import type { SegmentDocument } from './SegmentDocument';

const { round } = Math;

/** What the parts of a trace's documents are written with: ids, clock and the list they go to. */
export class SegmentWriter {
  readonly place: Place;
  readonly traceId: string;
  readonly segments: SegmentDocument[] = [];
  readonly #now: number;

  /** @param now - milliseconds since the epoch; what begins later is not written, what ends later is in progress */
  static create(place: Place, traceId: string, now: number): SegmentWriter {
    return new SegmentWriter(place, traceId, now);
  }

  private constructor(place: Place, traceId: string, now: number) {
    this.place = place;
    this.traceId = traceId;
    this.#now = now;
  }

  /** The id of a part of the trace; the same whenever the trace is written, finished or not. */
  id(part: string): string {
    return this.#hex(part, 16);
  }

  /** A request id of one of AWS's services. */
  requestId(part: string): string {
    return this.#hex(`${part}/request`, 32).toUpperCase();
  }

  #hex(part: string, digits: number): string {
    return chanceOf(seedOf(this.traceId, part), 0).hex(0, digits);
  }

  hasBegun(startedAt: number): boolean {
    return startedAt <= this.#now;
  }

  hasEnded(startedAt: number, durationMs: number): boolean {
    return startedAt + durationMs <= this.#now;
  }

  /** From when to when, as documents say it. */
  span(
    startedAt: number,
    durationMs: number,
  ):
    | { start_time: number; end_time: number }
    | { start_time: number; in_progress: true } {
    return this.hasEnded(startedAt, durationMs)
      ? {
          start_time: seconds(startedAt),
          end_time: seconds(startedAt + durationMs),
        }
      : { start_time: seconds(startedAt), in_progress: true };
  }
}

/** How an ending is marked. What is throttled is also an error. */
export function flagsOf(outcome: Outcome): {
  fault?: true;
  error?: true;
  throttle?: true;
} {
  switch (outcome) {
    case 'fault':
      return { fault: true };
    case 'error':
      return { error: true };
    case 'throttle':
      return { error: true, throttle: true };
    default:
      return {};
  }
}

/** Seconds since the epoch, to the microsecond. */
function seconds(milliseconds: number): number {
  return round(milliseconds * 1000) / 1_000_000;
}
